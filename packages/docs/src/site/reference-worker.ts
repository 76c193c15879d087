/** Makes the reference on another core, while Starlight draws the guides and the frame. */

import { parentPort } from "node:worker_threads";
import { prepareReference, writeReference } from "./reference-site.ts";
import { listVendors } from "./vendors.ts";

/** Where the site is, and what Starlight has drawn for the reference's pages. */
export interface Order {
  readonly site: string;
  readonly frame: string;
}

const prepared = prepareReference(listVendors());

parentPort?.once("message", async ({ site, frame }: Order) => {
  writeReference(site, frame, await prepared);
  parentPort?.postMessage("written");
});

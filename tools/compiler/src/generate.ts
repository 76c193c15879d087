/** Spec to packages: one stage per output, each a pure function from the bundle to files. */

import type { Document } from "./document.ts";
import type { Vendor } from "./model.ts";
import type { Files } from "./output.ts";
import { readVendor } from "./read/vendor.ts";

/** Loaded when they are run: most of the time of a small run would be that of loading the tools of the others. */
const STAGES = {
  types: async (vendor: Vendor) => (await import("./stages/types.ts")).typesStage(vendor),
  client: async (vendor: Vendor) => (await import("./stages/client.ts")).clientStage(vendor),
  mock: async (vendor: Vendor) => (await import("./stages/mock.ts")).mockStage(vendor),
  docs: async (vendor: Vendor) => (await import("./stages/docs.ts")).docsStage(vendor),
};

export type Output = keyof typeof STAGES;

/** The outputs in the order in which they depend on each other. */
export const OUTPUTS = Object.keys(STAGES) as Output[];

/**
 * Compiles one output of one vendor.
 * @throws Problem if the document cannot become code; the message names the place and the remedy.
 */
export async function generate(output: Output, slug: string, bundle: Document): Promise<Files> {
  return STAGES[output](readVendor(slug, bundle));
}

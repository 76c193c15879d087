/** Spec to packages: one emitter per output, each a pure function from the bundle to files. */

import type { Document } from "@orderwire/vocabulary/openapi";
import type { Files } from "./emit/files.ts";
import type { Vendor } from "./model/index.ts";
import { readVendor } from "./read/index.ts";

/** Loaded when they are run: most of the time of a small run would be that of loading the tools of the others. */
const EMITTERS = {
  types: async (vendor: Vendor) => (await import("./emit/types/index.ts")).emitTypes(vendor),
  client: async (vendor: Vendor) => (await import("./emit/client/index.ts")).emitClient(vendor),
  mock: async (vendor: Vendor) => (await import("./emit/mock/index.ts")).emitMock(vendor),
  docs: async (vendor: Vendor) => (await import("./emit/docs/index.ts")).emitDocs(vendor),
};

export type Output = keyof typeof EMITTERS;

/** The outputs in the order in which they depend on each other. */
export const OUTPUTS = Object.keys(EMITTERS) as Output[];

/**
 * Compiles one output of one vendor.
 * @throws {UserError} if the document cannot become code; the message names the place and the remedy
 */
export async function generate(output: Output, slug: string, bundle: Document): Promise<Files> {
  return emit(output, readVendor(slug, bundle));
}

/**
 * Compiles one output of a vendor that was read.
 * @throws {UserError} if the document cannot become code; the message names the place and the remedy
 */
export async function emit(output: Output, vendor: Vendor): Promise<Files> {
  return EMITTERS[output](vendor);
}

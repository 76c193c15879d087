/** Spec to packages: one stage per output, each a pure function from the bundle to files. */

import type { Document } from "./document.ts";
import { readVendor } from "./model.ts";
import type { Files } from "./output.ts";
import { clientStage } from "./stages/client.ts";
import { docsStage } from "./stages/docs.ts";
import { mockStage } from "./stages/mock.ts";
import { typesStage } from "./stages/types.ts";

export const STAGES = {
  types: typesStage,
  client: clientStage,
  mock: mockStage,
  docs: docsStage,
};

export type Output = keyof typeof STAGES;

/** The outputs in the order in which they depend on each other. */
export const OUTPUTS = Object.keys(STAGES) as Output[];

/** Compiles one output of one vendor. */
export async function generate(output: Output, slug: string, bundle: Document): Promise<Files> {
  return STAGES[output](readVendor(slug, bundle));
}

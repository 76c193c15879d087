import type { Document } from "@orderwire/vocabulary/openapi";
import { createConfig } from "@redocly/openapi-core";
import { bundleSpec } from "./bundle.ts";
import { lintSpec } from "./lint.ts";
import { formatProblem, UserError } from "./problem.ts";

/**
 * A spec as one document, whatever the rules say of it: an older one need not know the rules of today.
 *
 * @param folder of the spec, where openapi.yaml is; absolute
 * @throws {UserError} if it is no document, or its references lead nowhere
 */
export async function bundleFolder(folder: string): Promise<Document> {
  const config = await createConfig({});
  const { problems, json } = await bundleSpec(await lintSpec(folder, config), config);
  if (problems.length > 0) {
    throw new UserError(problems.map(formatProblem).join("\n"));
  }
  return JSON.parse(json);
}

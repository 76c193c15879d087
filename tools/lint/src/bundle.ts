import { dirname } from "node:path";
import { bundleDocument, type Config, detectSpec, getTypes, stringifyYaml } from "@redocly/openapi-core";
import { downConvert } from "./down-convert/document.ts";
import type { LintedSpec } from "./lint.ts";
import { type Problem, toProblem } from "./problem.ts";

/** A spec as one document without references to files. */
export interface Bundle {
  readonly json: string;
  readonly yaml: string;
  /** The same in OpenAPI 3.0, as JSON. */
  readonly older: string;
  readonly problems: readonly Problem[];
}

/**
 * Joins a spec's files into one document. A component takes the name of its file; the keys keep the source's order,
 * except that components, which have none between files, go by name. The linted documents are changed in place.
 */
export async function bundleSpec(spec: LintedSpec, config: Config): Promise<Bundle> {
  const { bundle, problems } = await bundleDocument({
    document: spec.document,
    config,
    externalRefResolver: spec.resolver,
    types: getTypes(detectSpec(spec.document.parsed)),
    componentRenamingConflicts: "error",
  });
  const document = sortComponents(bundle.parsed as OpenApi);
  const root = dirname(config.configPath ?? "");
  return {
    json: jsonText(document),
    yaml: stringifyYaml(document, { noRefs: true, lineWidth: -1 }),
    older: jsonText(downConvert({ ...document })),
    problems: problems.map((problem) => toProblem(problem, root)),
  };
}

function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

interface OpenApi {
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function sortComponents(document: OpenApi): OpenApi {
  const { components = {}, ...rest } = document;
  return { ...rest, components: sortKeys(mapValues(components, sortKeys)) };
}

function mapValues<From, To>(
  object: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

function sortKeys<Value>(object: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

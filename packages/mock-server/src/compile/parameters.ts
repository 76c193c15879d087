import { parameterName } from "@orderwire/vocabulary/names";
import type { Operation, Parameter, PathItem, Reference } from "@orderwire/vocabulary/openapi";
import { fulfillingNames } from "@orderwire/vocabulary/query-rules";
import type { ParameterData, Schema } from "../data.ts";
import type { DocumentReader } from "./document-reader.ts";

/** OpenAPI tells such header parameters to be ignored: media types and security schemes say the same. */
const SAID_ELSEWHERE = new Set(["accept", "content-type", "authorization"]);

/** Where parameters are declared, and the rules between those of the query. */
interface Source {
  readonly item: PathItem;
  readonly operation: Operation;
  readonly path: string;
  readonly query: Schema | undefined;
}

/** An operation's parameters, those of its path item among them. */
export function compileParameters(
  { item, operation, path, query }: Source,
  reader: DocumentReader,
): ParameterData[] {
  const asked = fulfillingNames(query);
  const parameters = new Map<string, ParameterData>();
  for (const owner of [item, operation]) {
    for (const [index, node] of (owner.parameters ?? []).entries()) {
      const parameter = compileParameter(node, `${path}/parameters/${index}`, asked, reader);
      parameters.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...parameters.values()].filter(
    ({ in: part, name }) => part !== "header" || !SAID_ELSEWHERE.has(name.toLowerCase()),
  );
}

function compileParameter(
  node: Parameter | Reference,
  path: string,
  asked: ReadonlySet<string>,
  reader: DocumentReader,
): ParameterData {
  const parameter = reader.follow(node, path);
  const { name, in: part, required = false } = parameter;
  const json = Object.values(parameter.content ?? {})[0];
  const style = parameter.style ?? (part === "query" || part === "cookie" ? "form" : "simple");
  const declared = json ? json.schema : parameter.schema;
  const schema = reader.copySchema(declared ?? true, `${path}/schema`);
  const key = parameterName(parameter);
  const isShown = required || (part === "query" && asked.has(key));
  const example = isShown ? exampleText(parameter, schema, path, reader) : undefined;
  return {
    name,
    key,
    in: part,
    required,
    style: json ? "json" : style,
    explode: parameter.explode ?? style === "form",
    schema,
    ...(parameter.deprecated === true ? { deprecated: true as const } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

function exampleText(
  parameter: Parameter,
  schema: Schema,
  path: string,
  reader: DocumentReader,
): string | undefined {
  const views = reader.schemas.views([schema]);
  const examples = Object.values(parameter.examples ?? {});
  const candidates: unknown[] = [
    parameter.example,
    ...examples.map((example) => reader.follow(example, path).value),
    ...views.flatMap((view) => [view.example, ...listOf(view.examples), view.default, ...listOf(view.enum)]),
    ...(reader.schemas.types([schema]).includes("integer")
      ? [views.find(({ minimum }) => minimum)?.minimum ?? 1]
      : []),
  ];
  const example = candidates.find((value) => ["string", "number", "boolean"].includes(typeof value));
  return example === undefined ? undefined : String(example);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

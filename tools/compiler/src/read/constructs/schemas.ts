import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { lookUp } from "@orderwire/vocabulary/references";
import { stronglyConnected } from "../../model/cycles.ts";
import { branchesOf, schemaName } from "../../model/schemas.ts";
import type { Problem } from "./problem.ts";

const TYPES = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** Keywords that change what a reference means, or the dialect; without them a `$ref` is a place in the document. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  $dynamicRef: "Use `$ref`.",
  $recursiveRef: "Use `$ref`.",
  $id: "Point at schemas by their place in the document.",
  $anchor: "Point at schemas by their place in the document.",
  $dynamicAnchor: "Point at schemas by their place in the document.",
  dependencies: "Use `dependentRequired` or `dependentSchemas`.",
  additionalItems: "Use `prefixItems`, and `items` for the rest.",
  unevaluatedItems: "Use `items: false` after `prefixItems`.",
  definitions: "Use `$defs`, or components/schemas.",
};

/** What a schema may not have. */
export function schemaProblems(node: object): Problem[] {
  const schema = node as Schema;
  return [
    ...Object.keys(schema).flatMap((keyword) =>
      Object.hasOwn(UNSUPPORTED, keyword) ? [`"${keyword}" is not supported. ${UNSUPPORTED[keyword]}`] : [],
    ),
    ...oldKeywords(schema),
    ...ruleProblems(schema),
    ...valueProblems(schema),
    ...patternProblems(schema),
    ...nameProblems(schema),
  ];
}

/** A condition that is negated, or asked, must be judged to the letter; zod has no word for what nobody evaluated. */
function ruleProblems(schema: Schema): Problem[] {
  return ["not", "if"].flatMap((keyword) =>
    holds(schema[keyword], "unevaluatedProperties")
      ? [`"unevaluatedProperties" inside \`${keyword}\` is not supported. Use \`additionalProperties\`.`]
      : [],
  );
}

function holds(value: unknown, keyword: string): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).some(([key, part]) => key === keyword || holds(part, keyword))
  );
}

/** A keyword of OpenAPI 3.0, which 3.1 ignores. */
function oldKeywords(schema: Schema): Problem[] {
  return "nullable" in schema && schema.nullable !== false
    ? ['"nullable" is of OpenAPI 3.0. Write `type: [string, "null"]` (or whatever the type is).']
    : [];
}

function valueProblems(schema: Schema): Problem[] {
  const unknown = [schema.type ?? []].flat().find((type) => !TYPES.has(type));
  return [
    ...(unknown !== undefined
      ? [`unknown type ${JSON.stringify(unknown)}. It must be one of ${[...TYPES].join(", ")}.`]
      : []),
    ...(Array.isArray(schema.enum) && schema.enum.length === 0
      ? ["`enum` must have at least one value: no value could be valid."]
      : []),
  ];
}

/** Patterns are ECMAScript's, with its flag `u`, as JSON Schema says (2020-12, section 6.4). */
function patternProblems(schema: Schema): Problem[] {
  const patterns = [schema.pattern, ...Object.keys((schema.patternProperties as object | undefined) ?? {})];
  return patterns.flatMap((pattern) => {
    if (typeof pattern !== "string") {
      return [];
    }
    try {
      new RegExp(pattern, "u");
      return [];
    } catch (error) {
      const reason = (error as Error).message.replace(/^Invalid regular expression: /, "");
      return [
        `the pattern ${JSON.stringify(pattern)} is of another dialect than JavaScript's (${reason}). Write it in that, or leave it out and say in words what fits.`,
      ];
    }
  });
}

function nameProblems(schema: Schema): Problem[] {
  const names = [...Object.keys(schema.properties ?? {}), ...(schema.required ?? [])];
  return names.includes("__proto__") ? ['"__proto__" cannot be the name of a property. Leave it out.'] : [];
}

/** Component schemas that are made of themselves, so that no value could ever be told to fit. */
export function endlessSchemas(document: Document): string[] {
  const schemas = document.components?.schemas ?? {};
  const edges = new Map(Object.entries(schemas).map(([name, schema]) => [name, madeOf(document, schema)]));
  // In most documents there are none, and no way back has to be looked for.
  const circles = stronglyConnected(edges);
  return Object.keys(schemas).flatMap((name) => {
    const isInside = circles.has(name) || edges.get(name)?.includes(name);
    const way = isInside ? wayBack(edges, name) : undefined;
    return way
      ? [
          `/components/schemas/${name}: it is made of itself (${way.join(" → ")}), so nothing could be told to fit. Take one of these out of the other's allOf, oneOf or anyOf.`,
        ]
      : [];
  });
}

/**
 * The components that a schema consists of, as branches or as itself.
 * @param open references into the middle of something, which are being followed
 */
function madeOf(document: Document, schema: Schema, open: readonly string[] = []): string[] {
  const name = schemaName(schema);
  const { $ref } = schema;
  const part = $ref && !name && !open.includes($ref) ? lookUp(document, $ref) : undefined;
  return [
    ...(name ? [name] : []),
    ...(typeof part === "object" && part !== null
      ? madeOf(document, part as Schema, [...open, $ref ?? ""])
      : []),
    ...branchesOf(schema).flatMap((branch) => madeOf(document, branch, open)),
  ];
}

function wayBack(edges: ReadonlyMap<string, readonly string[]>, start: string): string[] | undefined {
  const seen = new Set<string>();
  const search = (name: string, way: readonly string[]): string[] | undefined => {
    for (const next of edges.get(name) ?? []) {
      if (next === start) {
        return [...way, next];
      }
      if (seen.has(next)) {
        continue;
      }
      seen.add(next);
      const found = search(next, [...way, next]);
      if (found) {
        return found;
      }
    }
    return undefined;
  };
  return search(start, [start]);
}

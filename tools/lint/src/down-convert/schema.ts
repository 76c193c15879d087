/** What OpenAPI 3.1 says of a schema, in the words of 3.0; one function for each construct. */

import { isRecord } from "@orderwire/vocabulary/record";
import { withoutRules } from "./rules.ts";
import { mapInner, type Node, type Schema } from "./walk.ts";

/** JSON Schema's words that 3.0 does not have, and that only narrow: without them a schema lets more through. */
const NARROWING = [
  // What is inside it would be loosened, and it narrowed: it would refuse what the vendor takes.
  "not",
  "contains",
  "minContains",
  "maxContains",
  "prefixItems",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** A schema of 3.1 as one of 3.0, with all that are inside it. */
export function convertSchema(schema: Schema): Schema {
  if (typeof schema === "boolean") {
    return schema ? {} : { not: {} };
  }
  const steps = [
    enumOfConst,
    bounds,
    mapOfPatterns,
    withoutNarrowing,
    bytes,
    example,
    withoutRules,
    nullOfUnion,
    types,
    items,
  ];
  const inner = mapInner(schema, (part, key) =>
    key === "additionalProperties" && typeof part === "boolean" ? part : convertSchema(part),
  );
  return steps.reduce<Node>((changed, step) => step(changed), inner);
}

/** `const: a` is a list of one value. */
function enumOfConst(schema: Node): Node {
  if (!("const" in schema)) {
    return schema;
  }
  const { const: value, ...rest } = schema;
  return { ...rest, enum: [value] };
}

/** An exclusive bound is the bound itself and a mark. */
function bounds(schema: Node): Node {
  return markBound(markBound(schema, "exclusiveMinimum", "minimum"), "exclusiveMaximum", "maximum");
}

function markBound(schema: Node, mark: string, bound: string): Node {
  const value = schema[mark];
  return typeof value === "number" ? { ...schema, [bound]: value, [mark]: true } : schema;
}

/** A schema has one example. */
function example(schema: Node): Node {
  const { examples, ...rest } = schema;
  return Array.isArray(examples) && examples.length > 0 ? { example: examples[0], ...rest } : rest;
}

/** Text that holds bytes has a format of its own; what kind of bytes, 3.0 cannot say. */
function bytes(schema: Node): Node {
  const { contentEncoding, contentMediaType: _, ...rest } = schema;
  return contentEncoding === "base64" ? { format: "byte", ...rest } : rest;
}

/** A map whose names follow a pattern is a map of any names. */
function mapOfPatterns(schema: Node): Node {
  const { patternProperties, ...rest } = schema;
  if (!isRecord(patternProperties)) {
    return schema;
  }
  const values = Object.values(patternProperties).map((value) => convertSchema(value as Schema));
  if (rest.additionalProperties !== false) {
    return rest;
  }
  return { ...rest, additionalProperties: values.length === 1 ? values[0] : { anyOf: values } };
}

/** `null` as one of several branches is a mark of the union; a union of one branch is that branch. */
function nullOfUnion(schema: Node): Node {
  return ["anyOf", "oneOf"].reduce<Node>((changed, keyword) => {
    const branches = changed[keyword];
    if (!Array.isArray(branches)) {
      return changed;
    }
    const others = branches.filter((branch) => !isNull(branch));
    if (others.length === branches.length) {
      return changed;
    }
    const { [keyword]: _, ...rest } = changed;
    if (others.length !== 1) {
      return { ...rest, ...(others.length > 0 && { [keyword]: others }), nullable: true };
    }
    const [only] = others;
    const isPlain = isRecord(only) && !("$ref" in only) && !Object.keys(only).some((key) => key in rest);
    if (isPlain) {
      return { ...only, ...rest, nullable: true };
    }
    return { ...rest, allOf: [...((rest.allOf as unknown[]) ?? []), only], nullable: true };
  }, schema);
}

/** As this conversion writes `type: "null"`, or as 3.1 does. */
function isNull(branch: unknown): boolean {
  if (!isRecord(branch)) {
    return false;
  }
  const [only, ...more] = Array.isArray(branch.enum) ? branch.enum : [];
  return branch.type === "null" || (branch.nullable === true && more.length === 0 && only === null);
}

/** Several types are a union of one each; `null` among them is a mark. */
function types(schema: Node): Node {
  const { type, ...rest } = schema;
  if (type === "null") {
    return { ...rest, nullable: true, enum: [null] };
  }
  if (!Array.isArray(type)) {
    return schema;
  }
  const mark = type.includes("null") ? { nullable: true } : {};
  const others = type.filter((name) => name !== "null");
  if (others.length === 1) {
    return { type: others[0], ...rest, ...mark };
  }
  const union = {
    anyOf: others.map((name) =>
      name === "array" ? { type: name, items: rest.items ?? {} } : { type: name },
    ),
  };
  const { items: _, ...whole } = rest;
  return "anyOf" in whole
    ? { ...whole, allOf: [...((whole.allOf as unknown[]) ?? []), union], ...mark }
    : { ...whole, ...union, ...mark };
}

/** 3.0 wants to know what a list holds; here, anything. */
function items(schema: Node): Node {
  return schema.type === "array" && !("items" in schema) ? { ...schema, items: {} } : schema;
}

function withoutNarrowing(schema: Node): Node {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !NARROWING.includes(key)));
}

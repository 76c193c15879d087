import { expect, test } from "vitest";
import type { Components, Schema } from "../src/data.ts";
import { ValueMaker } from "../src/respond/make-up.ts";
import { loadGenerator } from "../src/respond/prism-modules.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { Validator } from "../src/validate/validator.ts";

await loadGenerator();

const components: Components = {
  Point: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] },
};

const schemas: { given: Schema; want?: unknown }[] = [
  { given: { type: "array" }, want: [] },
  { given: { type: "array", minItems: 2 } },
  { given: { type: "array", contains: { type: "integer", minimum: 21 } }, want: [21] },
  { given: { type: "array", contains: { const: "a" }, minContains: 2, items: { type: "string" } } },
  { given: { $ref: "schema:Point" }, want: [0, 0] },
  {
    given: { type: "object", required: ["at"], properties: { at: { $ref: "schema:Point" } } },
    want: { at: [0, 0] },
  },
  { given: { type: "array", items: { $ref: "schema:Point" }, minItems: 1 } },
  {
    given: {
      type: "array",
      prefixItems: [{ type: "number" }, { type: "string" }],
      minItems: 2,
      maxItems: 2,
      items: false,
    },
    want: [0, "string"],
  },
  { given: {}, want: {} },
  { given: { type: "object", properties: { a: { type: "string", pattern: "^(?=never)x$" } } }, want: {} },
];

test.for(schemas)("a value made up for $given fits it", ({ given, want }) => {
  const validator = new Validator(components);
  const maker = new ValueMaker(new Schemas(components), validator);
  for (const isDynamic of [false, true]) {
    const value = maker.make(given, isDynamic, "7");
    expect(validator.check(value, given, [])).toEqual([]);
    expect(JSON.stringify(value)).not.toContain("__bundled__");
    if (want !== undefined && !isDynamic) {
      expect(value).toEqual(want);
    }
  }
});

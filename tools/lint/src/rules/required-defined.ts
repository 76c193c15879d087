import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS, CONDITIONS } from "@orderwire/vocabulary/subschemas";
import type { UserContext } from "@redocly/openapi-core";
import { child, followObject, items, type JsonObject, type Node } from "../node.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

/**
 * Redocly's `no-required-schema-properties-undefined` looks no further than `allOf`, `anyOf` and `oneOf`, so it refuses
 * the exclusion `not: { required: [a, b] }`.
 */
const rule: Rule = {
  description:
    "Every name in `required` is a property of the schema, or of the one whose `allOf`, `anyOf`, `oneOf`, `not` or `if` it stands in.",
  visit: () => {
    const wholes = new Map<unknown, Node>();
    let reader: SchemaReader | undefined;

    function check(schema: Node<JsonObject>, whole: Node, ctx: UserContext): void {
      reader ??= createSchemaReader(ctx);
      for (const name of items(child(schema, "required"))) {
        if (reader.properties(whole).has(String(name.value))) {
          continue;
        }
        ctx.report({
          message: `\`${name.value}\` is required but not described — correct the name, or add the property.`,
          location: name.location,
        });
      }
    }

    return {
      Schema(node, ctx) {
        if (!isRecord(node)) {
          return;
        }
        const schema = { value: node, location: ctx.location };
        const whole = wholes.get(node) ?? schema;
        for (const part of parts(schema)) {
          const target = followObject(part, ctx);
          if (target !== undefined && !wholes.has(target.value)) {
            wholes.set(target.value, whole);
          }
        }
        check(schema, whole, ctx);
      },
      ref(node, ctx) {
        // A `$ref` with `required` beside it is no schema to the walker.
        if (ctx.type.name !== "Schema" || !isRecord(node)) {
          return;
        }
        const schema = { value: node, location: ctx.location };
        check(schema, wholes.get(node) ?? schema, ctx);
      },
    };
  },
};

export default rule;

function parts(schema: Node): Node[] {
  return [
    ...COMPOSITIONS.flatMap((keyword) => items(child(schema, keyword))),
    ...CONDITIONS.map((keyword) => child(schema, keyword)),
  ];
}

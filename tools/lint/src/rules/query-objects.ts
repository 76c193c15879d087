import { child, type Node } from "../node.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

const rule: Rule = {
  description:
    "An object in a query has `style: deepObject`, `explode: true` and a closed schema (`additionalProperties: false`).",
  visit: () => ({
    Parameter(parameter, ctx) {
      const node = { value: parameter, location: ctx.location };
      const schema = child(node, "schema");
      const reader = createSchemaReader(ctx);
      const deep = parameter.style === "deepObject";
      if (parameter.in === "query" && !deep && reader.types(schema).has("object")) {
        ctx.report({
          message: `\`${parameter.name}\` is an object and does not say how it is written — add \`style: deepObject\` and \`explode: true\`.`,
          location: ctx.location.child(["name"]),
        });
      }
      if (!deep) {
        return;
      }
      if (parameter.explode !== true) {
        ctx.report({
          message: `\`${parameter.name}\` is a deepObject without \`explode: true\` — add it; OpenAPI defines no other.`,
          location: ctx.location.child(["style"]),
        });
      }
      for (const open of openObjects(schema, reader)) {
        ctx.report({
          message: `\`${parameter.name}\` takes any key here — add \`additionalProperties: false\`, so that a misspelt filter is refused.`,
          location: open.location.key(),
        });
      }
    },
  }),
};

export default rule;

/** The objects with named properties, at any depth, that take others too. */
function openObjects(schema: Node, reader: SchemaReader, passed = new Set<unknown>()): Node[] {
  const variants = reader.variants(schema).filter(({ value }) => !passed.has(value));
  for (const { value } of variants) {
    passed.add(value);
  }
  const objects = variants.filter(({ value }) => value.properties !== undefined);
  const closed = variants.some(
    ({ value }) => value.additionalProperties === false || value.unevaluatedProperties === false,
  );
  const inner = [...reader.properties(schema).values()].flat();
  return [
    ...(closed ? [] : objects.slice(0, 1)),
    ...inner.flatMap((property) => openObjects(property, reader, passed)),
  ];
}

import { child } from "../place.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader } from "../schemas.ts";

export const queryObjects: Rule = {
  demands:
    "An object in a query has `style: deepObject`, `explode: true` and a closed schema (`additionalProperties: false`).",
  visit: () => ({
    Parameter(parameter, ctx) {
      const place = { value: parameter, location: ctx.location };
      const schema = child(place, "schema");
      const reader = createSchemaReader(ctx);
      const deep = parameter.style === "deepObject";
      if (parameter.in === "query" && !deep && reader.types(schema).has("object")) {
        ctx.report({
          message: `\`${parameter.name}\` is an object without a way to write it — add \`style: deepObject\` and \`explode: true\`.`,
          location: ctx.location.child(["name"]),
        });
      }
      if (!deep) return;
      if (parameter.explode !== true) {
        ctx.report({
          message: `\`${parameter.name}\` is a deepObject without \`explode: true\` — add it; OpenAPI defines no other.`,
          location: ctx.location.child(["style"]),
        });
      }
      const objects = reader.variants(schema).filter(({ value }) => value.properties !== undefined);
      const closed = reader
        .variants(schema)
        .some(({ value }) => value.additionalProperties === false || value.unevaluatedProperties === false);
      if (objects.length > 0 && !closed) {
        ctx.report({
          message: `\`${parameter.name}\` takes any key — add \`additionalProperties: false\` to its schema, so that a misspelt filter is refused.`,
          location: (objects[0]?.location ?? ctx.location).key(),
        });
      }
    },
  }),
};

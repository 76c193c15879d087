import type { Rule } from "../rule.ts";

/** Where OpenAPI 3.1 reads a Reference Object, a JSON Schema `$ref` or a path item's. */
const ALLOWED = new Set([
  "PathItem",
  "Schema",
  "Parameter",
  "Response",
  "RequestBody",
  "Example",
  "Header",
  "Link",
  "Callback",
  "SecurityScheme",
]);

const rule: Rule = {
  description: "`$ref` stands only where OpenAPI 3.1 allows one, never in place of an operation.",
  visit: () => ({
    ref(_node, ctx) {
      if (ALLOWED.has(ctx.type.name)) {
        return;
      }
      const what = ctx.type.name === "scalar" ? `\`${ctx.key}\`` : `${ctx.type.name} (\`${ctx.key}\`)`;
      ctx.report({
        message: `OpenAPI 3.1 allows no \`$ref\` in place of ${what} — write it out, or refer to the whole path item, schema, parameter, response, body, example or header.`,
        location: ctx.location.child(["$ref"]),
      });
    },
  }),
};

export default rule;

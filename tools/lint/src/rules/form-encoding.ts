import { child, members } from "../node.ts";
import { contentOf } from "../operations.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader } from "../schemas.ts";

const FORM = "application/x-www-form-urlencoded";

const rule: Rule = {
  description:
    "In a form each nested field has `encoding.<field>.contentType: application/json`; an encoding names a field that exists.",
  visit: () => ({
    RequestBody(body, ctx) {
      const reader = createSchemaReader(ctx);
      for (const [mediaType, media] of contentOf({ value: body, location: ctx.location })) {
        if (mediaType !== FORM && !mediaType.startsWith("multipart/")) continue;
        const fields = reader.properties(child(media, "schema"));
        const encoding = child(media, "encoding");
        for (const [name, node] of members(encoding)) {
          if (!fields.has(name)) {
            ctx.report({
              message: `The form has no field \`${name}\` — correct the name or delete the encoding.`,
              location: node.location.key(),
            });
          }
        }
        for (const [name, schemas] of mediaType === FORM ? fields : []) {
          const nested = schemas.some((schema) => isNested(reader.types(schema)));
          if (nested && child(child(encoding, name), "contentType").value !== "application/json") {
            ctx.report({
              message: `\`${name}\` is nested and would not fit into a form — add \`encoding: { ${name}: { contentType: application/json } }\`.`,
              location: media.location.key(),
            });
          }
        }
      }
    },
  }),
};

export default rule;

function isNested(types: ReadonlySet<string>): boolean {
  return types.has("object") || types.has("array");
}

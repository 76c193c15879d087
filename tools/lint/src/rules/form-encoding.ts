import { child, members, type Node } from "../node.ts";
import { contentOf } from "../operations.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader } from "../schemas.ts";

const FORM = "application/x-www-form-urlencoded";

const rule: Rule = {
  description:
    "In a form each nested field has an `encoding`: `contentType: application/json`, or `style: deepObject` for brackets; an encoding names a field that exists.",
  visit: () => ({
    RequestBody(body, ctx) {
      const reader = createSchemaReader(ctx);
      for (const [mediaType, media] of contentOf({ value: body, location: ctx.location })) {
        if (mediaType !== FORM && !mediaType.startsWith("multipart/")) {
          continue;
        }
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
          if (nested && !saysHow(child(encoding, name))) {
            ctx.report({
              message: `\`${name}\` is nested and does not say how a form writes it — add \`encoding: { ${name}: { contentType: application/json } }\` for JSON text, or \`{ style: deepObject, explode: true }\` for brackets.`,
              location: media.location.key(),
            });
          }
        }
      }
    },
  }),
};

export default rule;

/** As JSON text, or in PHP's brackets (`metadata[key]=value`). */
function saysHow(encoding: Node): boolean {
  return (
    child(encoding, "contentType").value === "application/json" ||
    child(encoding, "style").value === "deepObject"
  );
}

function isNested(types: ReadonlySet<string>): boolean {
  return types.has("object") || types.has("array");
}

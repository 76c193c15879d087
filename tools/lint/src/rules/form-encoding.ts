import { formStyle } from "@orderwire/vocabulary/form-style";
import { child, members, type Node } from "../node.ts";
import { contentOf } from "../operations.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

const FORM = "application/x-www-form-urlencoded";

const rule: Rule = {
  description:
    "In a form each nested field has an `encoding`: `contentType: application/json`, or `style: deepObject` for brackets, or for a list of scalars another style; an encoding names a field that exists.",
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
          if (
            nested &&
            !saysHow(child(encoding, name), !schemas.some((schema) => holdsMore(reader, schema)))
          ) {
            ctx.report({
              message: `\`${name}\` is nested and does not say how a form writes it — add \`encoding: { ${name}: { contentType: application/json } }\` for JSON text, or \`{ style: deepObject, explode: true }\` for brackets; a list of scalars may be repeated, \`{ style: form, explode: true }\`, or one text with commas, pipes or spaces between its items: \`{ style: form, explode: false }\`, \`{ style: pipeDelimited }\`, \`{ style: spaceDelimited }\`.`,
              location: media.location.key(),
            });
          }
        }
      }
    },
  }),
};

export default rule;

/** As JSON text, in PHP's brackets (`metadata[key]=value`), or for a plain list in another style. */
function saysHow(encoding: Node, isPlainList: boolean): boolean {
  const style = child(encoding, "style").value;
  if (formStyle({ style, explode: child(encoding, "explode").value })) {
    return isPlainList;
  }
  return child(encoding, "contentType").value === "application/json" || style === "deepObject";
}

/** Whether it is an object, or a list of lists or objects. */
function holdsMore(reader: SchemaReader, schema: Node): boolean {
  const items = reader.variants(schema).map((variant) => child(variant, "items"));
  return reader.types(schema).has("object") || items.some((item) => isNested(reader.types(item)));
}

function isNested(types: ReadonlySet<string>): boolean {
  return types.has("object") || types.has("array");
}

import { isJson } from "@orderwire/vocabulary/media-type";
import type { UserContext } from "@redocly/openapi-core";
import { child } from "../node.ts";
import { contentOf, type Operation, operationsOf, responsesOf } from "../operations.ts";
import { readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

const PAGE_LIKE = /^(?:page|page_?number|page_?token|cursor|offset|since_?id)$/i;

const rule: Rule = {
  description:
    "An operation that takes a page or a cursor, or whose response has `pagination`, declares `x-orderwire-pagination`.",
  visit: () => ({
    Root(root, ctx) {
      const reader = createSchemaReader(ctx);
      for (const operation of operationsOf(ctx, root)) {
        if (operation.kind === "webhook" || operation.value["x-orderwire-pagination"] !== undefined) {
          continue;
        }
        const sign = pagingField(operation, reader, ctx) ?? pagingResponse(operation, reader, ctx);
        if (sign !== undefined) {
          ctx.report({
            message: `${sign} says that the operation pages — add \`x-orderwire-pagination\` with its style and pointers.`,
            location: operation.location.key(),
          });
        }
      }
    },
  }),
};

export default rule;

/** A field such as `page` or `filter[sinceId]`. */
function pagingField(operation: Operation, reader: SchemaReader, ctx: UserContext): string | undefined {
  for (const field of readRequest(operation, reader, ctx).fields) {
    if (PAGE_LIKE.test(field.name)) {
      return `The ${field.from} field \`${field.name}\``;
    }
    if (field.from !== "query") {
      continue;
    }
    for (const name of field.schemas.flatMap((schema) => [...reader.properties(schema).keys()])) {
      if (PAGE_LIKE.test(name)) {
        return `The query field \`${field.name}[${name}]\``;
      }
    }
  }
  return undefined;
}

function pagingResponse(operation: Operation, reader: SchemaReader, ctx: UserContext): string | undefined {
  for (const [status, response] of responsesOf(operation, ctx)) {
    if (!/^2/.test(status)) {
      continue;
    }
    for (const [mediaType, media] of contentOf(response)) {
      if (isJson(mediaType) && reader.properties(child(media, "schema")).has("pagination")) {
        return `The response's \`pagination\``;
      }
    }
  }
  return undefined;
}

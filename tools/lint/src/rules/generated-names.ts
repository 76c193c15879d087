import { basename, extname } from "node:path";
import { isRecord } from "@orderwire/vocabulary/record";
import { child, type Location, members } from "../node.ts";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description:
    "No schema has the name of a type that is made from an operation (`ListOrdersParams`, `…Result`, `…Headers`, `…Item`) or a webhook (`…Payload`, `…Answer`).",
  visit: () => {
    const schemas = new Map<string, Location>();
    return {
      ref(_node, ctx, target) {
        if (ctx.type.name !== "Schema" || target.location === undefined) {
          return;
        }
        const file = target.location.source.absoluteRef;
        schemas.set(basename(file, extname(file)), target.location);
      },
      Root: {
        leave(root, ctx) {
          const components = child({ value: root, location: ctx.location }, "components");
          for (const [name, schema] of members(child(components, "schemas"))) {
            schemas.set(name, schema.location.key());
          }
          for (const operation of operationsOf(ctx, root)) {
            const id = operation.kind === "webhook" ? operation.key : String(operation.value.operationId);
            for (const suffix of suffixes(operation)) {
              const name = id.charAt(0).toUpperCase() + id.slice(1) + suffix;
              const location = schemas.get(name);
              if (location === undefined) {
                continue;
              }
              ctx.report({
                message: `\`${name}\` is the name of a type made from \`${id}\` — rename the schema.`,
                location,
              });
            }
          }
        },
      },
    };
  },
};

export default rule;

function suffixes(operation: { readonly kind: string; readonly value: unknown }): string[] {
  if (operation.kind === "webhook") {
    return ["Payload", "Answer"];
  }
  const paged = isRecord(operation.value) && operation.value["x-orderwire-pagination"] !== undefined;
  return ["Params", "Result", "Headers", ...(paged ? ["Item"] : [])];
}

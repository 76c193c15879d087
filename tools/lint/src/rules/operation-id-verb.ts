import { operationsOf } from "../operations.ts";
import { child } from "../place.ts";
import type { Rule } from "../rule.ts";
import { words } from "../words.ts";

const verbs = words(`
  activate add apply assign calculate cancel charge check clear combine confirm create credit delete
  download edit export find fix get import link list print refund remove replace restore search send
  set start stop unlink update upload
`);

const verbNoun = new RegExp(`^(?:${verbs.join("|")})[A-Z][A-Za-z0-9]*$`);

export const operationIdVerb: Rule = {
  demands:
    "An operation's id is `verbNoun` in camelCase with a known verb; a webhook's is its key, in camelCase.",
  visit: () => ({
    Root(root, ctx) {
      for (const operation of operationsOf(ctx, root)) {
        const id = operation.value.operationId;
        const place = child(operation, "operationId");
        if (typeof id !== "string") {
          ctx.report({
            message: `The operation has no id — write \`operationId: ${operation.kind === "webhook" ? operation.key : "verbNoun"}\`.`,
            location: operation.location.key(),
          });
        } else if (operation.kind === "path" && !verbNoun.test(id)) {
          ctx.report({
            message: `\`${id}\` is not \`verbNoun\` — write a verb and a noun in camelCase, such as \`listOrders\`; verbs: ${verbs.join(", ")}.`,
            location: place.location,
          });
        } else if (
          operation.kind === "webhook" &&
          (id !== operation.key || !/^[a-z][A-Za-z0-9]*$/.test(id))
        ) {
          ctx.report({
            message: `\`${id}\` is not the webhook's key in camelCase — write \`${operation.key}\` in both places.`,
            location: place.location,
          });
        }
      }
    },
  }),
};

import { child } from "../node.ts";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";
import { words } from "../words.ts";

const VERBS = words(`
  activate add apply assign calculate cancel charge check clear combine confirm create credit delete
  download edit export find fix get import link list print refund remove replace restore search send
  set start stop unlink update upload
`);

const VERB_NOUN = new RegExp(`^(?:${VERBS.join("|")})[A-Z][A-Za-z0-9]*$`);

const rule: Rule = {
  description:
    "An operation's id is `verbNoun` in camelCase with a known verb; a webhook's is its key, in camelCase.",
  visit: () => ({
    Root(root, ctx) {
      for (const operation of operationsOf(ctx, root)) {
        const id = operation.value.operationId;
        const node = child(operation, "operationId");
        if (typeof id !== "string") {
          ctx.report({
            message: `The operation has no id — write \`operationId: ${operation.kind === "webhook" ? operation.key : "verbNoun"}\`.`,
            location: operation.location.key(),
          });
        } else if (operation.kind === "path" && !VERB_NOUN.test(id)) {
          ctx.report({
            message: `\`${id}\` must be \`verbNoun\` — write a verb and a noun in camelCase, such as \`listOrders\`; verbs: ${VERBS.join(", ")}.`,
            location: node.location,
          });
        } else if (
          operation.kind === "webhook" &&
          (id !== operation.key || !/^[a-z][A-Za-z0-9]*$/.test(id))
        ) {
          ctx.report({
            message: `\`${id}\` must be the webhook's key in camelCase — write \`${operation.key}\` in both places.`,
            location: node.location,
          });
        }
      }
    },
  }),
};

export default rule;

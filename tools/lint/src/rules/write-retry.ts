import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "Every POST and PATCH declares `x-orderwire-retry`.",
  visit: () => ({
    Root(root, ctx) {
      for (const operation of operationsOf(ctx, root)) {
        if (operation.kind === "webhook" || !["post", "patch"].includes(operation.method)) {
          continue;
        }
        if (operation.value["x-orderwire-retry"] === undefined) {
          ctx.report({
            message:
              "Nothing says whether the call may be retried — add `x-orderwire-retry: { idempotent: true | false, reason: … }`.",
            location: operation.location.key(),
          });
        }
      }
    },
  }),
};

export default rule;

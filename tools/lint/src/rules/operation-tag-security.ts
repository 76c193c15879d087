import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "An operation has exactly one tag and, unless it is a webhook, its own `security`.",
  visit: () => ({
    Root(root, ctx) {
      for (const { kind, value, location } of operationsOf(ctx, root)) {
        if (!Array.isArray(value.tags) || value.tags.length !== 1) {
          ctx.report({
            message: "The operation needs exactly one tag — write `tags: [<section>]`.",
            location: location.key(),
          });
        }
        if (kind === "path" && !Array.isArray(value.security)) {
          ctx.report({
            message:
              "The operation declares no security — list the scheme and its scopes, or write `security: []` if it is open.",
            location: location.key(),
          });
        }
      }
    },
  }),
};

export default rule;

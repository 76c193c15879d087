import { isRecord } from "@orderwire/vocabulary/record";
import { child } from "../node.ts";
import { contentOf, operationsOf, responsesOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description:
    "An operation declares a success and, unless it is a webhook, at least one 4xx whose body has a schema and an example.",
  visit: () => ({
    Root(root, ctx) {
      for (const operation of operationsOf(ctx, root)) {
        const responses = responsesOf(operation, ctx);
        const location = child(operation, "responses").location.key();
        if (!responses.some(([status]) => /^2/.test(status))) {
          ctx.report({ message: "No success is declared — add the 2xx response with its body.", location });
        }
        const described = responses.some(
          ([status, response]) =>
            /^4/.test(status) &&
            contentOf(response).some(
              ([, media]) =>
                child(media, "schema").value !== undefined && hasMembers(child(media, "examples").value),
            ),
        );
        if (operation.kind === "path" && !described) {
          ctx.report({
            message:
              "No 4xx with a schema and an example is declared — refer to the vendor's errors in components/responses.",
            location,
          });
        }
      }
    },
  }),
};

export default rule;

function hasMembers(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length > 0;
}

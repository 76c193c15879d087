import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "The document is OpenAPI 3.1.0.",
  visit: () => ({
    Root(root, ctx) {
      if (root.openapi !== "3.1.0") {
        ctx.report({
          message: `\`openapi\` must be 3.1.0, not \`${root.openapi}\` — write \`openapi: 3.1.0\`, which every tool here reads.`,
          location: ctx.location.child(["openapi"]),
        });
      }
    },
  }),
};

export default rule;

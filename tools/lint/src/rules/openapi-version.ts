import type { Rule } from "../rule.ts";

export const openapiVersion: Rule = {
  demands: "The document is OpenAPI 3.1.0.",
  visit: () => ({
    Root(root, ctx) {
      if (root.openapi !== "3.1.0") {
        ctx.report({
          message: `\`${root.openapi}\` is another OpenAPI — write \`openapi: 3.1.0\`, which every tool here reads.`,
          location: ctx.location.child(["openapi"]),
        });
      }
    },
  }),
};

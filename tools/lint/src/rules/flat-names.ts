import { operationsOf } from "../operations.ts";
import { readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader } from "../schemas.ts";

const rule: Rule = {
  description:
    "No name is shared by an operation's path, query, header and body fields: generated functions take one flat object.",
  visit: () => ({
    Root(root, ctx) {
      const reader = createSchemaReader(ctx);
      for (const operation of operationsOf(ctx, root)) {
        const byName = Map.groupBy(readRequest(operation, reader, ctx).fields, ({ name }) => name);
        for (const [name, fields] of byName) {
          if (fields.length < 2) {
            continue;
          }
          ctx.report({
            message: `\`${name}\` is a field of ${fields.map(({ from }) => from).join(" and ")} — give the parameter another name in code by \`x-orderwire-name\`.`,
            location: operation.location.child(["operationId"]),
          });
        }
      }
    },
  }),
};

export default rule;

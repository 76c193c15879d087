import { basename, extname } from "node:path";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "A file with one operation is called `<operationId>.yaml`, a webhook's file `<key>.yaml`.",
  visit: () => ({
    Root(root, ctx) {
      const byItem = Map.groupBy(operationsOf(ctx, root), ({ item }) => item.value);
      for (const operations of byItem.values()) {
        const [first] = operations;
        if (first === undefined || operations.length > 1) {
          continue;
        }
        const file = first.item.location.source.absoluteRef;
        if (file === ctx.location.source.absoluteRef) {
          continue;
        }
        const name = String(first.kind === "webhook" ? first.key : first.value.operationId);
        if (basename(file, extname(file)) !== name) {
          ctx.report({
            message: `\`${basename(file)}\` holds \`${name}\` alone — rename the file to \`${name}.yaml\`.`,
            location: first.keyNode.location,
          });
        }
      }
    },
  }),
};

export default rule;

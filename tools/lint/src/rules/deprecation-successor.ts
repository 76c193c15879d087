import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";
import { child, type Node } from "../node.ts";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const WORD = "x-orderwire-deprecation";

const rule: Rule = {
  description:
    "`x-orderwire-deprecation` stands beside `deprecated: true`, and what it says to `use` is an operation, or a property beside.",
  visit: () => ({
    Root(root, ctx) {
      const operations = operationsOf(ctx, root);
      const ids = operations.map(({ value }) => String(value.operationId));
      for (const operation of operations) {
        check(operation, ids, "an operationId", ctx);
      }
    },
    Schema(schema, ctx) {
      const properties = isRecord(schema)
        ? child({ value: schema, location: ctx.location }, "properties")
        : undefined;
      if (!isRecord(properties?.value)) {
        return;
      }
      const names = Object.keys(properties.value);
      for (const name of names) {
        check(child(properties, name), names, "a property of the same object", ctx);
      }
    },
  }),
};

export default rule;

function check(node: Node, known: readonly string[], what: string, ctx: UserContext): void {
  const { value } = node;
  const word = child(node, WORD);
  if (!isRecord(value) || !isRecord(word.value)) {
    return;
  }
  if (value.deprecated !== true) {
    ctx.report({
      message: `\`${WORD}\` needs \`deprecated: true\` beside it — add it.`,
      location: word.location.key(),
    });
  }
  const { use } = word.value;
  if (use !== undefined && !known.includes(String(use))) {
    ctx.report({
      message: `\`use: ${use}\` must be ${what} — correct the name.`,
      location: child(word, "use").location,
    });
  }
}

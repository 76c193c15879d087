import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS, CONDITIONS } from "@orderwire/vocabulary/subschemas";
import type { UserContext } from "@redocly/openapi-core";
import { child, items, members, type Node } from "../node.ts";
import { type Operation, operationsOf } from "../operations.ts";
import { readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

/** What the names of a rule may be: the parameters themselves, or the fields of one that is an object. */
interface Names {
  /** The schemas under a name; none if there is no such name. */
  readonly under: (name: string) => readonly Node[];
  /** What they are, for the message. */
  readonly known: () => string;
}

const rule: Rule = {
  description:
    "Every name in `x-orderwire-query` is a query parameter of the operation, or a field of one that is an object.",
  visit: () => ({
    Root(root, ctx) {
      const reader = createSchemaReader(ctx);
      for (const operation of operationsOf(ctx, root)) {
        const names = parametersOf(operation, reader, ctx);
        check(child(operation, "x-orderwire-query"), names, reader, ctx);
      }
    },
  }),
};

export default rule;

function parametersOf(operation: Operation, reader: SchemaReader, ctx: UserContext): Names {
  const parameters = readRequest(operation, reader, ctx).fields.filter(({ from }) => from === "query");
  return {
    under: (name) => parameters.filter((field) => field.name === name).flatMap(({ schemas }) => schemas),
    known: () => `query parameters: ${parameters.map(({ name }) => name).join(", ") || "none"}`,
  };
}

function fieldsOf(name: string, schemas: readonly Node[], reader: SchemaReader): Names {
  return {
    under: (field) => schemas.flatMap((schema) => reader.properties(schema).get(field) ?? []),
    known: () => {
      const fields = new Set(schemas.flatMap((schema) => [...reader.properties(schema).keys()]));
      return `fields of \`${name}\`: ${[...fields].join(", ") || "none"}`;
    },
  };
}

function check(rules: Node, names: Names, reader: SchemaReader, ctx: UserContext): void {
  if (!isRecord(rules.value)) {
    return;
  }
  const properties = members(child(rules, "properties"));
  const dependents = members(child(rules, "dependentRequired"));
  const dependentSchemas = members(child(rules, "dependentSchemas"));
  const keys = [...properties, ...dependents, ...dependentSchemas].map(
    ([name, { location }]) => [name, location.key()] as const,
  );
  const listed = [child(rules, "required"), ...dependents.map(([, node]) => node)]
    .flatMap(items)
    .map(({ value, location }) => [String(value), location] as const);
  for (const [name, location] of [...keys, ...listed]) {
    if (names.under(name).length > 0) {
      continue;
    }
    ctx.report({ message: `Unknown \`${name}\` — ${names.known()}.`, location });
  }
  for (const [name, node] of properties) {
    const schemas = names.under(name);
    if (schemas.length > 0) {
      check(node, fieldsOf(name, schemas, reader), reader, ctx);
    }
  }
  const same = [
    ...dependentSchemas.map(([, node]) => node),
    ...COMPOSITIONS.flatMap((keyword) => items(child(rules, keyword))),
    ...CONDITIONS.map((keyword) => child(rules, keyword)),
  ];
  for (const node of same) {
    check(node, names, reader, ctx);
  }
}

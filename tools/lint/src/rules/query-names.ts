import type { UserContext } from "@redocly/openapi-core";
import { type Operation, operationsOf } from "../operations.ts";
import { child, isFields, items, members, type Place } from "../place.ts";
import { readRequest } from "../request.ts";
import type { Rule } from "../rule.ts";
import { createSchemaReader, type SchemaReader } from "../schemas.ts";

/** Keywords whose schemas speak of the same object as the schema that holds them. */
const lists = ["allOf", "anyOf", "oneOf"];
const singles = ["not", "if", "then", "else"];

/** What the names of a rule may be: the parameters themselves, or the fields of one that is an object. */
interface Names {
  /** The schemas under a name; none if there is no such name. */
  readonly under: (name: string) => readonly Place[];
  /** What they are, for the message. */
  readonly known: () => string;
}

export const queryNames: Rule = {
  demands:
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

function parametersOf(operation: Operation, reader: SchemaReader, ctx: UserContext): Names {
  const parameters = readRequest(operation, reader, ctx).fields.filter(({ from }) => from === "query");
  return {
    under: (name) => parameters.filter((field) => field.name === name).flatMap(({ schemas }) => schemas),
    known: () => `query parameters: ${parameters.map(({ name }) => name).join(", ") || "none"}`,
  };
}

function fieldsOf(name: string, schemas: readonly Place[], reader: SchemaReader): Names {
  return {
    under: (field) => schemas.flatMap((schema) => reader.properties(schema).get(field) ?? []),
    known: () => {
      const fields = new Set(schemas.flatMap((schema) => [...reader.properties(schema).keys()]));
      return `fields of \`${name}\`: ${[...fields].join(", ") || "none"}`;
    },
  };
}

function check(rules: Place, names: Names, reader: SchemaReader, ctx: UserContext): void {
  if (!isFields(rules.value)) return;
  const properties = members(child(rules, "properties"));
  const dependents = members(child(rules, "dependentRequired"));
  const dependentSchemas = members(child(rules, "dependentSchemas"));
  const keys = [...properties, ...dependents, ...dependentSchemas].map(
    ([name, { location }]) => [name, location.key()] as const,
  );
  const listed = [child(rules, "required"), ...dependents.map(([, place]) => place)]
    .flatMap(items)
    .map(({ value, location }) => [String(value), location] as const);
  for (const [name, location] of [...keys, ...listed]) {
    if (names.under(name).length > 0) continue;
    ctx.report({ message: `There is no \`${name}\` to make rules for — ${names.known()}.`, location });
  }
  for (const [name, place] of properties) {
    const schemas = names.under(name);
    if (schemas.length > 0) check(place, fieldsOf(name, schemas, reader), reader, ctx);
  }
  const same = [
    ...dependentSchemas.map(([, place]) => place),
    ...lists.flatMap((keyword) => items(child(rules, keyword))),
    ...singles.map((keyword) => child(rules, keyword)),
  ];
  for (const place of same) check(place, names, reader, ctx);
}

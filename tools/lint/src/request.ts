import type { UserContext } from "@redocly/openapi-core";
import { contentOf, flatName, type Operation } from "./operations.ts";
import { child, follow, type Place } from "./place.ts";
import { parsePointer, type SchemaReader } from "./schemas.ts";

/** What a generated function takes: one flat object of path, query, header and body fields. */
export interface Request {
  /** Every field by its flat name, with where it comes from; a name that comes twice is listed twice. */
  readonly fields: readonly RequestField[];
  /** The schemas at an RFC 6901 pointer into the flat object; the empty pointer is the object itself. */
  at(pointer: string): readonly Place[];
}

export interface RequestField {
  readonly name: string;
  readonly from: "path" | "query" | "header" | "cookie" | "body";
  /** Where it is declared. */
  readonly place: Place;
  readonly schemas: readonly Place[];
}

/** Reads an operation's parameters and the first media type of its body, as the compiler does. */
export function readRequest(operation: Operation, reader: SchemaReader, ctx: UserContext): Request {
  const fields = [
    ...operation.parameters.map(
      (parameter): RequestField => ({
        name: flatName(parameter.value),
        from: parameter.value.in as RequestField["from"],
        place: parameter,
        schemas: [child(parameter, "schema")],
      }),
    ),
    ...bodyFields(operation, reader, ctx),
  ];
  return {
    fields,
    at(pointer) {
      if (pointer === "") return [operation];
      const [name] = parsePointer(pointer);
      const rest = pointer.replace(/^\/[^/]*/, "");
      return fields
        .filter((field) => field.name === name)
        .flatMap((field) => field.schemas.flatMap((schema) => reader.at(schema, rest)));
    },
  };
}

function bodyFields(operation: Operation, reader: SchemaReader, ctx: UserContext): RequestField[] {
  const body = follow(child(operation, "requestBody"), ctx);
  const [media] = contentOf(body).map(([, place]) => place);
  if (media === undefined) return [];
  const schema = child(media, "schema");
  const properties = reader.properties(schema);
  if (properties.size === 0) return [{ name: "body", from: "body", place: body, schemas: [schema] }];
  return [...properties].flatMap(([name, schemas]) => {
    const [place] = schemas;
    return place === undefined ? [] : [{ name, from: "body" as const, place, schemas }];
  });
}

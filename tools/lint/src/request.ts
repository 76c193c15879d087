import { isJson } from "@orderwire/vocabulary/media-type";
import { parameterName } from "@orderwire/vocabulary/names";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { UserContext } from "@redocly/openapi-core";
import { child, follow, type Node } from "./node.ts";
import { contentOf, type Operation } from "./operations.ts";
import type { SchemaReader } from "./schemas.ts";

/** What a generated function takes: one flat object of path, query, header and body fields. */
export interface Request {
  /** Every field by its flat name, with where it comes from; a name that comes twice is listed twice. */
  readonly fields: readonly RequestField[];
  /** The schemas at an RFC 6901 pointer into the flat object; the empty pointer is the object itself. */
  at(pointer: string): readonly Node[];
}

export interface RequestField {
  readonly name: string;
  readonly from: "path" | "query" | "header" | "cookie" | "body";
  /** Where it is declared. */
  readonly node: Node;
  readonly schemas: readonly Node[];
}

/** Reads an operation's parameters and, of the media types of its body, the one that the compiler chooses. */
export function readRequest(operation: Operation, reader: SchemaReader, ctx: UserContext): Request {
  const fields = [
    ...operation.parameters.map(
      (parameter): RequestField => ({
        name: parameterName(parameter.value as { name: string; "x-orderwire-name"?: string }),
        from: parameter.value.in as RequestField["from"],
        node: parameter,
        schemas: [child(parameter, "schema")],
      }),
    ),
    ...bodyFields(operation, reader, ctx),
  ];
  return {
    fields,
    at(pointer) {
      if (pointer === "") {
        return [operation];
      }
      const [name] = pointerSteps(pointer);
      const rest = pointer.replace(/^\/[^/]*/, "");
      return fields
        .filter((field) => field.name === name)
        .flatMap((field) => field.schemas.flatMap((schema) => reader.at(schema, rest)));
    },
  };
}

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** JSON if there is any, then a form, then whatever comes first. */
function chosenContent<Content extends readonly [type: string, media: Node]>(
  contents: readonly Content[],
): Content | undefined {
  return contents.find(([type]) => isJson(type)) ?? contents.find(([type]) => FORM.test(type)) ?? contents[0];
}

function bodyFields(operation: Operation, reader: SchemaReader, ctx: UserContext): RequestField[] {
  const body = follow(child(operation, "requestBody"), ctx);
  const [type, media] = chosenContent(contentOf(body)) ?? [];
  if (type === undefined || media === undefined) {
    return [];
  }
  const schema = child(media, "schema");
  const properties = reader.properties(schema);
  const isWhole = [...reader.types(schema)].some((one) => one !== "object" && one !== "null");
  if (properties.size === 0 || isWhole || !(isJson(type) || FORM.test(type))) {
    return [{ name: "body", from: "body", node: body, schemas: [schema] }];
  }
  return [...properties].flatMap(([name, schemas]) => {
    const [node] = schemas;
    return node === undefined ? [] : [{ name, from: "body" as const, node, schemas }];
  });
}

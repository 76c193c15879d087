import { bareMediaType, isJson, streamKind } from "@orderwire/vocabulary/media-type";
import type { Document, MediaType, Response } from "@orderwire/vocabulary/openapi";
import { typesOf } from "../../model/schemas.ts";
import { chosenMedia } from "../media.ts";
import type { Problem } from "./problem.ts";

/** What a response may not be. */
export function responseProblems(document: Document, node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const { content = {} } = node as Response;
  const types = Object.keys(content).map(bareMediaType);
  const parts = types.find((type) => type.startsWith("multipart/"));
  if (parts && types.length === 1) {
    return [
      `"${parts}" is several bodies in one, which a client does not take apart. Describe it as bytes: "application/octet-stream".`,
    ];
  }
  const chosen = chosenMedia(content);
  return chosen ? textProblems(document, ...chosen) : [];
}

/** What is no text, in words. */
const NO_TEXTS: Readonly<Record<string, string>> = {
  object: "an object",
  array: "a list",
  integer: "a number",
  number: "a number",
  boolean: "a boolean",
};

/** A text that is described as something else: whoever calls gets a text, and a mock has no words for an object. */
export function textProblems(document: Document, type: string, { schema = {} }: MediaType): Problem[] {
  const bare = bareMediaType(type);
  const isText = bare.startsWith("text/") && bare !== "text/xml" && !isJson(type) && !streamKind(type);
  const types = typesOf(document, schema);
  return isText && types.length > 0 && types.every((one) => one in NO_TEXTS)
    ? [
        `"${bare}" is a text, and the schema describes ${NO_TEXTS[types[0] ?? ""]}. Write "application/json", or describe it as \`type: string\`.`,
      ]
    : [];
}

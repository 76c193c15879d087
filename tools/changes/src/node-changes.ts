/** Changes of everything but schemas. */

import type { Change } from "./change.ts";
import { securityScheme, server, serverVariable } from "./connection-changes.ts";
import { extension } from "./extension-changes.ts";
import { operation, pathItem, pathItems } from "./operation-changes.ts";
import { operationsOf, type Pair, type Place } from "./place.ts";
import type { Difference } from "./redocly-diff.ts";
import { encoding, mediaType, parameter, requestBody } from "./request-changes.ts";
import { header, response } from "./response-changes.ts";
import { other, type Teller, texts } from "./teller.ts";

const TEXTS = new Set([
  "summary",
  "description",
  "externalDocs",
  "tags",
  "example",
  "examples",
  "title",
  "contact",
  "license",
  "version",
]);

/** Tells of a changed node in the words of its kind; what no kind knows keeps Redocly's rating. */
export function nodeChanges(difference: Difference, place: Place, pair: Pair): Change[] {
  const context = { difference, place, pair, operations: operationsOf(place.uses) };
  if (difference.kind === "modified" && TEXTS.has(difference.property ?? "")) {
    return texts(context);
  }
  const isWord = difference.property?.startsWith("x-") || difference.type.startsWith("x-");
  const teller = isWord ? extension : (TELLERS[difference.type] ?? other);
  return teller(context);
}

const TELLERS: Readonly<Record<string, Teller>> = {
  Operation: operation,
  PathItem: pathItem,
  WebhooksMap: pathItems,
  Paths: pathItems,
  Parameter: parameter,
  RequestBody: requestBody,
  MediaType: mediaType,
  EncodingMap: encoding,
  Encoding: encoding,
  Response: response,
  Header: header,
  Server: server,
  ServerVariable: serverVariable,
  SecurityScheme: securityScheme,
  Link: texts,
  LinksMap: texts,
  SpecExtension: extension,
  Example: texts,
  ExamplesMap: texts,
  Examples: texts,
  Tag: texts,
  TagList: texts,
  Info: texts,
  ExternalDocs: texts,
  Discriminator: other,
};

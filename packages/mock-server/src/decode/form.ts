import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import { isJson } from "@orderwire/vocabulary/media-type";
import type { MockContext } from "../context.ts";
import type { ContentData, Schema } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { memberSchemas } from "../schema/schemas.ts";
import { readMultipart } from "./multipart.ts";
import { readNode } from "./scalars.ts";
import { readJson, readPairs, readTree } from "./text.ts";

/**
 * The fields of `application/x-www-form-urlencoded` as the schema means them.
 *
 * @throws {UnreadableRequest} when a field cannot be read.
 */
export function readForm(text: string, content: ContentData, context: MockContext): unknown {
  const form = readTree(readPairs(text, "body"), "body");
  const views = context.schemas.views([content.schema]);
  return Object.fromEntries(
    [...form.members].map(([field, node]) => [
      field,
      content.json.includes(field)
        ? readJsonField(field, node, memberSchemas(views, field), context)
        : readNode(node, memberSchemas(views, field), context),
    ]),
  );
}

/** PHP clients write a flat list in brackets even where the vendor documents JSON, and PHP servers take it. */
function readJsonField(
  field: string,
  node: BracketNode,
  schemas: readonly Schema[],
  context: MockContext,
): unknown {
  if (node.members.size === 0) return readJson(node.texts.at(-1) ?? "", ["body", field]);
  const value = readNode(node, schemas, context);
  const isFlatList =
    Array.isArray(value) && [...node.members.values()].every(({ members }) => members.size === 0);
  if (isFlatList) return value;
  throw new UnreadableRequest(["body", field], "json", "must be one field of JSON text, without brackets");
}

/**
 * The parts of `multipart/form-data` as the schema means them.
 *
 * @throws {UnreadableRequest} when a part cannot be read.
 */
export function readMultipartForm(
  body: Buffer,
  boundary: string | undefined,
  content: ContentData,
  context: MockContext,
): unknown {
  const views = context.schemas.views([content.schema]);
  const nodes = new Map<string, BracketNode>();
  const values = new Map<string, unknown>();
  for (const { name, data, mediaType } of readMultipart(body, boundary)) {
    if (content.json.includes(name) || isJson(mediaType ?? "")) {
      values.set(name, readJson(data.toString("utf8"), ["body", name]));
      continue;
    }
    const node = nodes.get(name) ?? newNode();
    // One character a byte: a file's length is then its length in bytes.
    node.texts.push(data.toString(mediaType && !mediaType.startsWith("text/") ? "latin1" : "utf8"));
    nodes.set(name, node);
  }
  for (const [name, node] of nodes) {
    values.set(name, readNode(node, memberSchemas(views, name), context));
  }
  return Object.fromEntries(values);
}

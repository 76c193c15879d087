import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import { bareMediaType, inRange, isJson, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import type { MockContext } from "../context.ts";
import type { BodyData, ContentData, Schema } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { memberSchemas } from "../schema/schemas.ts";
import { latin1 } from "./bytes.ts";
import { readMultipart } from "./multipart.ts";
import { readNode } from "./parameters.ts";
import { header, type RawRequest, readJson, readPairs, readTree } from "./request.ts";

/** A request's body, read. */
export type DecodedBody =
  | { readonly kind: "none" }
  /** One is required, in one of these media types. */
  | { readonly kind: "missing"; readonly mediaTypes: string }
  /** Any bytes are bytes. */
  | { readonly kind: "bytes" }
  | { readonly kind: "value"; readonly value: unknown; readonly schema: Schema };

/** There is no body, and none is required. */
export const NO_BODY: DecodedBody = { kind: "none" };

/**
 * Reads a request's body, which is there or required, as its media type says.
 *
 * @throws {UnreadableRequest} when it cannot be read: broken JSON, wrong characters, another media type.
 */
export function decodeBody(
  request: RawRequest,
  declared: BodyData | undefined,
  context: MockContext,
): DecodedBody {
  const sentType = header(request, "content-type");
  const isEmpty = request.body.length === 0;
  if (!declared) {
    throw new UnreadableRequest(["body"], "mediaType", "must be empty: the operation takes none");
  }
  // RFC 9110, 8.3: a body of no stated type may be taken as a stream of bytes.
  const mediaType = bareMediaType(sentType ?? "application/octet-stream");
  const content = contentFor(declared.contents, mediaType);
  const mediaTypes = declared.contents.map((candidate) => candidate.mediaType).join(" or ");
  // An empty form still says which of its fields are missing.
  if (isEmpty && content?.kind !== "form") return { kind: "missing", mediaTypes };
  if (!content) {
    const sent = sentType === undefined ? "has no Content-Type" : `is ${mediaType}`;
    throw new UnreadableRequest(["body"], "mediaType", `${sent}; must be ${mediaTypes}`);
  }
  return decodeContent(request.body, content, sentType ?? mediaType, context);
}

function contentFor(contents: readonly ContentData[], mediaType: string): ContentData | undefined {
  return (
    contents.find((candidate) => candidate.mediaType === mediaType) ??
    contents.find((candidate) => inRange(mediaType, candidate.mediaType)) ??
    // Who takes a stream of bytes reads it as it is; clients send files under whatever type they have at hand.
    contents.find((candidate) => candidate.mediaType === "application/octet-stream")
  );
}

function decodeContent(
  body: Uint8Array,
  content: ContentData,
  sentType: string,
  context: MockContext,
): DecodedBody {
  const { schema, kind } = content;
  switch (kind) {
    case "json":
      return { kind: "value", schema, value: readJson(decodeText(body, sentType), ["body"]) };
    case "form":
      return { kind: "value", schema, value: readForm(decodeText(body, sentType), content, context) };
    case "multipart": {
      const boundary = mediaTypeParameter(sentType, "boundary");
      return { kind: "value", schema, value: readMultipartForm(body, boundary, content, context) };
    }
    case "text":
      return { kind: "value", schema, value: decodeText(body, sentType) };
    case "bytes":
      return { kind: "bytes" };
  }
}

/** @throws {UnreadableRequest} on a character set that is unknown, or bytes that are none of its characters. */
function decodeText(body: Uint8Array, sentType: string): string {
  const charset = mediaTypeParameter(sentType, "charset") ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UnreadableRequest(["body"], "mediaType", `has an unknown charset, ${charset}`);
  }
  try {
    return decoder.decode(body);
  } catch {
    throw new UnreadableRequest(["body"], "encoding", `must be ${charset} text`);
  }
}

/**
 * The fields of `application/x-www-form-urlencoded` as the schema means them.
 *
 * @throws {UnreadableRequest} when a field cannot be read.
 */
function readForm(text: string, content: ContentData, context: MockContext): unknown {
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
function readMultipartForm(
  body: Uint8Array,
  boundary: string | undefined,
  content: ContentData,
  context: MockContext,
): unknown {
  const views = context.schemas.views([content.schema]);
  const nodes = new Map<string, BracketNode>();
  const values = new Map<string, unknown>();
  for (const { name, data, mediaType } of readMultipart(body, boundary)) {
    if (content.json.includes(name) || isJson(mediaType ?? "")) {
      values.set(name, readJson(new TextDecoder().decode(data), ["body", name]));
      continue;
    }
    const node = nodes.get(name) ?? newNode();
    // One character a byte: a file's length is then its length in bytes.
    node.texts.push(
      mediaType && !mediaType.startsWith("text/") ? latin1(data) : new TextDecoder().decode(data),
    );
    nodes.set(name, node);
  }
  for (const [name, node] of nodes) {
    values.set(name, readNode(node, memberSchemas(views, name), context));
  }
  return Object.fromEntries(values);
}

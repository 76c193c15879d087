import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import { bareMediaType, inRange, isJson, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { leniencyOf, type MockContext } from "../context.ts";
import type { ContentData, Leniency, OperationData, Schema } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { memberSchemas } from "../schema/schemas.ts";
import { latin1 } from "./bytes.ts";
import { readMultipart } from "./multipart.ts";
import { readNode } from "./parameters.ts";
import { header, type Pairs, type RawRequest, readJson, readPairs, readTree } from "./request.ts";

const FORM = "application/x-www-form-urlencoded";

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
export function decodeBody(request: RawRequest, operation: OperationData, context: MockContext): DecodedBody {
  const sentType = header(request, "content-type");
  const mediaType =
    sentType === undefined ? untyped(leniencyOf(operation, context)) : bareMediaType(sentType);
  if (!operation.body) {
    if (isKeyAlone(operation, mediaType, context)) {
      return NO_BODY;
    }
    throw new UnreadableRequest(["body"], "mediaType", "must be empty: the operation takes none");
  }
  const { contents } = operation.body;
  const content =
    contentFor(contents, mediaType) ??
    lenientContent(contents, leniencyOf(operation, context).mediaTypes?.[mediaType]);
  const mediaTypes = contents.map((candidate) => candidate.mediaType).join(" or ");
  // An empty form still says which of its fields are missing.
  if (request.body.length === 0 && content?.kind !== "form") {
    return { kind: "missing", mediaTypes };
  }
  if (!content) {
    const sent = sentType === undefined ? "has no Content-Type" : `is ${mediaType}`;
    throw new UnreadableRequest(["body"], "mediaType", `${sent}; must be ${mediaTypes}`);
  }
  return decodeContent(request.body, content, sentType ?? mediaType, context);
}

/** RFC 9110, 8.3: a body of no stated type may be taken as a stream of bytes; some vendors take it for text (RFC 2045, 5.2). */
function untyped({ mediaTypes }: Leniency): string {
  return mediaTypes?.["text/plain"] === undefined ? "application/octet-stream" : "text/plain";
}

/** Who takes a key in forms takes one that holds nothing else, too, where a call has no body. */
function isKeyAlone(operation: OperationData, mediaType: string, context: MockContext): boolean {
  const takesKey = operation.security.flat().some((credential) => credential.in === "form");
  return takesKey && !context.isStrict && isForm(mediaType, leniencyOf(operation, context));
}

function isForm(mediaType: string, { mediaTypes }: Leniency): boolean {
  return mediaType === FORM || mediaTypes?.[mediaType] === "form";
}

/** The documented content, read from another media type. */
function lenientContent(
  contents: readonly ContentData[],
  kind: "json" | "form" | undefined,
): ContentData | undefined {
  const content = contents.find((candidate) => candidate.kind === "form" || candidate.kind === "json");
  return content && kind && { ...content, kind };
}

/** The text of a top-level field of a form; undefined when the body is not a form, or cannot be read. */
export function formField(
  request: RawRequest,
  name: string,
  operation: OperationData,
  context: MockContext,
): string | undefined {
  const sentType = header(request, "content-type") ?? "";
  if (!isForm(bareMediaType(sentType), leniencyOf(operation, context))) {
    return undefined;
  }
  try {
    return formPairs(request.body, sentType).findLast(([field]) => field === name)?.[1];
  } catch {
    return undefined;
  }
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
      return { kind: "value", schema, value: readForm(formPairs(body, sentType), content, context) };
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

/** The fields of a form; PHP clients send the same in parts (`CURLOPT_POSTFIELDS` with an array). */
function formPairs(body: Uint8Array, sentType: string): Pairs {
  if (bareMediaType(sentType) !== "multipart/form-data") {
    return readPairs(decodeText(body, sentType), "body");
  }
  const parts = readMultipart(body, mediaTypeParameter(sentType, "boundary"));
  return parts.map(({ name, data }) => [name, new TextDecoder().decode(data)]);
}

/**
 * The fields of a form as the schema means them.
 *
 * @throws {UnreadableRequest} when a field cannot be read.
 */
function readForm(pairs: Pairs, content: ContentData, context: MockContext): unknown {
  const form = readTree(pairs, "body");
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
  if (node.members.size === 0) {
    return readJson(node.texts.at(-1) ?? "", ["body", field]);
  }
  const value = readNode(node, schemas, context);
  const isFlatList =
    Array.isArray(value) && [...node.members.values()].every(({ members }) => members.size === 0);
  if (isFlatList) {
    return value;
  }
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

import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import { bareMediaType, isJson, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { leniencyOf, type MockContext } from "../context.ts";
import type { ContentData, OperationData, Schema } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { isObject, memberSchemas } from "../schema/schemas.ts";
import { latin1 } from "./bytes.ts";
import { readMultipart } from "./multipart.ts";
import { splitText } from "./parameter-styles.ts";
import { readNode } from "./parameters.ts";
import {
  decodeText,
  type Pairs,
  type RawRequest,
  readJson,
  readPairs,
  readTree,
  splitTarget,
} from "./request.ts";

/** What the query has of a form, beside the parameters of its own, for a vendor that reads it there. */
export function queryFields(
  { target }: RawRequest,
  form: ContentData,
  operation: OperationData,
  context: MockContext,
): Pairs {
  const { query } = splitTarget(target);
  if (query === "" || leniencyOf(operation, context).queryFields !== "read") {
    return [];
  }
  const own = new Set(operation.parameters.map(({ name }) => topName(name)));
  const views = context.schemas.views([form.schema]);
  const known = new Set(
    views.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])),
  );
  return readPairs(query, "query").filter(([name]) => known.has(topName(name)) && !own.has(topName(name)));
}

/** The fields of a form, and of the query those that it lacks. */
export function withQueryFields(pairs: Pairs, fields: Pairs): Pairs {
  const sent = new Set(pairs.map(([name]) => topName(name)));
  return [...pairs, ...fields.filter(([name]) => !sent.has(topName(name)))];
}

/** `order` of `order[items][]`. */
function topName(name: string): string {
  return name.split("[", 1)[0] ?? name;
}

/** The fields of a form; PHP clients send the same in parts (`CURLOPT_POSTFIELDS` with an array). */
export function formPairs(body: Uint8Array, sentType: string): Pairs {
  if (bareMediaType(sentType) !== "multipart/form-data") {
    return readPairs(decodeText(body, sentType), "body");
  }
  const parts = readMultipart(body, mediaTypeParameter(sentType, "boundary"));
  return parts.map(({ name, data }) => [name, new TextDecoder().decode(data)]);
}

/** RFC 3986, 2.2, without what ends a field. */
const RESERVED = /[:/?#[\]@!$'()*,;]/;

/** @throws {UnreadableRequest} when a field has reserved characters that the document wants percent-encoded. */
export function checkReserved(form: string, { encoded = [] }: ContentData): void {
  for (const field of encoded) {
    const pairs = form.split("&").map((pair) => pair.split("="));
    const [, value = ""] = pairs.find(([name]) => name === field) ?? [];
    if (RESERVED.test(value)) {
      const message = "must have its reserved characters encoded";
      throw new UnreadableRequest(["body", field], "allowReserved", message);
    }
  }
}

/**
 * The fields of a form as the schema means them.
 *
 * @throws {UnreadableRequest} when a field cannot be read.
 */
export function readForm(pairs: Pairs, content: ContentData, context: MockContext): unknown {
  const { json } = content;
  const form = readTree(pairs, "body");
  const views = context.schemas.views([content.schema]);
  const read = [...form.members].map(([field, node]) => [
    field,
    json.includes(field)
      ? readJsonField(field, node, memberSchemas(views, field), context)
      : readNode(node, memberSchemas(views, field), context),
  ]);
  return Object.fromEntries([...read, ...styledFields(pairs, content, context)]);
}

/** Lists as their styles write them. */
function styledFields(
  pairs: Pairs,
  { schema, styled = {} }: ContentData,
  context: MockContext,
): (readonly [field: string, value: unknown])[] {
  const views = context.schemas.views([schema]);
  return Object.entries(styled).flatMap(([name, style]) => {
    const texts = pairs.filter(([sent]) => sent === name).map(([, text]) => text);
    const [text = ""] = texts.slice(-1);
    const schemas = memberSchemas(views, name);
    const node = style.explode
      ? newNode(...texts)
      : splitText(text, { name, ...style }, context.schemas.types(schemas));
    return texts.length > 0 ? [[name, readNode(node, schemas, context)] as const] : [];
  });
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
export function readMultipartForm(
  body: Uint8Array,
  boundary: string | undefined,
  content: ContentData,
  context: MockContext,
): unknown {
  const views = context.schemas.views([content.schema]);
  const nodes = new Map<string, BracketNode>();
  const values = new Map<string, unknown>();
  for (const { name, data, mediaType } of readMultipart(body, boundary)) {
    checkReserved(`${name}=${latin1(data)}`, content);
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

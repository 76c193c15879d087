import type { BodyDescriptor, EncodingDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { BodyEncoder } from "../features.ts";
import { isBytes, type Readable } from "./byte-source.ts";
import { encodeJson } from "./json.ts";
import { encodeDeep } from "./query.ts";
import { blobFailure, streamBody } from "./stream-body.ts";
import { unwritable } from "./unwritable.ts";
import { encodeForm, encodeScalar } from "./values.ts";

/** `form`: URL-encoded fields, some of them as JSON text. */
export const formBody: BodyEncoder = ({ type, json = [] }, fields, encoding) => {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) {
      continue;
    }
    const pair = json.includes(name)
      ? `${encodeForm(name, name)}=${encodeForm(encodeJson(value, name), name)}`
      : encodeDeep(value, name, name, encoding);
    if (pair === "") {
      // A misspelt `ordr: {}` would leave no trace, and the call would write an empty order.
      throw unwritable({ [name]: {} }, "", "query");
    }
    pairs.push(pair);
  }
  return { content: pairs.join("&"), type, repeatable: true };
};

/** `json`: one object of all fields. */
export const jsonBody: BodyEncoder = ({ type, required }, fields) => {
  if (!required && Object.values(fields).every((value) => value === undefined)) {
    return undefined;
  }
  return { content: encodeJson(fields, ""), type, repeatable: true };
};

/** `multipart`: one part a field, some of them as JSON. */
export const multipartBody: BodyEncoder = ({ json = [] }, fields, encoding) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) {
      continue;
    }
    const parts = json.includes(name)
      ? [new Blob([encodeJson(value, name)], { type: "application/json" })]
      : partsOf(value, name).map((part) => partOf(part, name, encoding));
    for (const part of parts) {
      form.append(name, part);
    }
  }
  return { content: form, type: undefined, repeatable: true };
};

/** A list without items would be no part at all, and one with gaps would lose them. */
function partsOf(value: unknown, name: string): unknown[] {
  const list = Array.isArray(value) ? Array.from(value as unknown[]).flat() : [value];
  if (list.length === 0) {
    throw unwritable(value, name, "query");
  }
  return list;
}

function partOf(value: unknown, name: string, encoding: EncodingDescriptor): string | Blob {
  if (value instanceof Blob) {
    return value;
  }
  return isBytes(value) ? new Blob([value]) : requireWhole(encodeScalar(value, name, encoding), name);
}

/** @throws {Unwritable} for half of a surrogate pair, for which `fetch` would write another letter */
function requireWhole(text: string, path: string): string {
  if (/[\ud800-\udfff]/u.test(text)) {
    throw unwritable(text, path, "query");
  }
  return text;
}

/** `jsonValue`: the field `body` as JSON. */
export const valueBody: BodyEncoder = (body, fields) => {
  const value = bodyIn(body, fields);
  return value === undefined
    ? undefined
    : { content: encodeJson(value, "body"), type: body.type, repeatable: true };
};

/** `bytes` and `text`: the field `body` as it is. */
export const rawBody: BodyEncoder = (body, fields) => {
  const value = bodyIn(body, fields);
  if (value === undefined) {
    return undefined;
  }
  refusePath(body, value);
  if (isRaw(value)) {
    requireWhole(typeof value === "string" ? value : "", "body");
    const failure = value instanceof Blob ? { failure: blobFailure } : {};
    return { content: value, type: body.type, repeatable: true, ...failure };
  }
  // Not every engine's streams can be iterated over.
  if (value instanceof ReadableStream || Symbol.asyncIterator in Object(value)) {
    return streamBody(value as Readable, body.type);
  }
  throw invalid(
    "body",
    "must be text, a Uint8Array, an ArrayBuffer, a Blob, a ReadableStream or another stream of bytes, as Node's are",
  );
};

/** What nobody would upload as a file's text. */
const PATH = /^(?:(?:~|\.{1,2})?[\\/]|[a-z]:[\\/]|file:)[^\r\n]+$|^[^\s/\\]+\.[a-z][a-z\d]{1,4}$/i;

/** @throws {InvalidRequestError} for the path of a file, whose own text would be uploaded */
function refusePath({ kind }: BodyDescriptor, value: unknown): void {
  if (kind === "bytes" && typeof value === "string" && PATH.test(value)) {
    throw invalid(
      "body",
      "must be a file's bytes, and looks like its path: give what openAsBlob(path) or createReadStream(path) of node:fs opens",
    );
  }
}

/** The field `body`, beside which there is no other. */
export function bodyIn(
  { required }: BodyDescriptor,
  { body, ...others }: Readonly<Record<string, unknown>>,
): unknown {
  const unknown = Object.keys(others).find((name) => others[name] !== undefined);
  if (unknown !== undefined) {
    throw unwritable(undefined, unknown, "unknown");
  }
  if (body === undefined && required) {
    throw invalid("body", "is required");
  }
  return body;
}

const isRaw = (value: unknown): value is BodyInit =>
  typeof value === "string" || isBytes(value) || value instanceof Blob;

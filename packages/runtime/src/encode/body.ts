import type { BodyDescriptor, EncodingDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors.ts";
import { encodeJson } from "./json.ts";
import { encodeForm } from "./percent.ts";
import { encodeDeep, encodeScalar } from "./query.ts";

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly content: BodyInit;
  /** `undefined` where fetch writes it itself (multipart, for its boundary). */
  readonly type: string | undefined;
  /** `false` for a stream, which can be read only once. */
  readonly repeatable: boolean;
}

/**
 * Writes the body of a request.
 * @param fields the flat parameters that are neither path, query nor header
 * @returns `undefined` if there is none to send
 * @throws {InvalidRequestError} with the place of what cannot be written
 */
export function encodeBody(
  body: BodyDescriptor,
  fields: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
): EncodedBody | undefined {
  const text = (content: BodyInit): EncodedBody => ({ content, type: body.type, repeatable: true });
  switch (body.kind) {
    case "form":
      return text(encodeFormBody(body, fields, encoding));
    case "json":
      if (!body.required && Object.values(fields).every((value) => value === undefined)) return undefined;
      return text(encodeJson(fields, ""));
    case "multipart":
      return { content: encodeMultipart(body, fields, encoding), type: undefined, repeatable: true };
    default:
      return encodeSingle(body, fields.body);
  }
}

function encodeSingle(body: BodyDescriptor, value: unknown): EncodedBody | undefined {
  if (value === undefined) {
    if (body.required) throw new InvalidRequestError("body", "is required");
    return undefined;
  }
  if (body.kind === "value") return { content: encodeJson(value, "body"), type: body.type, repeatable: true };
  if (!isRaw(value))
    throw new InvalidRequestError(
      "body",
      "must be text, a Uint8Array, an ArrayBuffer, a Blob or a ReadableStream",
    );
  return { content: value, type: body.type, repeatable: !(value instanceof ReadableStream) };
}

function encodeFormBody(
  { json = [] }: BodyDescriptor,
  fields: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      json.includes(name)
        ? `${encodeForm(name, name)}=${encodeForm(encodeJson(value, name), name)}`
        : encodeDeep(value, name, name, encoding),
    )
    .filter((pair) => pair !== "")
    .join("&");
}

function encodeMultipart(
  { json = [] }: BodyDescriptor,
  fields: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (json.includes(name))
      form.append(name, new Blob([encodeJson(value, name)], { type: "application/json" }));
    else
      for (const part of Array.isArray(value) ? value : [value]) {
        if (part instanceof Blob) form.append(name, part);
        else if (isBytes(part)) form.append(name, new Blob([part]));
        else form.append(name, encodeScalar(part, name, encoding));
      }
  }
  return form;
}

const isBytes = (value: unknown): value is ArrayBuffer | Uint8Array<ArrayBuffer> =>
  value instanceof ArrayBuffer || ArrayBuffer.isView(value);

const isRaw = (value: unknown): value is BodyInit =>
  typeof value === "string" || isBytes(value) || value instanceof Blob || value instanceof ReadableStream;

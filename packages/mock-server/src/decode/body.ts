import { bareMediaType, inRange, isJson, mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { readXml } from "@orderwire/vocabulary/xml/read";
import { XmlError } from "@orderwire/vocabulary/xml/shape";
import { leniencyOf, type MockContext } from "../context.ts";
import type { CompiledMock, ContentData, Leniency, OperationData, Schema } from "../data.ts";
import { UnreadableRequest } from "../errors.ts";
import { latin1 } from "./bytes.ts";
import {
  checkReserved,
  formPairs,
  queryFields,
  readForm,
  readMultipartForm,
  withQueryFields,
} from "./form.ts";
import { decodeText, header, type Pairs, type RawRequest, readJson } from "./request.ts";

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
const NO_BODY: DecodedBody = { kind: "none" };

/**
 * Reads a request's body as its media type says; where the vendor does, with what the query has of a form.
 *
 * @throws {UnreadableRequest} when it cannot be read: broken JSON, wrong characters, another media type.
 */
export function decodeBody(request: RawRequest, operation: OperationData, context: MockContext): DecodedBody {
  checkEmptyJson(request, context.data);
  const hasQuery = request.target.includes("?");
  const form = hasQuery ? lenientContent(operation.body?.contents ?? [], "form") : undefined;
  const fields = form ? queryFields(request, form, operation, context) : [];
  if (form && request.body.length === 0 && fields.length > 0) {
    return { kind: "value", schema: form.schema, value: readForm(fields, form, context) };
  }
  if (request.body.length === 0 && !operation.body?.required) {
    return NO_BODY;
  }
  return decodeSent(request, operation, context, fields);
}

/**
 * Does a body that says it is JSON hold anything? Asked only where the vendor tells this apart: PHP, for one, parses what
 * the Content-Type names with any method that may have a body, also with DELETE.
 *
 * @throws {UnreadableRequest} when it does not.
 */
function checkEmptyJson(request: RawRequest, { errors }: CompiledMock): void {
  if (errors?.answers?.emptyJson === undefined || request.body.length > 0) {
    return;
  }
  const isRead = !["GET", "HEAD"].includes(request.method.toUpperCase());
  if (isRead && isJson(bareMediaType(header(request, "content-type") ?? ""))) {
    throw new UnreadableRequest(
      ["body"],
      "emptyJson",
      "must be JSON: it is empty, and its Content-Type names JSON",
    );
  }
}

/** @param fields of the form, in the query. */
function decodeSent(
  request: RawRequest,
  operation: OperationData,
  context: MockContext,
  fields: Pairs,
): DecodedBody {
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
  return decodeContent({ body: request.body, type: sentType ?? mediaType, fields }, content, context);
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

/** A body as it came, and what the query has of it. */
interface Sent {
  readonly body: Uint8Array;
  readonly type: string;
  readonly fields: Pairs;
}

function decodeContent(
  { body, type, fields }: Sent,
  content: ContentData,
  context: MockContext,
): DecodedBody {
  const { schema, kind } = content;
  switch (kind) {
    case "json":
      return { kind: "value", schema, value: readJson(decodeText(body, type), ["body"]) };
    case "form":
      if (content.encoded) {
        checkReserved(latin1(body), content);
      }
      return {
        kind: "value",
        schema,
        value: readForm(withQueryFields(formPairs(body, type), fields), content, context),
      };
    case "multipart": {
      const boundary = mediaTypeParameter(type, "boundary");
      return { kind: "value", schema, value: readMultipartForm(body, boundary, content, context) };
    }
    case "text":
      return { kind: "value", schema, value: decodeText(body, type) };
    case "xml":
      return { kind: "value", schema, value: readBody(decodeText(body, type), content, context) };
    case "bytes":
      return { kind: "bytes" };
  }
}

function readBody(text: string, { xml }: ContentData, { data }: MockContext): unknown {
  if (!xml) {
    return text;
  }
  try {
    return readXml(text, { root: xml, shapes: data.xml ?? {} });
  } catch (error) {
    if (!(error instanceof XmlError)) {
      throw error;
    }
    const path = error.path === "" ? [] : error.path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
    throw new UnreadableRequest(["body", ...path], "xml", error.problem);
  }
}

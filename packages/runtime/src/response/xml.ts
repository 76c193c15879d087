import { mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { readXml } from "@orderwire/vocabulary/xml/read";
import { shapeAt, type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import type { OperationDescriptor } from "../descriptor.ts";
import type { ResponseReader } from "../features.ts";
import { isMarked } from "./checks.ts";
import { loadFailures } from "./load-failures.ts";
import { type Bytes, readBytes } from "./read.ts";
import { shapeProblem } from "./shape-words.ts";
import { callOf } from "./source.ts";

/**
 * The feature for operations that answer XML: elements and attributes become the values that the schema names. A document
 * type is refused, since what it declares could read files, call out, or grow without end.
 * @param xml what the vendor's schemas say of their names (OpenAPI 3.1, XML Object)
 */
export const xmlResponse =
  (xml: XmlBody): ResponseReader =>
  async (response, given, context) => {
    const call = callOf(given);
    const text = decode(await readBytes(response, call), response.headers.get("content-type") ?? "");
    if (text.trim() === "" && call.operation.optional) {
      return undefined;
    }
    const [body, problem] = read(text, xml, call.operation);
    const failures = await loadFailures();
    if (problem === undefined && isMarked(body, call.state.vendor.errors)) {
      throw failures.toError(call, response, { ...context, text, body });
    }
    if (problem !== undefined) {
      throw failures.formatError(call, response, text, problem);
    }
    return body;
  };

function read(
  text: string,
  xml: XmlBody,
  operation: OperationDescriptor,
): [body: unknown, problem?: string | undefined] {
  try {
    const body = withLists(readXml(text, xml), operation);
    const shape = shapeAt(xml.root.shape, xml.shapes);
    const promised: OperationDescriptor = {
      ...operation,
      response: shape.kind === "object" ? "object" : "json",
    };
    return [body, shapeProblem(promised, body)];
  } catch (error) {
    if (!(error instanceof XmlError)) {
      throw error;
    }
    return [undefined, `a body ${error.path === "" ? "that" : `whose ${error.path}`} ${error.problem}`];
  }
}

/** A list without an element around it is there by its items alone: one that is promised may have none. */
function withLists(body: unknown, { required = [], lists = [] }: OperationDescriptor): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return body;
  }
  const empty = required.filter((name) => !Object.hasOwn(body, name) && lists.includes(`/${name}`));
  return { ...body, ...Object.fromEntries(empty.map((name) => [name, []])) };
}

/** By the header's charset, else by what the document says of itself (RFC 7303, section 3; XML 1.0, appendix F). */
function decode(bytes: Bytes, contentType: string): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
  const mark =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? "utf-16be"
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? "utf-16le"
        : undefined;
  const charset = mark ?? mediaTypeParameter(contentType, "charset") ?? declared ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A name that no reader knows says nothing.
    return new TextDecoder().decode(bytes);
  }
}

import { mediaTypeParameter } from "@orderwire/vocabulary/media-type";
import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPath, pointerSteps } from "@orderwire/vocabulary/pointer-read";
import { readAnyXml, readXml } from "@orderwire/vocabulary/xml/read";
import { shapeAlong, shapeAt, type XmlBody, XmlError } from "@orderwire/vocabulary/xml/shape";
import type { OperationDescriptor } from "../descriptor.ts";
import type { ReadContext, ResponseReader } from "../features.ts";
import type { Call } from "../transport/call.ts";
import { loadFailures } from "./load-failures.ts";
import { readBytes } from "./read.ts";
import { isStructure, parseJson } from "./shape.ts";
import { shapeProblem } from "./shape-words.ts";
import { callOf } from "./source.ts";

/**
 * The feature for operations that answer XML: elements and attributes become the values that the schema names. A document
 * type is refused, since what it declares could read files, call out, or grow without end.
 * @param xml what the vendor's schemas say of their names (OpenAPI 3.1, XML Object)
 */
export const xmlResponse = (xml: XmlBody): ResponseReader =>
  Object.assign((...given: Parameters<ResponseReader>) => success(xml, given), { refusal });

async function success(
  xml: XmlBody,
  [response, given, context]: Parameters<ResponseReader>,
): Promise<unknown> {
  const call = callOf(given);
  const text = await readDecoded(response, call);
  if (text.trim() === "" && call.operation.optional) {
    return undefined;
  }
  const [body, problem] = read(text, xml, call.operation);
  const failures = await loadFailures();
  if (problem !== undefined) {
    throw failures.formatError(call, response, text, problem);
  }
  if (isFailure(body, call, response, context)) {
    throw failures.toError(call, response, { ...context, text, body });
  }
  return body;
}

/** Its elements have other names than those of a success. */
const refusal: ResponseReader = async (response, given, context) => {
  const call = callOf(given);
  const text = await readDecoded(response, call);
  const body = parseJson(text) ?? readAnyXml(text);
  throw (await loadFailures()).toError(call, response, { ...context, text, body });
};

function isFailure(
  body: unknown,
  { operation: { batch }, state }: Call,
  { status }: Response,
  { features, params }: ReadContext,
): boolean {
  const isPartial = batch && features.batch?.hasFailures(batch, params, { status, body });
  return (isPartial || state.isFailure?.(body)) === true;
}

function read(
  text: string,
  xml: XmlBody,
  operation: OperationDescriptor,
): [body: unknown, problem?: string | undefined] {
  try {
    const body = withLists(readXml(text, xml), xml, operation);
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
function withLists(
  body: unknown,
  xml: XmlBody,
  { lists = [], pagination, batch }: OperationDescriptor,
): unknown {
  const pointers = [...lists, pagination?.items, batch?.succeeded].flatMap((pointer) => pointer || []);
  return pointers.reduce<unknown>((filled, pointer) => {
    const steps = pointerSteps(pointer);
    const name = steps.at(-1) ?? "";
    const holder = getPath(filled, steps.slice(0, -1));
    const isMissing = isStructure(holder) && !Object.hasOwn(holder, name);
    return isMissing && isStructure(filled) && isBareList(xml, steps)
      ? withPointer(filled, pointer, [])
      : filled;
  }, body);
}

function isBareList(xml: XmlBody, steps: readonly string[]): boolean {
  const found = shapeAlong(xml, steps);
  const shape = found && shapeAt(found, xml.shapes);
  return shape?.kind === "list" && !shape.wrapped;
}

/** By the header's charset, else by what the document says of itself (RFC 7303, section 3; XML 1.0, appendix F). */
async function readDecoded(response: Response, call: Call): Promise<string> {
  const bytes = await readBytes(response, call);
  const contentType = response.headers.get("content-type") ?? "";
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

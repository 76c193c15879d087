import { bareMediaType, isJson, streamKind } from "@orderwire/vocabulary/media-type";
import type {
  Document,
  Operation as OperationObject,
  Response as ResponseObject,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { Operation, Response } from "../model/index.ts";
import { UserError } from "../user-error.ts";
import { readExamples } from "./examples.ts";
import { chosenMedia, xmlOf } from "./media.ts";
import { optional } from "./optional.ts";
import { readHeaders } from "./response-headers.ts";
import { xmlExamples } from "./xml-examples.ts";

/**
 * The responses that an operation declares. Where none of them is a success, `default` is: it stands for every status
 * that is not named.
 * @throws {UserError} if successes differ in kind, which one function cannot return
 */
export function readResponses(
  document: Document,
  place: string,
  { responses = {} }: OperationObject,
): Response[] {
  const entries = Object.entries(responses).filter(([status]) => !status.startsWith("x-"));
  const hasSuccess = entries.some(([status]) => status.startsWith("2"));
  const read = entries.map(([status, reference]): Response => {
    const response = resolve<ResponseObject>(document, reference);
    const { description, content = {} } = response;
    const [type, media] = chosenMedia(content) ?? [];
    const success = status.startsWith("2") || (status === "default" && !hasSuccess);
    // What a refusal says in XML stays the text that it is.
    const xml =
      type && success ? xmlOf(document, `${place}: the response ${status}`, type, media?.schema) : undefined;
    const examples = media ? readExamples(document, media) : [];
    return {
      status,
      description,
      success,
      ...optional("type", type),
      ...optional("schema", media?.schema),
      ...optional("xml", xml),
      examples: xml ? xmlExamples(`${place}: the response ${status}`, examples, xml) : examples,
      headers: readHeaders(document, response),
    };
  });
  refuseMixedKinds(place, read);
  return read;
}

function refuseMixedKinds(place: string, responses: readonly Response[]): void {
  const [first, ...others] = responses.filter(({ success, type }) => success && type);
  const kind = kindOf(first);
  const other = others.find((one) => kindOf(one) !== kind || differsInXml(first, one));
  if (!first || !other) {
    return;
  }
  throw new UserError(
    `${place}: the successes ${first.status} (${first.type}) and ${other.status} (${other.type}) differ in kind, and a call ` +
      "returns one. Describe one of them as a response without a body, or leave it out.",
  );
}

/** What a success carries. */
export function responseKind(responses: readonly Response[]): Operation["responseKind"] {
  return kindOf(responses.find((response) => response.success && response.type));
}

/** A reader knows one root. */
function differsInXml(first: Response | undefined, { xml }: Response): boolean {
  return JSON.stringify(first?.xml) !== JSON.stringify(xml);
}

function kindOf({ type, xml }: Partial<Response> = {}): Operation["responseKind"] {
  if (type === undefined) {
    return "none";
  }
  if (xml) {
    return "xml";
  }
  if (streamKind(type)) {
    return "stream";
  }
  if (isJson(type)) {
    return "json";
  }
  return bareMediaType(type).startsWith("text/") ? "text" : "bytes";
}

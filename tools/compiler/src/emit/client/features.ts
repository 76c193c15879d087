/** What the runtime needs for each operation, as code of its exports' names. */

import type { Pagination } from "@orderwire/vocabulary/extensions";
import { streamKind } from "@orderwire/vocabulary/media-type";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Body, Operation, Vendor } from "../../model/index.ts";
import { descriptorOf, headerDescriptors, queryStyle, styledDescriptors } from "./descriptors.ts";
import { xmlNames } from "./xml.ts";

/** The function of the runtime that makes an operation. */
export function makerOf(operation: Operation): "operation" | "paged" | "batched" {
  return operation.pagination ? "paged" : rowsOf(operation) ? "batched" : "operation";
}

/** The parameter that holds a batch's rows, if it is one of the flat object's own. */
export function rowsOf({ batch }: Operation): string | undefined {
  const [name, ...deeper] = pointerSteps(batch?.rows ?? "");
  return deeper.length === 0 ? name : undefined;
}

/** Features of an entry of their own, which no other client loads. */
export const XML_FEATURES: ReadonlySet<string> = new Set(["xmlBody", "xmlResponse"]);

/** The runtime's encoder of each kind of body. */
const BODY_ENCODERS: Readonly<Record<NonNullable<Operation["body"]>["kind"], string>> = {
  bytes: "rawBody",
  form: "formBody",
  json: "jsonBody",
  multipart: "multipartBody",
  text: "rawBody",
  value: "valueBody",
  xml: "xmlBody",
};

/** The runtime's reader of each kind of response that is no JSON. */
const READERS: Readonly<Partial<Record<Operation["responseKind"], string>>> = {
  bytes: "binaryResponse",
  none: "emptyResponse",
  text: "textResponse",
};

/** What the runtime needs for an operation beyond its path and JSON, as code of its exports' names. */
export function featuresOf(vendor: Vendor, operation: Operation): Readonly<Record<string, string>> {
  const { path, body, batch, parameters, server, constants, retry, pagination } = operation;
  const { lists } = descriptorOf(vendor, operation);
  const queries = parameters.filter((parameter) => parameter.in === "query").map(queryStyle);
  const isPlain = queries.every((style) => style === "form" || style === "deep");
  const hasOthers = body !== undefined && body.others.length > 0;
  const isByUrl = pagination?.style === "link" || pagination?.style === "next-url";
  const extensions = [
    ...(Object.keys(styledDescriptors(operation)).length > 0 ? ["styledParameters"] : []),
    ...(constants ? ["constantHeaders"] : []),
    ...(retry?.key ? ["idempotencyKey"] : []),
    ...(server ? ["ownServer"] : []),
    ...(isByUrl ? ["urlPages"] : []),
  ];
  const isExtended = extensions.length > 0 || hasOthers;
  const pages = pagination && PAGE_STYLES[pagination.style];
  const reader = readerOf(operation);
  return {
    ...(/\{/.test(path) && !isExtended && { path: "pathEncoder" }),
    ...(queries.length > 0 && { query: isPlain ? "queryEncoder" : "styledQuery" }),
    ...(Object.keys(headerDescriptors(operation)).length > 0 && { headers: "headerEncoder" }),
    ...(isExtended && { build: `extend(${extensions.join(", ")})` }),
    ...(hasOthers && { options: "bodyOptions" }),
    ...(body && { body: bodyEncoder(operation, body) }),
    ...(reader && { read: reader }),
    ...(lists && !pagination && { lists: "listCheck" }),
    ...(pages && { pages }),
    ...(batch && makerOf(operation) !== "batched" && { batch: "batchSupport" }),
  };
}

/** The runtime's ways of paging that are handed over. */
const PAGE_STYLES: Readonly<Partial<Record<Pagination["style"], string>>> = {
  offset: "offsetPages",
  link: "urlPages",
  "next-url": "urlPages",
};

function readerOf(operation: Operation): string | undefined {
  switch (operation.responseKind) {
    case "stream":
      return streamReader(operation);
    case "xml":
      return `xmlResponse($xml.${xmlNames(operation).response})`;
    default:
      return READERS[operation.responseKind];
  }
}

function streamReader({ responses }: Operation): string {
  const { type = "" } = responses.find(({ success, type }) => success && type) ?? {};
  return streamKind(type) === "events" ? "eventStream" : "jsonLines";
}

function bodyEncoder(operation: Operation, body: Body): string {
  const { kind, others } = body;
  if (kind === "xml") {
    return `xmlBody($xml.${xmlNames(operation).request})`;
  }
  if (others.length === 0) {
    return encoderOf([body], kind);
  }
  const bodies = [body, ...others];
  const kinds = [...new Set(bodies.map((one) => one.kind))];
  const members = kinds.map((one) => `${one === "value" ? "jsonValue" : one}: ${encoderOf(bodies, one)}`);
  return `eitherBody({ ${members.join(", ")} })`;
}

/** The encoder of one kind of these bodies. */
function encoderOf(bodies: readonly Body[], kind: Body["kind"]): string {
  const isStyled = kind === "form" && bodies.some(({ styled }) => styled);
  return isStyled ? "styledFormBody" : BODY_ENCODERS[kind];
}

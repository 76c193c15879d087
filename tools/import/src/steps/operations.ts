import { isJson, streamKind } from "@orderwire/vocabulary/media-type";
import { isRecord } from "@orderwire/vocabulary/record";
import { isXml } from "@orderwire/vocabulary/xml/views";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf, resolve } from "../walk.ts";

/** Texts, tags, responses and retries of every operation. */
export function completeOperations(document: JsonObject, report: Report): void {
  for (const entry of operationsOf(document)) {
    const { operation, method, kind, place } = entry;
    for (const member of Object.keys(operation)) {
      if (member.startsWith("x-")) {
        delete operation[member];
      }
    }
    const id = String(operation.operationId);
    const summary = textAt(operation, "summary")?.replace(/\s+/g, " ") ?? spaced(id);
    operation.summary = summary;
    operation.description = textAt(operation, "description") ?? summary;
    delete operation.deprecatedReason;
    completeResponses(document, operation, place, report);
    keepOneKind(document, operation, place, report);
    if (kind === "path" && (method === "post" || method === "patch")) {
      const reason = "The vendor does not say, so a lost call is not sent again.";
      report.guess("a POST or PATCH is not retried", place);
      report.invent(operation, "x-orderwire-retry", { idempotent: false, reason }, "may a call be retried?");
    }
  }
}

/** `listOrders` to `List orders`. */
function spaced(id: string): string {
  const words = id.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Keys of responses. */
const STATUS = /^(?:[1-5](?:\d\d|XX)|default)$/;

function completeResponses(document: JsonObject, operation: JsonObject, place: string, report: Report): void {
  const responses = objectAt(operation, "responses");
  operation.responses = responses;
  for (const status of Object.keys(responses).filter((key) => !STATUS.test(key))) {
    const [meant = ""] = /^(?:[1-5](?:\d\d|XX)\b|DEFAULT$)/.exec(status.trim().toUpperCase()) ?? [];
    const known = meant.replace("DEFAULT", "default");
    if (known !== "" && responses[known] === undefined) {
      report.guess("a status in other words", `${place}: ${status}`);
      responses[known] = responses[status];
    } else if (!status.startsWith("x-")) {
      report.lose("a response without a status", `${place}: ${status}`);
    }
    delete responses[status];
  }
  if (!Object.keys(responses).some((status) => status.startsWith("2"))) {
    const meant = responses.default;
    if (meant !== undefined) {
      report.guess("the default response is the success", place);
      responses["200"] = meant;
      delete responses.default;
    } else {
      report.invent(responses, "204", { description: "Done." }, "what does a success answer?");
    }
  }
  for (const [status, reference] of Object.entries(responses)) {
    const response = resolve(document, reference);
    const empty = response.content === undefined && response.headers === undefined;
    response.description = textAt(response, "description") ?? `Status ${status}.`;
    if (status === "200" && empty && !isRecord(responses["204"]) && !isReference(reference)) {
      responses["204"] = response;
      delete responses["200"];
    }
  }
}

/** A call returns one kind of body: that of the first success. Those of another kind are told by their status alone. */
function keepOneKind(document: JsonObject, operation: JsonObject, place: string, report: Report): void {
  const responses = objectAt(operation, "responses");
  let kept: string | undefined;
  for (const status of Object.keys(responses).filter((one) => one.startsWith("2"))) {
    const { content, ...rest } = resolve(document, responses[status]);
    const [[type, media] = []] = Object.entries(isRecord(content) ? content : {});
    if (type === undefined) {
      continue;
    }
    // A reader of XML knows one root.
    const kind = kindOf(type) === "xml" ? JSON.stringify(objectAt(media, "schema")) : kindOf(type);
    kept ??= kind;
    if (kind !== kept) {
      report.lose("the body of a success of another kind", `${place}: ${status} ${type}`);
      responses[status] = rest;
    }
  }
}

function kindOf(type: string): "stream" | "json" | "xml" | "text" | "bytes" {
  if (streamKind(type)) {
    return "stream";
  }
  if (isJson(type)) {
    return "json";
  }
  return isXml(type) ? "xml" : type.startsWith("text/") ? "text" : "bytes";
}

const isReference = (value: unknown): boolean => isRecord(value) && typeof value.$ref === "string";

/** One tag an operation, with letters, digits, spaces and hyphens; only those that are used. */
export function tidyTags(document: JsonObject): void {
  const descriptions = new Map(
    listAt(document, "tags")
      .filter(isRecord)
      .map((tag) => [tagName(tag.name), textAt(tag, "description")] as const),
  );
  const used = new Set<string>();
  for (const { operation } of operationsOf(document)) {
    const name = tagName(listAt(operation, "tags")[0] ?? "Other");
    operation.tags = [name];
    used.add(name);
  }
  document.tags = [...used].map((name) => ({
    name,
    description: descriptions.get(name) ?? `Operations of ${name}.`,
  }));
}

function tagName(tag: unknown): string {
  const name = String(tag)
    .normalize("NFKD")
    .replace(/&/g, " and ")
    .replace(/[^A-Za-z0-9 -]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return /^[A-Za-z]/.test(name) ? name : `Section ${name}`.trim();
}

/** Only what a spec's `info` has; a title can be a line in Markdown, HTML and a comment. */
export function tidyInfo(document: JsonObject, title: string): void {
  const info = objectAt(document, "info");
  document.info = {
    title,
    version: String(info.version ?? "1"),
    summary: (textAt(info, "summary") ?? `The API of ${title}.`).replace(/\s+/g, " "),
    description:
      textAt(info, "description") ?? `The API of ${title}, imported from the vendor's own document.`,
    license: { name: "MIT", identifier: "MIT" },
  };
  for (const member of Object.keys(document)) {
    if (member.startsWith("x-") || member === "jsonSchemaDialect" || member === "externalDocs") {
      delete document[member];
    }
  }
}

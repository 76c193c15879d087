import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, operationsOf, resolve } from "../walk.ts";

/** Media types in the order in which clients choose them. */
const PREFERRED = [
  /^application\/json\b/,
  /[/+]json\b/,
  /x-www-form-urlencoded/,
  /^multipart\/form-data/,
  /[/+]xml\b/,
  /^text\//,
];

/** What has no slash is no media type: nobody knows how it is written. */
function withoutWords(content: JsonObject, place: string, report: Report): JsonObject {
  const words = Object.keys(content).filter((type) => !type.includes("/"));
  if (words.length === 0) {
    return content;
  }
  report.lose("media types that are none: the body is bytes", `${place}: ${words.join(", ")}`);
  const known = Object.entries(content).filter(([type]) => type.includes("/"));
  const bytes = { schema: { type: "string", format: "binary" } };
  return known.length > 0 ? Object.fromEntries(known) : { "application/octet-stream": bytes };
}

/** Of several media types of a body, clients speak one: the others are lost. */
export function chooseMediaTypes(document: JsonObject, report: Report): void {
  const choose = (owner: unknown, place: string, isRequest: boolean) => {
    if (!isRecord(owner) || !isRecord(owner.content)) {
      return;
    }
    const content = withoutWords(owner.content, place, report);
    owner.content = content;
    const types = Object.keys(content);
    const chosen =
      PREFERRED.map((pattern) => types.find((type) => pattern.test(type))).find(Boolean) ?? types[0];
    if (chosen === undefined) {
      delete owner.content;
      return;
    }
    if (!isRequest && chosen.startsWith("multipart/")) {
      report.lose("an answer of several parts: it comes as bytes", `${place}: ${chosen}`);
      owner.content = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
      return;
    }
    const media = content[chosen];
    if (/^multipart\/(?!form-data).*form/.test(chosen)) {
      report.guess(`"${chosen}" is a form of parts`, place);
      owner.content = { "multipart/form-data": media ?? {} };
      return;
    }
    if (isRecord(media) && describesNoText(document, chosen, media)) {
      owner.content = { [meant(document, [chosen, media], place, report)]: media };
      return;
    }
    const alike = isRequest
      ? types.filter((type) => type !== chosen && isAlike(media, type, content[type]))
      : [];
    const rest = types.filter((type) => type !== chosen && !alike.includes(type));
    if (rest.length > 0) {
      report.lose("media types beside the chosen one", `${place}: ${rest.join(", ")}`);
    }
    const further = alike.map((type) => [concrete(document, type, content[type]), content[type]] as const);
    const type = concrete(document, chosen, media);
    owner.content = {
      [type]: settled(document, type, isRecord(media) ? media : {}),
      ...Object.fromEntries(further),
    } as JsonObject;
  };
  const components = objectAt(document, "components");
  for (const section of ["requestBodies", "responses"]) {
    for (const [name, owner] of Object.entries(objectAt(components, section))) {
      choose(owner, name, section === "requestBodies");
    }
  }
  for (const { operation, place } of operationsOf(document)) {
    choose(operation.requestBody, place, true);
    for (const response of Object.values(objectAt(operation, "responses"))) {
      choose(response, place, false);
    }
  }
  for (const { carrier, kind } of carriersOf(document)) {
    if ("schema" in carrier && kind !== "parameter") {
      delete carrier.content;
    }
  }
}

/** Whether a text is described as something else. */
function describesNoText(document: JsonObject, type: string, media: JsonObject): boolean {
  const types = [resolve(document, media.schema).type ?? []].flat();
  const isPlain = /^text\/(?!event-stream|json|xml)/.test(type);
  return isPlain && types.length > 0 && types.every((one) => one !== "string" && one !== "null");
}

/** Frameworks write `text/plain` where they send JSON; of a page or a table the text itself is all that can be had. */
function meant(
  document: JsonObject,
  [type, media]: [string, JsonObject],
  place: string,
  report: Report,
): string {
  const types = [resolve(document, media.schema).type ?? []].flat();
  if (/^text\/plain\b/.test(type) && (types.includes("object") || types.includes("array"))) {
    report.guess("an object described as plain text is JSON", place);
    return "application/json";
  }
  report.lose("what a text holds", `${place}: ${type}`);
  media.schema = { type: "string", description: "The text as it is." };
  return type.replace(/\s*;.*$/, "").toLowerCase();
}

/** Media types that hold values of any kind: what they hold has to be described. */
const VALUES = /[/+](?:json|xml)\b|json|urlencoded|^multipart\/|^text\/event-stream/;

/** A file of which nothing else is said is text or bytes; 3.0's way to say so may be lost with the conversion to 3.1. */
function settled(document: JsonObject, type: string, media: JsonObject): JsonObject {
  const words = Object.keys(resolve(document, media.schema)).filter(
    (word) => !/^(?:title|description|format|content\w+|x-.*)$/.test(word),
  );
  if (VALUES.test(type) || words.length > 0) {
    return media;
  }
  return { ...media, schema: { type: "string", ...(!type.startsWith("text/") && { format: "binary" }) } };
}

/** Whether the same fields may travel in a second media type, of those that a client can choose. */
function isAlike(chosen: unknown, type: string, other: unknown): boolean {
  if (!isRecord(chosen) || !isRecord(other) || !/^application\/(?:json|x-www-form-urlencoded)$/.test(type)) {
    return false;
  }
  const { schema } = other;
  return schema !== undefined && JSON.stringify(schema) === JSON.stringify(chosen.schema);
}

/** Spring writes every response as any media type and means JSON. */
function concrete(document: JsonObject, type: string, media: unknown): string {
  if (!type.startsWith("*")) {
    return type.replace(/\s*;.*$/, "").toLowerCase();
  }
  const schema = resolve(document, isRecord(media) ? media.schema : undefined);
  return schema.format === "binary" ? "application/octet-stream" : "application/json";
}

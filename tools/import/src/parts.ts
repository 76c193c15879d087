/** Parts of a wrong kind whose meaning is plain, such as one server that stands where a list must. */
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt } from "./json.ts";
import { listOf } from "./members.ts";
import type { Report } from "./report.ts";
import type { Found } from "./types.ts";
import { MENT, schemaOf } from "./types.ts";

/** One object, one schema (an object, `true` or `false`), a list, or an object of many; and what they hold. */
export type Shape = readonly [form: "one" | "schema" | "list" | "map", holds?: string];

/** Writes parts as they are meant where that is plain. */
export function mendParts(
  { node, place }: Found,
  shapes: Readonly<Record<string, Shape>>,
  report: Report,
): void {
  mendMediaTypes(node, place, report);
  for (const [key, [form, holds]] of Object.entries(shapes)) {
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    if (value === undefined) {
      continue;
    }
    if (value === null) {
      delete node[key];
      continue;
    }
    const meant = meantParts(value, form, holds, key);
    if (meant !== undefined) {
      report.guess(MENT, `${toPointer([...place, key])}: ${brief(value)}`);
      node[key] = meant;
    }
  }
}

/** Swagger 2.0's lists of media types. */
function mendMediaTypes(node: JsonObject, place: readonly string[], report: Report): void {
  for (const key of ["consumes", "produces"]) {
    const types = listAt(node, key);
    const meant = types.map((type) => MEDIA[String(type).toLowerCase()] ?? type);
    if (meant.some((type, index) => type !== types[index])) {
      report.guess(MENT, `${toPointer([...place, key])}: ${brief(types)}`);
      node[key] = meant;
    }
  }
}

/** What a part is meant to be, if it is not written so. */
function meantParts(value: unknown, form: Shape[0], holds: string | undefined, key: string): unknown {
  if (form === "schema") {
    const isFlag = typeof value === "string" && /^(?:true|false)$/i.test(value);
    const only = Array.isArray(value) && value.length === 1 && isRecord(value[0]) ? value[0] : undefined;
    return isFlag
      ? value.toLowerCase() === "true"
      : (schemaOf(value) ?? (key === "items" ? only : undefined));
  }
  if (form === "list") {
    const list = Array.isArray(value) ? value : (listOf(value) ?? LISTED[key]?.(value));
    const members = list?.map((one) =>
      holds === "schema" ? (schemaOf(one) ?? one) : (LISTED[key]?.(one)?.[0] ?? one),
    );
    return Array.isArray(value) && members?.every((one, index) => one === value[index]) ? undefined : members;
  }
  if (form === "map" && key === "content" && isRecord(value)) {
    return meantContent(value);
  }
  if (form !== "map" || holds !== "schema" || !isRecord(value)) {
    return undefined;
  }
  const schemas = Object.entries(value).map(
    ([name, one]) => [name, one === null ? {} : (schemaOf(one) ?? one)] as const,
  );
  return schemas.some(([name, one]) => one !== value[name]) ? Object.fromEntries(schemas) : undefined;
}

/** One member that stands where a list of such must. */
const LISTED: Readonly<Record<string, (value: unknown) => unknown[] | undefined>> = {
  servers: (value) =>
    typeof value === "string" ? [{ url: value }] : isRecord(value) && "url" in value ? [value] : undefined,
  security: (value) =>
    isRecord(value) && Object.values(value).every(Array.isArray) && Object.keys(value).length > 0
      ? [value]
      : undefined,
  parameters: (value) =>
    isRecord(value) && typeof value.name === "string" && "in" in value ? [value] : undefined,
};

/** Media types by what they are called, and a schema without one. */
function meantContent(content: JsonObject): JsonObject | undefined {
  if ("schema" in content && Object.keys(content).every((key) => !key.includes("/"))) {
    return { "application/json": content };
  }
  const types = Object.entries(content).map(
    ([type, media]) => [MEDIA[type.toLowerCase()] ?? type, media] as const,
  );
  return types.some(([type]) => !(type in content)) ? Object.fromEntries(types) : undefined;
}

/** Media types by the words that documents have for them. */
const MEDIA: Readonly<Record<string, string>> = {
  "*": "*/*",
  json: "application/json",
  xml: "application/xml",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  ...{ text: "text/plain", csv: "text/csv", html: "text/html" },
  ...{ pdf: "application/pdf", zip: "application/zip", xls: "application/vnd.ms-excel" },
  ...{ png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", svg: "image/svg+xml" },
  ...{
    binary: "application/octet-stream",
    file: "application/octet-stream",
    octet: "application/octet-stream",
  },
};

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

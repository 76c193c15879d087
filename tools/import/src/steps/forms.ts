import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { isObject, type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, resolve } from "../walk.ts";

/** Media types of forms. */
export const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/)/;

/**
 * Says how each nested field of a form is written. An object without a word is JSON by OpenAPI's default; a list is
 * repeated by that default, which few vendors mean who write PHP's brackets elsewhere, so it is marked as a guess.
 */
export function completeForms(document: JsonObject, report: Report): void {
  for (const { carrier, kind, type, place } of carriersOf(document)) {
    if (kind !== "request" || !FORM.test(type)) {
      delete carrier.encoding;
      continue;
    }
    const fields = objectAt(resolve(document, carrier.schema), "properties");
    const given = objectAt(carrier, "encoding");
    const encoding = Object.fromEntries(Object.entries(given).filter(([name]) => name in fields));
    for (const [name, field] of Object.entries(fields)) {
      dropUnsaid(document, encoding, name, field, (what) => report.lose(what, `${place}: ${name}`));
      if (saysHow(encoding[name])) {
        continue;
      }
      if (!type.startsWith("application/")) {
        if (isListOfMore(document, field)) {
          report.guess("a list of objects in a multipart body is JSON", `${place}: ${name}`);
          encoding[name] = { contentType: "application/json" };
        }
        continue;
      }
      const types = [resolve(document, field).type].flat();
      if (types.includes("array")) {
        report.guess("a list in a form is written in brackets", `${place}: ${name}`);
        report.invent(
          encoding,
          name,
          { style: "deepObject", explode: true },
          "how does a form write this list?",
        );
      } else if (types.includes("object")) {
        encoding[name] = { contentType: "application/json" };
      }
    }
    if (Object.keys(encoding).length > 0) {
      carrier.encoding = encoding;
    } else {
      delete carrier.encoding;
    }
  }
}

/** Parts are written without headers of their own, and those that are texts without a media type. */
function dropUnsaid(
  document: JsonObject,
  encoding: JsonObject,
  name: string,
  field: unknown,
  lose: (what: string) => void,
): void {
  const given = encoding[name];
  if (!isObject(given)) {
    return;
  }
  const { headers, contentType, ...rest } = given;
  if (headers !== undefined) {
    lose("headers of a part");
  }
  const isText = mayBeText(document, field) && !/^text\/plain\b|[/+]json\b/.test(String(contentType));
  if (isText && contentType !== undefined) {
    lose("the media type of a part that is a text");
  }
  encoding[name] = { ...rest, ...(!isText && { contentType }) };
}

function mayBeText(document: JsonObject, field: unknown): boolean {
  const schema = resolve(document, field);
  const isFile = [schema, resolve(document, schema.items)].some(
    ({ format, contentMediaType, contentEncoding }) =>
      format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined),
  );
  return !isFile;
}

/** Lists of lists or objects: multipart has a form for lists of texts and files alone. */
function isListOfMore(document: JsonObject, field: unknown): boolean {
  const items = resolve(document, resolve(document, field).items);
  const branches = COMPOSITIONS.flatMap((key) => listAt(items, key));
  const types = [items, ...branches.map((branch) => resolve(document, branch))].flatMap(({ type }) =>
    [type ?? []].flat(),
  );
  return types.includes("object") || types.includes("array");
}

function saysHow(encoding: unknown): boolean {
  return (
    isObject(encoding) && (encoding.contentType === "application/json" || encoding.style === "deepObject")
  );
}

import { formStyle } from "@orderwire/vocabulary/form-style";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { carriersOf, resolve, schemasOf, visitSchema } from "../walk.ts";
import { typesOf } from "./parameters.ts";

/** Media types of forms. */
export const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/)/;

/** What a document says of its forms, field by field or not. */
export interface FormHabits {
  /** Names somewhere have brackets, as PHP's do. */
  readonly brackets: boolean;
  /** A list is one text with commas where nothing is said: so it is in Swagger 2.0. Else it is repeated. */
  readonly joined: boolean;
}

/** The habits of a document as it came: a parameter, an encoding or a field's name may show brackets. */
export function formHabits(document: JsonObject, version: { readonly isSwagger: boolean }): FormHabits {
  const isBracketed = (value: unknown) => isRecord(value) && value.style === "deepObject";
  const carriers = carriersOf(document).map(({ carrier }) => carrier);
  let brackets = carriers.some(
    (carrier) =>
      isBracketed(carrier) ||
      (typeof carrier.in === "string" && String(carrier.name).includes("[")) ||
      Object.values(objectAt(carrier, "encoding")).some(isBracketed),
  );
  for (const { schema } of schemasOf(document)) {
    visitSchema(schema, (one) => {
      brackets ||= Object.keys(objectAt(one, "properties")).some((name) => name.includes("["));
    });
  }
  return { brackets, joined: version.isSwagger };
}

/**
 * Says how each nested field of a form is written. An object without a word is JSON by OpenAPI's default; a list of scalars
 * is repeated by that default, which few vendors mean who write PHP's brackets elsewhere: there brackets are marked as a guess.
 */
export function completeForms(document: JsonObject, habits: FormHabits, report: Report): void {
  for (const { carrier, kind, type, place } of carriersOf(document)) {
    if (kind !== "request" || !FORM.test(type)) {
      delete carrier.encoding;
      continue;
    }
    const fields = fieldsIn(document, carrier.schema);
    const given = objectAt(carrier, "encoding");
    const encoding = Object.fromEntries(Object.entries(given).filter(([name]) => fields.has(name)));
    for (const [name, field] of fields) {
      const at = `${place}: ${name}`;
      dropUnsaid(document, encoding, name, field, (what) => report.lose(what, at));
      if (saysHow(encoding[name], isPlainList(document, field))) {
        continue;
      }
      if (type.startsWith("application/")) {
        const isGuess = sayHow(document, habits, [encoding, name, field], report);
        if (isGuess) {
          report.guess("a list in a form is written in brackets", at);
        }
      } else if (isListOfMore(document, field)) {
        report.guess("a list of objects in a multipart body is JSON", at);
        encoding[name] = { contentType: "application/json" };
      } else if (isTextOrObject(document, field)) {
        report.guess("what is a text or an object in a multipart body is JSON", at);
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

/** The fields of a form, wherever in a composition they stand; several of one name as any of them. */
export function fieldsIn(document: JsonObject, schema: unknown): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown[]>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    const target = resolve(document, node);
    if (seen.has(target)) {
      return;
    }
    seen.add(target);
    for (const [name, field] of Object.entries(objectAt(target, "properties"))) {
      found.set(name, [...(found.get(name) ?? []), field]);
    }
    COMPOSITIONS.flatMap((key) => listAt(target, key)).forEach(visit);
  };
  visit(schema);
  return new Map(
    [...found].map(([name, fields]) => [name, fields.length > 1 ? { anyOf: fields } : fields[0]]),
  );
}

/** Writes it into the encoding; true for a guess. */
function sayHow(
  document: JsonObject,
  { brackets, joined }: FormHabits,
  [encoding, name, field]: readonly [encoding: JsonObject, name: string, field: unknown],
  report: Report,
): boolean {
  const types = typesOf(document, field);
  if (isPlainList(document, field) && (!brackets || name.endsWith("[]"))) {
    encoding[name] = { style: "form", explode: !joined };
  } else if (types.includes("array")) {
    report.invent(encoding, name, { style: "deepObject", explode: true }, "how does a form write this list?");
    return true;
  } else if (types.includes("object")) {
    encoding[name] = { contentType: "application/json" };
  }
  return false;
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
  if (!isRecord(given)) {
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

/** A text has another form in multipart than an object. */
function isTextOrObject(document: JsonObject, field: unknown): boolean {
  const types = typesOf(document, field);
  return types.includes("object") && types.some((type) => !/^(?:object|array|null)$/.test(String(type)));
}

/** Lists of lists or objects: multipart has a form for lists of texts and files alone. */
function isListOfMore(document: JsonObject, field: unknown): boolean {
  const list = resolve(document, field);
  const branches = COMPOSITIONS.flatMap((key) => listAt(list, key)).map((one) => resolve(document, one));
  const types = [list, ...branches].flatMap(({ items }) => typesOf(document, items));
  return types.includes("object") || types.includes("array");
}

/** A list of scalars, or what may be one, and is never an object. */
export function isPlainList(document: JsonObject, field: unknown): boolean {
  const types = typesOf(document, field);
  return types.includes("array") && !types.includes("object") && !isListOfMore(document, field);
}

function saysHow(encoding: unknown, isPlain: boolean): boolean {
  return (
    isRecord(encoding) &&
    (encoding.contentType === "application/json" ||
      encoding.style === "deepObject" ||
      (isPlain && formStyle(encoding) !== undefined))
  );
}

import { formStyle } from "@orderwire/vocabulary/form-style";
import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { Document, FieldEncoding, MediaType, RequestBody, Schema } from "@orderwire/vocabulary/openapi";
import {
  branchesOf,
  fieldNames,
  fieldSchema,
  flatFields,
  resolveSchema,
  typesOf,
} from "../../model/schemas.ts";
import { chosenMedia, xmlReading, xmlWords } from "../media.ts";
import { jsonProblems } from "./bytes.ts";
import type { Problem } from "./problem.ts";
import { textProblems } from "./responses.ts";

/** What the body of a request may not be. */
export function bodyProblems(document: Document, node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const { content = {} } = node as RequestBody;
  const chosen = chosenMedia(content);
  if (!chosen) {
    return ['it must have a media type under "content".'];
  }
  return mediaProblems(document, ...chosen);
}

/** What a body in one media type may not be. */
export function mediaProblems(document: Document, type: string, media: MediaType): Problem[] {
  const bare = bareMediaType(type);
  if (bare.includes("*")) {
    return [`"${type}" is a range of media types, and a request names one. Write the one that clients send.`];
  }
  const isForm = bare === "application/x-www-form-urlencoded";
  if (isForm || bare === "multipart/form-data") {
    return flatFields(document, media.schema ?? {}).length === 0
      ? [
          `"${bare}" is a form, and the schema names no fields of it. Describe an object, and its fields under "properties".`,
        ]
      : (isForm ? formProblems : multipartProblems)(document, media);
  }
  if (bare.startsWith("multipart/")) {
    return [`"${type}" is not supported. Use "multipart/form-data".`];
  }
  return isJson(type)
    ? jsonProblems(document, media)
    : [...xmlProblems(document, type, media), ...textProblems(document, type, media)];
}

/** What XML cannot say of a body, or a reader could not tell. */
function xmlProblems(document: Document, type: string, { schema }: MediaType): Problem[] {
  return xmlReading(document, type, schema)?.problems.map(xmlWords) ?? [];
}

function formProblems(document: Document, media: MediaType): Problem[] {
  return fieldsOf(document, media).flatMap(([name, schema]) => {
    const encoding = encodingOf(media, name);
    const { style, contentType } = encoding;
    const nested = typesOf(document, schema).some(isNested);
    const json = contentType !== undefined && isJson(contentType);
    if (formStyle(encoding) && isPlainList(document, schema)) {
      return [];
    }
    if (nested && saysStyle(encoding) && (style !== "deepObject" || json)) {
      return [
        `the form's field "${name}" is an object or holds lists or objects in ${styleWords(encoding)}, which is not supported. ` +
          "Where the vendor reads brackets, write `style: deepObject` alone; where JSON text, `contentType: application/json` alone.",
      ];
    }
    if (!nested || style === "deepObject" || json) {
      return [];
    }
    return [
      `the form's field "${name}" is a list or an object; say how it travels under "encoding": ` +
        "`contentType: application/json` as JSON text, `style: deepObject` in brackets, or a list by `style: form`, " +
        "with `explode: true` once for each item and with `explode: false` in one text.",
    ];
  });
}

function multipartProblems(document: Document, media: MediaType): Problem[] {
  return fieldsOf(document, media).flatMap(([name, schema]) => {
    const encoding = encodingOf(media, name);
    if (encoding.headers) {
      return [`headers of the part "${name}" are not supported. Leave them out.`];
    }
    const types = typesOf(document, schema);
    const isWritten = types.includes("object")
      ? !saysStyle(encoding)
      : isRepeated(encoding) || !types.includes("array");
    if (!isWritten) {
      return [
        `the part "${name}" is a list or an object in ${styleWords(encoding)}, which is not supported. ` +
          "Leave `style` and `explode` out: each item of a list is a part, and an object is JSON.",
      ];
    }
    const inner = itemsOf(document, schema).flatMap((items) => typesOf(document, items));
    const nested = inner.find(isNested);
    const { contentType } = encoding;
    const isJsonPart = contentType !== undefined && isJson(contentType);
    if (!isJsonPart && types.includes("object") && types.some((type) => !isNested(type) && type !== "null")) {
      return [
        `the part "${name}" is a text or an object, which travel differently. Say under "encoding" that both are JSON: ` +
          "`contentType: application/json`. Or describe one of them.",
      ];
    }
    if (
      contentType &&
      bareMediaType(contentType) !== "text/plain" &&
      !isJson(contentType) &&
      !mayBeFile(document, schema)
    ) {
      return [
        `the part "${name}" is a text, which travels without a media type of its own. Leave "${contentType}" out, ` +
          "or describe a file (`format: binary`): a Blob has its type.",
      ];
    }
    return nested && !isJsonPart
      ? [
          `the part "${name}" is a list of ${nested === "array" ? "lists" : "objects"}, which has no form in multipart. ` +
            'Say under "encoding" that it travels as one: `contentType: application/json`.',
        ]
      : [];
  });
}

/** A file, or a list of them. */
function mayBeFile(document: Document, schema: Schema): boolean {
  return [schema, ...itemsOf(document, schema)].some((one) => isBytes(document, one));
}

function isBytes(document: Document, schema: Schema): boolean {
  return partsOf(document, schema).some(({ format }) => format === "binary");
}

/** A schema, and those of which it is composed. */
function partsOf(document: Document, schema: Schema, depth = 0): Schema[] {
  const target = resolveSchema(document, schema);
  const inner = depth < 8 ? branchesOf(target) : [];
  return [target, ...inner.flatMap((branch) => partsOf(document, branch, depth + 1))];
}

/** What the items of a list may be. */
const itemsOf = (document: Document, schema: Schema): Schema[] =>
  partsOf(document, schema)
    .map(({ items }) => items)
    .filter((items) => items !== undefined);

/** A list that holds neither lists nor objects. */
function isPlainList(document: Document, schema: Schema): boolean {
  const inner = itemsOf(document, schema).flatMap((items) => typesOf(document, items));
  const types = typesOf(document, schema);
  return types.includes("array") && !types.includes("object") && !inner.some(isNested);
}

const isNested = (type: string): boolean => type === "array" || type === "object";

function encodingOf({ encoding = {} }: MediaType, field: string): FieldEncoding {
  return encoding[field] ?? {};
}

/** Where one of these is written, `contentType` counts no more (OpenAPI 3.1, Encoding Object). */
function saysStyle({ style, explode }: FieldEncoding): boolean {
  return style !== undefined || explode !== undefined;
}

/** Whether an encoding has each item of a list travel on its own, as it does by default. */
function isRepeated({ style = "form", explode = style === "form" }: FieldEncoding): boolean {
  return style === "form" && explode;
}

function styleWords({ style = "form", explode = style === "form" }: FieldEncoding): string {
  return `the style "${style}" with \`explode: ${explode}\``;
}

function fieldsOf(document: Document, { schema = {} }: MediaType): [string, Schema][] {
  return fieldNames(document, schema).map((name) => [name, fieldSchema(document, schema, name) ?? {}]);
}

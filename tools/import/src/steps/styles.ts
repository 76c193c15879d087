import { formStyle } from "@orderwire/vocabulary/form-style";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { type ForeignOperation, operationsOf, resolve } from "../walk.ts";
import { FORM, fieldsIn, isPlainList } from "./forms.ts";
import { fieldsOf, typesOf } from "./parameters.ts";

/**
 * Leaves out what a document says to travel in a form as no client writes it (OpenAPI 3.1, Encoding Object): the field if
 * the form can go without, or the media type if there is another, else the operation.
 */
export function dropStyles(document: JsonObject, report: Report): void {
  for (const found of operationsOf(document)) {
    const content = objectAt(resolve(document, found.operation.requestBody), "content");
    for (const [type, media] of Object.entries(content)) {
      if (FORM.test(type) && isRecord(media)) {
        dropFrom(document, found, [content, type, media], report);
      }
    }
  }
}

function dropFrom(
  document: JsonObject,
  { item, method, place }: ForeignOperation,
  [content, type, media]: [content: JsonObject, type: string, media: JsonObject],
  report: Report,
): void {
  const encoding = objectAt(media, "encoding");
  const lost = Object.keys(encoding).filter((name) => !isWritten(document, type, media, name));
  if (lost.length === 0) {
    return;
  }
  const rest = withoutFields(document, media.schema, lost);
  const others = Object.keys(content).length > 1;
  const left = others ? "the media type" : rest ? "it" : "the operation";
  for (const name of lost) {
    const { style = "form", explode = style === "form" } = objectAt(encoding, name);
    report.lose(
      `a list or an object as \`style: ${style}\`, \`explode: ${explode}\` in a form cannot be described: ${left} is left out`,
      `${place}: ${name}`,
    );
  }
  if (others) {
    delete content[type];
  } else if (rest) {
    media.schema = rest;
  } else {
    delete item[method];
  }
}

/** Whether clients write a field as its encoding says. Where that names a style, its `contentType` counts no more. */
function isWritten(document: JsonObject, type: string, media: JsonObject, name: string): boolean {
  const encoding = objectAt(objectAt(media, "encoding"), name);
  const field = fieldsIn(document, media.schema).get(name);
  const types = typesOf(document, field);
  const isNested = types.includes("array") || types.includes("object");
  if (!isNested || (encoding.style === undefined && encoding.explode === undefined)) {
    return true;
  }
  delete encoding.contentType;
  const { style = "form", explode = style === "form" } = encoding;
  return type.startsWith("multipart/")
    ? !types.includes("object") && style === "form" && explode === true
    : style === "deepObject" || (formStyle(encoding) !== undefined && isPlainList(document, field));
}

/** A copy without some fields; nothing where one of them is required or in a composition, or no other would be left. */
function withoutFields(
  document: JsonObject,
  schema: unknown,
  names: readonly string[],
): JsonObject | undefined {
  const target = resolve(document, schema);
  const properties = objectAt(target, "properties");
  const isOptional = (name: string) => name in properties && !isRequired(document, target, name);
  const rest = Object.entries(properties).filter(([name]) => !names.includes(name));
  const copy = { ...target, properties: Object.fromEntries(rest) };
  const left = fieldsOf(document, copy);
  const isWithout = left.length > 0 && left.every((name) => !names.includes(name));
  return isWithout && names.every(isOptional) ? copy : undefined;
}

function isRequired(document: JsonObject, schema: unknown, name: string, depth = 0): boolean {
  const target = resolve(document, schema);
  const branches = depth > 5 ? [] : COMPOSITIONS.flatMap((key) => listAt(target, key));
  return (
    listAt(target, "required").includes(name) ||
    branches.some((branch) => isRequired(document, branch, name, depth + 1))
  );
}

/** Whether values fit schemas. */
import { DATE_FORMATS, datePattern } from "@orderwire/vocabulary/dates";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { JsonObject } from "../json.ts";
import { omit } from "./omit.ts";
import { type Flag, withoutOneWay } from "./one-way.ts";

/** Whether a schema takes a value. */
export type Check = (schema: unknown, value: unknown) => boolean;

/** Data may hold `$ref` and other words of schemas; a discriminator without `oneOf` stops Ajv. */
const DATA = new Set(["discriminator", "examples", "example", "default"]);

function newAjv(): Ajv2020 {
  // Each schema is asked a few times: to make its code better costs more than it saves.
  const code = { optimize: false } as const;
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: true,
    validateSchema: false,
    logger: false,
    code,
  });
  formats.default(ajv);
  for (const format of DATE_FORMATS) {
    const pattern = datePattern(format);
    if (pattern !== undefined) {
      ajv.addFormat(format, new RegExp(pattern, "u"));
    }
  }
  // RFC 3339's, as types and zod take it: Ajv's takes an offset without its colon.
  ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);
  for (const name of ["binary", "password", "float", "double"]) {
    ajv.addFormat(name, true);
  }
  return ajv;
}

/** One for all documents: to compile the schema of schemas takes longer than most documents' own. */
const ofSchemas = newAjv();

/**
 * Validates against a schema of the document, with the document's own references. Misspelt fields are no fault here.
 * @param hidden what values do not have to have, since they travel the other way
 */
export function createChecker(document: JsonObject, hidden?: Flag): Check {
  const written = (part: unknown) => {
    const shown = omit(part, DATA);
    return hidden === undefined ? shown : withoutOneWay(document, shown, hidden);
  };
  const ajv = newAjv();
  const compiled = new Map<string, ValidateFunction | undefined>();
  ajv.addSchema({ $id: "document", components: written(document.components) }, "document");
  return (schema, value) => {
    if (value === undefined || holdsReference(value)) {
      return false;
    }
    if (schema === undefined) {
      return true;
    }
    const text = JSON.stringify(written(schema)).replaceAll('"#/components/', '"document#/components/');
    if (!compiled.has(text)) {
      compiled.set(text, compile(ajv, text));
    }
    return holds(compiled.get(text), value);
  };
}

/** A schema that contains itself without an end holds for nothing, and nothing can be made of it. */
function holds(validate: ValidateFunction | undefined, value: unknown): boolean {
  try {
    return validate?.(value) ?? true;
  } catch {
    return false;
  }
}

function compile(ajv: Ajv2020, text: string): ValidateFunction | undefined {
  try {
    const schema = JSON.parse(text);
    return ofSchemas.validateSchema(schema) === true ? ajv.compile(schema) : undefined;
  } catch {
    return undefined;
  }
}

/** Tools follow a `$ref` wherever it stands: what holds one cannot be shown as it is. */
function holdsReference(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).some(
      ([key, part]) => (key === "$ref" && typeof part === "string") || holdsReference(part),
    )
  );
}

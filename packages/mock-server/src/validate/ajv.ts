import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { addUniqueItems } from "./unique-items.ts";

/** An Ajv for schemas that the lint has checked. @param allErrors whether it goes on after the first error. */
export function newAjv(allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    // Every object has a `constructor`; a document that names one means the client's.
    ownProperties: true,
    // Gives an error its schema, from which the known names are taken.
    verbose: true,
    strict: false,
    // Decimal places: 0.07 is a multiple of 0.01, though no binary fraction is.
    multipleOfPrecision: 9,
    // Ajv would warn of each vendor's own format.
    logger: false,
    // The lint has checked the schemas; to check them again would take most of a mock's start.
    meta: false,
    validateSchema: false,
    // Looking for what the code could do without takes a third of a first request, and makes no later one faster.
    code: { optimize: false },
  });
  addFormats.default(ajv);
  addBase64(ajv);
  addUniqueItems(ajv);
  return ajv;
}

/** Ajv takes `contentEncoding` as a remark. Who documents base64 decodes it, and refuses what is none. */
function addBase64(ajv: Ajv2020): void {
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    schemaType: "string",
    error: { message: "must be base64" },
    validate: (encoding: string, text: string) => encoding !== "base64" || isBase64(text),
  });
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
}

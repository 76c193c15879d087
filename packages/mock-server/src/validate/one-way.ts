import type { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, SchemaValidateFunction } from "ajv/dist/types/index.js";

/** The way that a value travels: `readOnly` properties are not required in requests, `writeOnly` ones not in responses. */
export type Direction = "request" | "response";

/** What stands in a compiled schema for `required` names that are required one way only. */
export const REQUIRED_ONE_WAY: Readonly<Record<Direction, string>> = {
  request: "requiredInRequest",
  response: "requiredInResponse",
};

/** Teaches Ajv those keywords; `directionNow` says which way the value travels that is validated. */
export function addOneWayKeywords(ajv: Ajv2020, directionNow: () => Direction): void {
  for (const direction of ["request", "response"] as const) {
    const validate: SchemaValidateFunction = (names: readonly string[], value: object) => {
      const missing = names.filter((name) => !Object.hasOwn(value, name));
      if (directionNow() !== direction || missing.length === 0) {
        return true;
      }
      validate.errors = missing.map(missingError);
      return false;
    };
    ajv.addKeyword({
      keyword: REQUIRED_ONE_WAY[direction],
      type: "object",
      schemaType: "array",
      errors: true,
      validate,
    });
  }
}

function missingError(missingProperty: string): Partial<ErrorObject> {
  return { keyword: "required", params: { missingProperty } };
}

import type { MockData } from "../data.ts";
import type { Coercion } from "../wire/coerce.ts";
import { Validator } from "./validator.ts";

/** By what the parts of a request are read and checked. */
export interface Rules extends Coercion {
  readonly validator: Validator;
}

export function rulesOf(data: MockData): Rules {
  return { components: data.schemas, booleans: data.booleans, validator: new Validator(data.schemas) };
}

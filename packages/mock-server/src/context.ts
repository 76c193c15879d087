import type { CompiledMock } from "./data.ts";
import type { Schemas } from "./schema/schemas.ts";
import type { Validator } from "./validate/validator.ts";

/** By what the parts of a request are read, checked and answered; one for the life of a mock. */
export interface MockContext {
  readonly data: CompiledMock;
  readonly schemas: Schemas;
  readonly validator: Validator;
}

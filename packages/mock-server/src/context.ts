import type { CompiledMock, Leniency, OperationData } from "./data.ts";
import type { Schemas } from "./schema/schemas.ts";
import type { LenientReader } from "./validate/leniency.ts";
import type { Validator } from "./validate/validator.ts";

/** By what the parts of a request are read, checked and answered; one for the life of a mock. */
export interface MockContext {
  readonly data: CompiledMock;
  readonly schemas: Schemas;
  readonly validator: Validator;
  readonly lenientReader: LenientReader;
  /** Takes what is documented only, whatever the vendor takes beyond that. */
  readonly isStrict: boolean;
}

/** What the vendor takes of an operation's requests beyond its documentation (`x-orderwire-leniency`, specs/README.md). */
export function leniencyOf(operation: OperationData, { data, isStrict }: MockContext): Leniency {
  return isStrict ? {} : (operation.leniency ?? data.leniency ?? {});
}

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  token: zod.string(),
  apiKey: zod.string(),
  seconds: zod.number().refine(Number.isInteger, "must be an integer"),
  missed: zod.boolean().optional(),
  call: zod.looseObject({
  from: zod.string().optional(),
}),
});
/**
 * A call ended
 */
export const CallEndedPayload = schema as unknown as zod.ZodType<types.CallEndedPayload, types.CallEndedPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.CallEndedPayload>, $Fits<types.CallEndedPayload, $Input>];

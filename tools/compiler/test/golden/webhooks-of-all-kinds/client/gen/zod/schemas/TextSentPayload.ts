// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  "X-Sign": zod.string().optional(),
  body: zod.string(),
});
/**
 * textSent
 */
export const TextSentPayload = schema as unknown as zod.ZodType<types.TextSentPayload, types.TextSentPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.TextSentPayload>, $Fits<types.TextSentPayload, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Sent } from "./Sent.js";

const schema = Sent;
/**
 * formSent
 */
export const FormSentPayload = schema as unknown as zod.ZodType<types.FormSentPayload, types.FormSentPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.FormSentPayload>, $Fits<types.FormSentPayload, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $length } from "../rules.js";

const schema = zod.looseObject({
  text: zod.string().refine($length(undefined, 20), "must have at most 20 characters"),
});
export const NoteWrite = schema as unknown as zod.ZodType<types.NoteWrite, types.NoteWrite>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.NoteWrite>, $Fits<types.NoteWrite, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  url: zod.string().optional(),
});
export const PrintLabelResultBody = schema as unknown as zod.ZodType<types.PrintLabelResultBody, types.PrintLabelResultBody>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.PrintLabelResultBody>, $Fits<types.PrintLabelResultBody, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  "*/": zod.literal(["`${x}`\u2028</script>"]).optional(),
});
/**
 * *​/ export const owned = 1;
 */
export const Odd = schema as unknown as zod.ZodType<types.Odd, types.Odd>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Odd>, $Fits<types.Odd, $Input>];

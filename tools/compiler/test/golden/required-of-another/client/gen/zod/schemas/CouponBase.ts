// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  code: zod.union([zod.string(), zod.null()]).optional(),
  percent: zod.number().optional(),
});
export const CouponBase = schema as unknown as zod.ZodType<types.CouponBase, types.CouponBase>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.CouponBase>, $Fits<types.CouponBase, $Input>];

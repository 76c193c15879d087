// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { CouponBase } from "./CouponBase.js";

const schema = CouponBase.and(zod.looseObject({
  code: zod.union([zod.string(), zod.null()]),
}));
export const CouponWrite = schema as unknown as zod.ZodType<types.CouponWrite, types.CouponWrite>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.CouponWrite>, $Fits<types.CouponWrite, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $others, $type } from "../rules.js";

const schema = zod.looseObject({
  currency: zod.string().optional(),
  path: zod.string().optional(),
}).catchall(zod.union([zod.number(), zod.string(), zod.undefined()])).refine($others(["currency", "path"], [], $type("number")), "must have other properties of the map's schema only");
export const Prices = schema as unknown as zod.ZodType<types.Prices, types.Prices>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Prices>, $Fits<types.Prices, $Input>];

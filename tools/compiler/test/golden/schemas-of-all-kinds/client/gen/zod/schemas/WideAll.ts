// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $others, $type } from "../rules.js";

const schema = zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer"),
}).catchall(zod.number().refine(Number.isInteger, "must be an integer")).refine($others(["a"], [], $type("integer")), "must have other properties of the map's schema only");
export const WideAll = schema as unknown as zod.ZodType<types.WideAll, types.WideAll>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.WideAll>, $Fits<types.WideAll, $Input>];

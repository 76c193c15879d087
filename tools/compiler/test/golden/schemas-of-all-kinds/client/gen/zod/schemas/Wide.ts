// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $others, $type } from "../rules.js";

const schema = zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer"),
  b: zod.union([zod.string(), zod.null()]).optional(),
}).catchall(zod.union([zod.union([zod.number().refine(Number.isInteger, "must be an integer"), zod.boolean()]), zod.number().refine(Number.isInteger, "must be an integer"), zod.union([zod.string(), zod.null()]), zod.undefined()])).refine($others(["a", "b"], [], $type("integer", "boolean")), "must have other properties of the map's schema only");
export const Wide = schema as unknown as zod.ZodType<types.Wide, types.Wide>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Wide>, $Fits<types.Wide, $Input>];

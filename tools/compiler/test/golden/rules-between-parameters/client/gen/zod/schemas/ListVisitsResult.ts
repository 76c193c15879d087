// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  visits: zod.array(zod.number().refine(Number.isInteger, "must be an integer")),
  total: zod.number().refine(Number.isInteger, "must be an integer"),
});
export const ListVisitsResult = schema as unknown as zod.ZodType<types.ListVisitsResult, types.ListVisitsResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListVisitsResult>, $Fits<types.ListVisitsResult, $Input>];

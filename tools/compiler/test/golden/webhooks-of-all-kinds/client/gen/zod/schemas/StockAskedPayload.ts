// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $all, $others, $type } from "../rules.js";

const schema = zod.looseObject({
  ids: zod.array(zod.number().refine(Number.isInteger, "must be an integer")),
  sizes: zod.array(zod.unknown()).and(zod.array(zod.number().refine(Number.isInteger, "must be an integer"))).optional(),
  sums: zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).refine($all($all($type("object"), $others([], [], $type("integer")))), "must fit every schema of allOf").optional(),
  all: zod.array(zod.unknown()).optional(),
  count: zod.union([zod.number().refine(Number.isInteger, "must be an integer"), zod.null()]).optional(),
  exact: zod.boolean().optional(),
  sum: zod.union([zod.number(), zod.number().refine(Number.isInteger, "must be an integer")]).optional(),
  either: zod.union([zod.number(), zod.boolean()]).optional(),
  switch: zod.union([zod.boolean(), zod.string()]).optional(),
  text: zod.string().optional(),
  any: zod.unknown().optional(),
  "X-Shop": zod.string(),
  "X-Parts": zod.array(zod.number().refine(Number.isInteger, "must be an integer")).optional(),
  where: zod.record(zod.string(), zod.unknown()).optional(),
  page: zod.looseObject({
  size: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).optional(),
});
/**
 * Asks for a stock
 */
export const StockAskedPayload = schema as unknown as zod.ZodType<types.StockAskedPayload, types.StockAskedPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.StockAskedPayload>, $Fits<types.StockAskedPayload, $Input>];

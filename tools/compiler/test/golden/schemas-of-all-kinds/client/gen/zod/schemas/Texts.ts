// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $length, $one, $pattern, $takes } from "../rules.js";

const schema = zod.looseObject({
  mail: zod.email().optional(),
  site: zod.url().optional(),
  other: zod.string().refine($length(2), "must have at least 2 characters").refine($pattern(new RegExp("^a/b$", "u")), "must match ^a/b$").optional(),
  day: zod.union([zod.iso.date(), zod.null()]).optional(),
  file: zod.custom<types.BinaryBody>().optional(),
  open: zod.union([zod.enum(["a", "b"]), zod.string(), zod.number().refine(Number.isInteger, "must be an integer")]).optional(),
  numbers: zod.union([zod.literal([1, 2]), zod.string()]).optional(),
  nested: zod.union([zod.union([zod.literal(["a"]), zod.literal(["b", null])]).refine($one($takes(() => zod.literal(["a"])), $takes(() => zod.literal(["b", null]))), "must fit exactly one schema of oneOf"), zod.string().refine($length(1), "must have at least 1 character")]).optional(),
  one: zod.string().optional(),
  both: zod.string().and(zod.unknown().refine($length(undefined, 3), "must have at most 3 characters")).optional(),
});
export const Texts = schema as unknown as zod.ZodType<types.Texts, types.Texts>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Texts>, $Fits<types.Texts, $Input>];

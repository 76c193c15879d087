// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $count, $one, $takes } from "../rules.js";

const schema = zod.union([zod.record(zod.string(), zod.string()), zod.array(zod.unknown()).refine($count(undefined, 0), "must have at most 0 items")]).refine($one($takes(() => zod.record(zod.string(), zod.string())), $takes(() => zod.array(zod.unknown()).refine($count(undefined, 0), "must have at most 0 items"))), "must fit exactly one schema of oneOf");
export const Labels = schema as unknown as zod.ZodType<types.Labels, types.Labels>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Labels>, $Fits<types.Labels, $Input>];

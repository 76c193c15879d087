// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $names, $pattern, $size } from "../rules.js";
import { Told } from "./Told.js";

const schema = zod.record(zod.string(), Told).refine($size(1, 9), "must have at least 1 and at most 9 properties").refine($names($pattern(new RegExp("^[a-z]+$", "u"))), "must have names that are allowed");
export const Maps = schema as unknown as zod.ZodType<types.Maps, types.Maps>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Maps>, $Fits<types.Maps, $Input>];

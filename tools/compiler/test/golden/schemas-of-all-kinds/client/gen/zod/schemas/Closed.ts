// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $none, $others } from "../rules.js";

const schema = zod.record(zod.string(), zod.unknown()).refine($others([], [], $none), "must have other properties of the map's schema only");
export const Closed = schema as unknown as zod.ZodType<types.Closed, types.Closed>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Closed>, $Fits<types.Closed, $Input>];

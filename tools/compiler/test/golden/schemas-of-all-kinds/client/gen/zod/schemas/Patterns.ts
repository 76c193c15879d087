// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $matching, $others, $takes, $type } from "../rules.js";
import { Told } from "./Told.js";

const schema = zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).refine($matching([[new RegExp("^x-", "u"), $type("string")], [new RegExp("^y-", "u"), $takes(() => Told)]]), "must have right values under its names").refine($others(["a"], [new RegExp("^x-", "u"), new RegExp("^y-", "u")], $type("boolean")), "must have other properties of the map's schema only");
export const Patterns = schema as unknown as zod.ZodType<types.Patterns, types.Patterns>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Patterns>, $Fits<types.Patterns, $Input>];

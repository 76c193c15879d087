// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Odd } from "./Odd.js";

const schema = Odd;
export const GetOddResult = schema as unknown as zod.ZodType<types.GetOddResult, types.GetOddResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetOddResult>, $Fits<types.GetOddResult, $Input>];

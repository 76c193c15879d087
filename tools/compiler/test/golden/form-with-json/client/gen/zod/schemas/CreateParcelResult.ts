// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { ParcelSaved } from "./ParcelSaved.js";

const schema = ParcelSaved;
export const CreateParcelResult = schema as unknown as zod.ZodType<types.CreateParcelResult, types.CreateParcelResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.CreateParcelResult>, $Fits<types.CreateParcelResult, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Category } from "./Category.js";

const schema = Category;
export const GetCategoryResult = schema as unknown as zod.ZodType<types.GetCategoryResult, types.GetCategoryResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetCategoryResult>, $Fits<types.GetCategoryResult, $Input>];

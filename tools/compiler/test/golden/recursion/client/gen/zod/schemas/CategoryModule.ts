// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Category as $Category } from "./Category.js";

const Category = zod.lazy((): zod.ZodType<types.Category, types.Category> => $Category);
const schema = zod.looseObject({
  category: Category.optional(),
});
export const CategoryModule = schema as unknown as zod.ZodType<types.CategoryModule, types.CategoryModule>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.CategoryModule>, $Fits<types.CategoryModule, $Input>];

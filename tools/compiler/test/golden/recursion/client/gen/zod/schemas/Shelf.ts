// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Category as $Category } from "./Category.js";
import { ShelfBase as $ShelfBase } from "./ShelfBase.js";

const Category = zod.lazy((): zod.ZodType<types.Category, types.Category> => $Category);
const ShelfBase = zod.lazy((): zod.ZodType<types.ShelfBase, types.ShelfBase> => $ShelfBase);
const schema = ShelfBase.and(zod.looseObject({
  category: Category.optional(),
}));
export const Shelf = schema as unknown as zod.ZodType<types.Shelf, types.Shelf>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Shelf>, $Fits<types.Shelf, $Input>];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { CategoryModule as $CategoryModule } from "./CategoryModule.js";
import { Shelf as $Shelf } from "./Shelf.js";

const CategoryModule = zod.lazy((): zod.ZodType<types.CategoryModule, types.CategoryModule> => $CategoryModule);
const Shelf = zod.lazy((): zod.ZodType<types.Shelf, types.Shelf> => $Shelf);
const schema = zod.looseObject({
  name: zod.string(),
  parent: zod.lazy((): zod.ZodType<types.Category, types.Category> => Category).optional(),
  children: zod.array(zod.lazy((): zod.ZodType<types.Category, types.Category> => Category)).optional(),
  shelves: zod.array(Shelf).optional(),
  module: CategoryModule.optional(),
});
export const Category = schema as unknown as zod.ZodType<types.Category, types.Category>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Category>, $Fits<types.Category, $Input>];

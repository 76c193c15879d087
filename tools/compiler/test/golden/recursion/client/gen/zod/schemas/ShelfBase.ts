// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Shelf as $Shelf } from "./Shelf.js";

const Shelf = zod.lazy((): zod.ZodType<types.Shelf, types.Shelf> => $Shelf);
const schema = zod.looseObject({
  next: Shelf.optional(),
});
export const ShelfBase = schema as unknown as zod.ZodType<types.ShelfBase, types.ShelfBase>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ShelfBase>, $Fits<types.ShelfBase, $Input>];

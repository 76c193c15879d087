// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  kind: zod.literal(["book"]),
});
export const Book = schema as unknown as zod.ZodType<types.Book, types.Book>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Book>, $Fits<types.Book, $Input>];

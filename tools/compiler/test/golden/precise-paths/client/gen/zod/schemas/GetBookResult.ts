// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Book } from "./Book.js";

const schema = Book;
export const GetBookResult = schema as unknown as zod.ZodType<types.GetBookResult, types.GetBookResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetBookResult>, $Fits<types.GetBookResult, $Input>];

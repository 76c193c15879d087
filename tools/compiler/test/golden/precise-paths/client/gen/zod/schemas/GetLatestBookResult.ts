// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Book } from "./Book.js";

const schema = Book;
export const GetLatestBookResult = schema as unknown as zod.ZodType<types.GetLatestBookResult, types.GetLatestBookResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetLatestBookResult>, $Fits<types.GetLatestBookResult, $Input>];

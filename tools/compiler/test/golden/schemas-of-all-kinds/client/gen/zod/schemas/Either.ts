// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { ClosedToo } from "./ClosedToo.js";
import { Wide } from "./Wide.js";

const schema = zod.union([ClosedToo, Wide]);
export const Either = schema as unknown as zod.ZodType<types.Either, types.Either>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Either>, $Fits<types.Either, $Input>];

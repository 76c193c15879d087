// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Ticket } from "./Ticket.js";

const schema = zod.looseObject({
  pages: zod.number().refine(Number.isInteger, "must be an integer").optional(),
  tickets: zod.array(Ticket),
});
export const ListTicketsResult = schema as unknown as zod.ZodType<types.ListTicketsResult, types.ListTicketsResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListTicketsResult>, $Fits<types.ListTicketsResult, $Input>];

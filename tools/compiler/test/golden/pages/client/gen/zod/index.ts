// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { ListTicketsResult } from "./schemas/ListTicketsResult.js";
export { ListTicketsResult } from "./schemas/ListTicketsResult.js";
export { Ticket } from "./schemas/Ticket.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `listTickets` returns. */
  listTickets: typeof ListTicketsResult;
} = {
  listTickets: ListTicketsResult,
};

// Compiled from the vendor's OpenAPI document. Edit that, not this.
export { BracketsSentPayload } from "./schemas/BracketsSentPayload.js";
export { FormSentPayload } from "./schemas/FormSentPayload.js";
export { Id } from "./schemas/Id.js";
export { ListMadePayload } from "./schemas/ListMadePayload.js";
export { Node } from "./schemas/Node.js";
export { OrderMadePayload } from "./schemas/OrderMadePayload.js";
export { Sent } from "./schemas/Sent.js";
export { StockAskedPayload } from "./schemas/StockAskedPayload.js";
export { TextSentPayload } from "./schemas/TextSentPayload.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
} = {
};

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type HttpHandler, HttpResponse, http } from "msw";

/**
 * Handlers for every operation of Acme, at any origin: each answers its first example and refuses nothing.
 */
export const handlers: HttpHandler[] = [
  http.get("*/visits", () => HttpResponse.json({ visits: [1], total: 1 }, { status: 200, headers: { "Content-Type": "application/json" } })),
];

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Settings":{"type":"object","properties":{"extra":{"type":"object"}}}},"responses":[],"operations":[],"webhooks":[]}');

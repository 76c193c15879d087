// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Labels":{"oneOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"array","maxItems":0}]}},"responses":[],"operations":[],"webhooks":[]}');

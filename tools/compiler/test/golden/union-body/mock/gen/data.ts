// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[],"headers":[]}],"operations":[{"id":"createPayout","method":"post","path":"/payouts","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"body":{"required":true,"contents":[{"mediaType":"application/json","kind":"json","json":[],"schema":{"oneOf":[{"type":"object","required":["iban"],"properties":{"iban":{"type":"string"}}},{"type":"object","required":["card"],"properties":{"card":{"type":"string"}}}]}}]},"responses":{"204":0}}],"webhooks":[]}');

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Orders":{"type":"object","required":["orders"],"properties":{"orders":{"type":"array","items":{"type":"integer"}},"ids":{"type":"array","items":{"type":"integer"},"deprecated":true}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:Orders"},"examples":[]}],"headers":[]}],"operations":[{"id":"listOrders","method":"get","path":"/orders","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"responses":{"200":0}},{"id":"findOrders","method":"get","path":"/found-orders","deprecated":true,"security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"responses":{"200":0}}],"webhooks":[]}');

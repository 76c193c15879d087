// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"ImportReady":{"type":"object","required":["rows"],"properties":{"rows":{"type":"integer"}}},"ImportWaiting":{"type":"object","required":["eta"],"properties":{"eta":{"type":"integer"}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:ImportReady"},"examples":[{"key":"default","value":{"rows":2}}]}],"headers":[]},{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:ImportWaiting"},"examples":[{"key":"default","value":{"eta":5}}]}],"headers":[]}],"operations":[{"id":"getImport","method":"get","path":"/imports","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"responses":{"200":0,"202":1}}],"webhooks":[]}');

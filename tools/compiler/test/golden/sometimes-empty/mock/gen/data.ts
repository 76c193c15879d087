// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[{"mediaType":"application/json","schema":{"type":"object","properties":{"url":{"type":"string"}}},"examples":[{"key":"default","value":{"url":"a"}}]}],"headers":[]},{"contents":[],"headers":[]}],"operations":[{"id":"printLabel","method":"post","path":"/labels","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"responses":{"200":0,"204":1}}],"webhooks":[]}');

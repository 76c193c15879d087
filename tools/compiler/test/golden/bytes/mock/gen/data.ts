// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[],"headers":[]},{"contents":[{"mediaType":"image/png","schema":{"type":"string","format":"binary"},"examples":[]}],"headers":[]}],"operations":[{"id":"uploadPhoto","method":"post","path":"/photos","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"body":{"required":true,"contents":[{"mediaType":"image/png","kind":"bytes","json":[],"schema":{"type":"string","format":"binary"}}]},"responses":{"204":0}},{"id":"downloadPhoto","method":"get","path":"/photos/{id}","security":[[{"in":"header","name":"X-Key"}]],"parameters":[{"name":"id","key":"id","in":"path","required":true,"style":"simple","explode":false,"schema":{"type":"string"},"example":"a"}],"responses":{"200":1}}],"webhooks":[]}');

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Book":{"type":"object","required":["kind"],"properties":{"kind":{"const":"book"}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:Book"},"examples":[{"key":"default","value":{"kind":"book"}}]}],"headers":[]}],"operations":[{"id":"getBook","method":"get","path":"/books/{id}","deprecated":true,"security":[[{"in":"header","name":"X-Key"}]],"parameters":[{"name":"id","key":"id","in":"path","required":true,"style":"simple","explode":false,"schema":{"type":"string"},"example":"a/b"}],"responses":{"200":0}},{"id":"getLatestBook","method":"get","path":"/books/latest","security":[],"parameters":[],"responses":{"200":0}}],"webhooks":[]}');

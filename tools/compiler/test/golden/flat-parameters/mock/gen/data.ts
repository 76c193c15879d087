// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[{"mediaType":"application/json","schema":{"type":"boolean"},"examples":[{"key":"default","value":true}]}],"headers":[]}],"operations":[{"id":"tagShop","method":"post","path":"/shops/{shop}/tags","security":[[{"in":"header","name":"X-Key"}]],"parameters":[{"name":"shop","key":"shop","in":"path","required":true,"style":"simple","explode":false,"schema":{"type":"string"},"example":"main"},{"name":"ids[]","key":"ids","in":"query","required":false,"style":"form","explode":true,"schema":{"type":"array","items":{"type":"integer"}}},{"name":"X-Reason","key":"X-Reason","in":"header","required":false,"style":"simple","explode":false,"schema":{"type":"string"}}],"body":{"required":true,"contents":[{"mediaType":"application/json","kind":"json","json":[],"schema":{"type":"object","required":["tag"],"properties":{"tag":{"type":"string"},"colour":{"type":"string","default":"red"}}}}]},"responses":{"200":0}}],"webhooks":[]}');

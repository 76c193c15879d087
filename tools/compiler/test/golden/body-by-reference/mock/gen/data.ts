// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"NoteWrite":{"type":"object","required":["text"],"properties":{"text":{"type":"string","maxLength":20}}}},"responses":[{"contents":[],"headers":[]}],"operations":[{"id":"editNote","method":"put","path":"/notes/{id}","security":[[{"in":"header","name":"X-Key"}]],"parameters":[{"name":"id","key":"id","in":"path","required":true,"style":"simple","explode":false,"schema":{"type":"integer"},"example":"7"}],"body":{"required":true,"contents":[{"mediaType":"application/json","kind":"json","json":[],"schema":{"$ref":"schema:NoteWrite"}}]},"responses":{"204":0}}],"webhooks":[]}');

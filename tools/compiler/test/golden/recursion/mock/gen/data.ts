// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Category":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"parent":{"$ref":"schema:Category"},"children":{"type":"array","items":{"$ref":"schema:Category"}},"shelves":{"type":"array","items":{"$ref":"schema:Shelf"}},"module":{"$ref":"schema:CategoryModule"}}},"Shelf":{"allOf":[{"$ref":"schema:ShelfBase"},{"type":"object","properties":{"category":{"$ref":"schema:Category"}}}]},"ShelfBase":{"type":"object","properties":{"next":{"$ref":"schema:Shelf"}}},"CategoryModule":{"type":"object","properties":{"category":{"$ref":"schema:Category"}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:Category"},"examples":[{"key":"default","value":{"name":"all"}}]}],"headers":[]}],"operations":[{"id":"getCategory","method":"get","path":"/categories","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"responses":{"200":0}}],"webhooks":[]}');

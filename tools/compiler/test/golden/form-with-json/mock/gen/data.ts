// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"ParcelSaved":{"type":"object","required":["id"],"properties":{"id":{"type":"integer"}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:ParcelSaved"},"examples":[{"key":"default","value":{"id":1}}]}],"headers":[]}],"operations":[{"id":"createParcel","method":"post","path":"/parcels","security":[[{"in":"header","name":"X-Key"}]],"parameters":[],"body":{"required":true,"contents":[{"mediaType":"application/x-www-form-urlencoded","kind":"form","json":["parcel"],"schema":{"type":"object","required":["parcel"],"properties":{"by":{"type":"string","enum":["id","externalId"]},"parcel":{"type":"object","properties":{"weight":{"type":"number"}}}}}}]},"responses":{"201":0}}],"webhooks":[]}');

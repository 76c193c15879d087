// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Contact":{"type":"object","properties":{"phone":{"type":"string"},"email":{"type":"string"}},"anyOf":[{"required":["phone"]},{"required":["email"]}],"not":{"required":["phone","email"]}},"ContactWrite":{"allOf":[{"$ref":"schema:Contact"},{"anyOf":[{"required":["phone"]},{"required":["email"]}]}]}},"responses":[],"operations":[],"webhooks":[]}');

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Signal":{"anyOf":[{"type":"string","enum":["red","green"]},{"type":"string"}]},"Lamp":{"type":"object","required":["signal"],"properties":{"signal":{"$ref":"schema:Signal"},"last":{"anyOf":[{"type":"string","enum":["red"]},{"type":["string","null"]}]},"next":{"anyOf":[{"$ref":"schema:Color"},{"type":"string"}]},"unlike":{"anyOf":[{"$ref":"schema:Depth"},{"type":"string"}]}}},"Color":{"type":"string","enum":["red","green"]},"Depth":{"type":"integer"}},"responses":[],"operations":[],"webhooks":[]}');

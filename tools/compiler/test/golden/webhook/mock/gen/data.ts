// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[{"mediaType":"application/json","schema":{"type":"object","required":["success"],"properties":{"success":{"type":"boolean"}}},"examples":[{"key":"default","value":{"success":true}}]}],"headers":[]}],"operations":[],"webhooks":[{"id":"callEnded","method":"post","parameters":[],"body":{"required":true,"contents":[{"mediaType":"application/x-www-form-urlencoded","kind":"form","json":["call"],"schema":{"type":"object","required":["token","apiKey","seconds","call"],"properties":{"token":{"type":"string"},"apiKey":{"type":"string"},"seconds":{"type":"integer"},"missed":{"type":"boolean"},"call":{"type":"object","properties":{"from":{"type":"string"}}}}}}]},"responses":{"200":0},"signature":{"algorithm":"hmac-sha256","token":"/token","message":"/apiKey","encoding":"hex"},"example":{"token":"t","apiKey":"k","seconds":3,"call":{"from":"1"}}}]}');

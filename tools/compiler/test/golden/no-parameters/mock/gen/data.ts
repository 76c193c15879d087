// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{},"responses":[{"contents":[{"mediaType":"text/plain","schema":{"type":"string"},"examples":[{"key":"default","value":"pong"}]}],"headers":[]}],"operations":[{"id":"ping","method":"get","path":"/ping","security":[],"parameters":[],"responses":{"200":0}}],"webhooks":[]}');

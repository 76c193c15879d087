// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { MockData } from "@orderwire/mock-server/engine";

/**
 * The operations of Acme as the mock takes them.
 */
export const data: MockData = JSON.parse('{"format":1,"title":"Acme","booleans":"literal","schemas":{"Odd":{"type":"object","properties":{"*/":{"type":"string","enum":["`${x}`\u2028</script>"]}}}},"responses":[{"contents":[{"mediaType":"application/json","schema":{"$ref":"schema:Odd"},"examples":[{"key":"default","value":{"*/":"`${x}`\u2028</script>"}}]}],"headers":[]}],"operations":[{"id":"getOdd","method":"get","path":"/odd","security":[[{"in":"header","name":"X-Key"}]],"parameters":[{"name":"a\'b\\"c","key":"a\'b\\"c","in":"query","required":false,"style":"form","explode":true,"schema":{"type":"string"}}],"responses":{"200":0}}],"webhooks":[]}');

import { requirePlain } from "./plain.ts";

/**
 * JSON text of a value that survives the journey: what `JSON.stringify` would drop or bend in silence is refused.
 * @param path where the value stands among the parameters, as in `order.items[0]`
 * @throws {Unwritable} for what JSON cannot say
 */
export function encodeJson(value: unknown, path: string): string {
  requirePlain(value, path, "json");
  const text = JSON.stringify(value);
  // Half a surrogate pair is written as an escape (RFC 8259, 8.2), which PHP's json_decode refuses.
  if (text.includes("\\ud")) {
    requirePlain(value, path, "strict-json");
  }
  return text;
}

import type { Call } from "../transport/call.ts";
import { decodeText } from "./charset.ts";
import { formatError } from "./error.ts";
import { parseJson } from "./shape.ts";

/**
 * The text of a body that is not simply UTF-8: in another charset, or with bytes that stand for no letter.
 * @throws {ResponseFormatError} for JSON with such bytes: the letters in their place would be stored, and sent back
 * @throws {OrderwireError} for a charset that the engine does not know
 */
export function decode(call: Call, response: Response, bytes: Uint8Array): string {
  const { headers, ok } = response;
  const text = decodeText(bytes, headers);
  try {
    return decodeText(bytes, headers, true);
  } catch {
    // A refusal is for reading, and a page in the place of JSON has a better error than its letters.
    if (ok && parseJson(text) !== undefined) {
      throw formatError(call, response, text, "bytes that are no text in its charset");
    }
    return text;
  }
}

import { UnreadableRequest } from "../check/violation.ts";

/** @throws {UnreadableRequest} naming the place when the text is no JSON. */
export function readJson(text: string, place: readonly string[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableRequest(place, "json", `is not valid JSON: ${(error as SyntaxError).message}`);
  }
}

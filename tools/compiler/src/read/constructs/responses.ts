import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { Response } from "@orderwire/vocabulary/openapi";
import type { Problem } from "./index.ts";

/** What a response may not be. */
export function responseProblems(node: object): Problem[] {
  if ("$ref" in node) {
    return [];
  }
  const types = Object.keys((node as Response).content ?? {}).map(bareMediaType);
  const parts = types.find((type) => type.startsWith("multipart/"));
  return parts && types.length === 1
    ? [
        `"${parts}" is several bodies in one, which a client does not take apart. Describe it as bytes: "application/octet-stream".`,
      ]
    : [];
}

/** Of several media types the one that the client speaks. */

import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { MediaType } from "@orderwire/vocabulary/openapi";

const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** JSON if there is any, then a form, then whatever comes first. */
export function chosenMedia(
  content: Readonly<Record<string, MediaType>>,
): readonly [type: string, media: MediaType] | undefined {
  const entries = Object.entries(content);
  return (
    entries.find(([type]) => isJson(type)) ??
    entries.find(([type]) => FORMS.includes(bareMediaType(type))) ??
    entries[0]
  );
}

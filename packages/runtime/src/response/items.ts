import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { Pointer } from "../descriptor.ts";
import { isStructure } from "./shape.ts";

/** The items of a list; a map's values, since PHP writes a list with gaps as a map. `undefined` for anything else. */
export function itemsAt(body: unknown, pointer: Pointer | undefined): readonly unknown[] | undefined {
  const found = getPointer(body, pointer);
  return isStructure(found) ? Object.values(found) : undefined;
}

/** Loaded when a body comes where none is due. */
import { getPointer } from "@orderwire/vocabulary/pointer";
import type { ErrorsDescriptor } from "../descriptor.ts";
import { isStructure } from "./shape.ts";

/**
 * Whether a body where none is due says that the call failed, in the vendor's words for it or in those that most servers
 * use: there is nothing else by which a failure under 200 could be told from a success.
 */
export function saysError(body: unknown, errors: ErrorsDescriptor | undefined): boolean {
  const pointers = [errors?.message, errors?.fields, "/error", "/errors"] as const;
  const isNamed = pointers.some((pointer) => {
    const found = getPointer(body, pointer);
    return isStructure(found) ? Object.keys(found).length > 0 : Boolean(found);
  });
  const isStatus = (["/status", "/statusCode"] as const).some(
    (pointer) => Number(getPointer(body, pointer)) >= 400,
  );
  return isNamed || isStatus || String(getPointer(body, "/success")) === "false";
}

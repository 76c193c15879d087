/** Loaded when a body comes where none is due. */
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { ErrorsDescriptor } from "../descriptor.ts";
import type { Call } from "../transport/call.ts";
import type { FullRead } from "./context.ts";
import { toError } from "./error.ts";
import { parseJson } from "./read.ts";
import { isMarked, isStructure } from "./shape.ts";

/** @throws {OrderwireError} if what came where nothing is due says that the call failed, or is no JSON */
export function refuseFailure(call: Call, response: Response, read: Omit<FullRead, "body">): void {
  const full = { ...read, body: parseJson(read.text) };
  if (!isEmpty(response, call, full)) {
    throw toError(call, response, full);
  }
}

/** Whether a success carries nothing, or nothing that says it is none. */
export function isEmpty(
  { status }: Response,
  { operation: { batch }, state: { vendor } }: Call,
  { features, params, text, body }: FullRead,
): boolean {
  if (body === undefined) {
    return text.trim() === "";
  }
  const hasFailures = batch && features.batch?.hasFailures(batch, params, { status, body });
  return !(hasFailures || isMarked(body, vendor.errors) || saysError(body, vendor.errors));
}

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

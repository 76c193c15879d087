/** Loaded when a body comes where none is due: only operations that answer nothing need it. */
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { ErrorsDescriptor } from "../descriptor.ts";
import type { Call } from "../transport/call.ts";
import { saysNo } from "./checks.ts";
import type { FullRead } from "./context.ts";
import { isStructure } from "./shape.ts";

/** Whether a success carries nothing, or nothing that says it is none. */
export function isEmpty(
  { status, headers }: Response,
  { operation: { batch }, state }: Call,
  { features, params, text, body }: FullRead,
): boolean {
  if (body === undefined) {
    return text.trim() === "";
  }
  const hasFailures = batch && features.batch?.hasFailures(batch, params, { status, body });
  // Problem details (RFC 9457) are a failure's, whatever stands above them.
  const isProblem = headers.get("content-type")?.includes("problem") === true;
  return !(isProblem || hasFailures || state.isFailure?.(body) || saysError(body, state.vendor.errors));
}

/** Members in which programs say what went wrong; anything in them is a failure. */
const FAULTS = /^(err|errors?|error_?(msg|message|code|text)|exception|faults?|fail(ed|ures?)(_?[a-z]+)?)$/i;
/** Members that say whether it went well. */
const OUTCOMES = /^(success|ok|successful)$/i;
/** Members that say how it went, as a word or as an HTTP status. */
const STATES = /^(status|result|state|outcome|code|status_?code)$/i;
const BAD_STATES = /^(error|fail\w*|fatal|invalid|denied|rejected|forbidden|no|n?ko|nok|false|exception)$/i;
/** No praise nests deeper; walking what does would exhaust the stack. */
const DEEPEST = 100;
/** Members into which programs wrap a response. */
const WRAPPERS = /^(response|result|data|meta|body)$/i;

/**
 * Whether a body where none is due says that the call failed, in the vendor's words for it or in those that most programs
 * use: there is nothing else by which a failure under 200 could be told from a success.
 */
export function saysError(body: unknown, errors: ErrorsDescriptor | undefined, depth = 0): boolean {
  if (depth >= DEEPEST) {
    return true;
  }
  if (!isStructure(body)) {
    // `true`, `null`, a word of praise or an id; a refusal is any other text.
    return (
      body !== null &&
      (saysNo(body) || (typeof body === "string" && !/^(ok|success\w*|done|true)$/i.test(body)))
    );
  }
  if (Array.isArray(body)) {
    return body.some((entry) => saysError(entry, errors, depth + 1));
  }
  const own = [errors?.message, errors?.fields].some((pointer) => isTold(getPointer(body, pointer)));
  return own || Object.entries(body).some(([name, value]) => isFault(name, value, errors, depth));
}

function isFault(name: string, value: unknown, errors: ErrorsDescriptor | undefined, depth: number): boolean {
  if (OUTCOMES.test(name)) {
    // Some write a sentence there, as others do who praise: only what is none says that it failed.
    return isStructure(value) || saysNo(value) || BAD_STATES.test(String(value));
  }
  // A number beyond them is somebody's id: `{ result: 5123 }` is what was made.
  const isBad =
    STATES.test(name) &&
    !isStructure(value) &&
    (BAD_STATES.test(String(value)) || /^[45]\d\d$/.test(String(value)));
  const isWrapped = WRAPPERS.test(name) && isStructure(value) && saysError(value, errors, depth + 1);
  return isBad || isWrapped || (FAULTS.test(name) && isTold(value));
}

/** Whether a member that is for failures holds one. */
const isTold = (found: unknown): boolean =>
  isStructure(found) ? Object.keys(found).length > 0 : found !== undefined && !saysNo(found);

import type { Match, MockRequest } from "./steer.ts";

/** Is the request one of those that are meant? */
export function matches(match: Match, request: MockRequest): boolean {
  const { params = {}, body, headers = {} } = match;
  return (
    holds(request.params, params) &&
    (body === undefined || holds(request.body, body)) &&
    Object.entries(headers).every(([name, value]) => request.headers[name.toLowerCase()] === value)
  );
}

/**
 * Does a value hold what is wanted of it? Objects by each wanted member, lists by their items in order, all else as
 * text: a path and a form cannot say whether 7 is a number.
 */
function holds(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) {
    return isScalar(value) && String(value) === String(wanted);
  }
  if (typeof value !== "object" || value === null) {
    return false;
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(value) || value.length !== wanted.length) {
      return false;
    }
  }
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(value, name) && holds((value as Record<string, unknown>)[name], part),
  );
}

function isScalar(value: unknown): boolean {
  return value === null || (typeof value !== "object" && value !== undefined);
}

import {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseFormatError,
  ServerError,
} from "./errors.ts";
import type { Call, Exchange } from "./exchange.ts";
import { at, isObject } from "./pointer.ts";
import { redactJson } from "./redact.ts";
import { isRateLimit, readRetryAfter } from "./retry.ts";

const EXCERPT = 200;
/** A message is for a log: a vendor that answers megabytes of text must not fill it. `body` has everything. */
const LONGEST_MESSAGE = 4000;
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id"];

const CLASSES: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  422: BadRequestError,
};

/**
 * What an answer says went wrong.
 * @param body the parsed answer; `undefined` if it was empty or no JSON
 * @returns `undefined` for a success: the status says so, and the body is not marked as a failure
 */
export function refusalOf(exchange: Exchange, body: unknown, text: string): ApiError | undefined {
  const { response, state, limitStatus } = exchange;
  const { status, ok, headers } = response;
  const mark = state.vendor.errors?.failure;
  if (ok && !(mark && at(body, mark.pointer) === mark.equals)) return undefined;
  const details = detailsOf(exchange, body);
  const message = messageOf(exchange, details, body === undefined ? excerptOf(exchange, text) : "");
  if (isRateLimit(status, limitStatus))
    return new RateLimitError(message, details, readRetryAfter(headers, state.clock.now()));
  const Class = CLASSES[status] ?? (status >= 500 ? ServerError : ApiError);
  return new Class(message, details);
}

/**
 * Refuses what the vendor's API does not write.
 * @throws {ResponseFormatError} for no or broken JSON as a success, and for an HTML page as anything
 */
export function refuseForeign(exchange: Exchange, body: unknown, text: string): void {
  const { response, operation, name, url, limitStatus } = exchange;
  const { status, ok, headers } = response;
  const type = headers.get("content-type") ?? undefined;
  const html = /^\s*</.test(text) || /html/.test(type ?? "");
  // An HTML page under 4xx comes from a server before the API: as "not found" it would lie about the thing asked for.
  const misleading = html && status !== 401 && status < 500 && !isRateLimit(status, limitStatus);
  // 204 says itself that nothing follows.
  if (body !== undefined || !(ok ? status !== 204 : misleading)) return;
  const what = html
    ? "an HTML page instead of JSON: check baseUrl and the account"
    : text.trim()
      ? "broken JSON"
      : "no JSON";
  throw new ResponseFormatError(
    `${name}: ${status} with ${what} (${operation.method} ${url})`,
    status,
    type,
    excerptOf(exchange, text),
  );
}

const excerptOf = ({ state }: Call, text: string): string =>
  state.redact(text).replace(/\s+/g, " ").trim().slice(0, EXCERPT);

/** What an {@link ApiError} knows, without secrets. */
export function detailsOf({ state, operation, response, url }: Exchange, raw: unknown): ApiErrorDetails {
  const { errors } = state.vendor;
  const body = redactJson(raw, state.redact);
  const code = at(body, errors?.code);
  const found = at(body, errors?.fields);
  // A list of texts names no fields.
  const named = isObject(found) && !Array.isArray(found);
  const fields = Object.entries(named ? found : {}).map(([field, value]) => [field, textsOf(value)] as const);
  return {
    operation: operation.id,
    request: `${operation.method} ${url}`,
    status: response.status,
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    fields: Object.fromEntries(fields),
    problems: named
      ? fields.flatMap(([field, texts]) => texts.map((text) => `${field}: ${text}`))
      : textsOf(found),
    body,
    requestId: REQUEST_ID_HEADERS.map((name) => response.headers.get(name)).find(Boolean) ?? undefined,
  };
}

/** The texts in a value, however deep the vendor nests them. */
function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [String(value)];
}

/** The call, the status and everything that the vendor says about it. */
export function messageOf(
  { name, state }: Call,
  { status, body, problems }: ApiErrorDetails,
  remark: string,
): string {
  const texts = [...textsOf(at(body, state.vendor.errors?.message)), ...problems, remark];
  // A status below 300 alone would not read as a failure.
  const text = texts.filter(Boolean).join("; ") || (status < 300 ? "marked as a failure" : "");
  return `${name}: ${status} ${text.slice(0, LONGEST_MESSAGE)}`.trim();
}

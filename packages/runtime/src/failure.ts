import type { VendorDescriptor } from "./descriptor.ts";
import {
  ApiError,
  type ApiErrorDetails,
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  type OrderwireError,
  PartialFailureError,
  PermissionError,
  RateLimitError,
  ResponseFormatError,
  ServerError,
} from "./errors.ts";
import type { Exchange } from "./exchange.ts";
import { at } from "./pointer.ts";
import { redactJson } from "./redact.ts";
import { rateLimitStatus, readRetryAfter } from "./retry.ts";

const EXCERPT = 200;
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id"];

/** Whether a body is marked as a failure, under whatever status. */
export function isFailure({ errors }: VendorDescriptor, body: unknown): boolean {
  return errors?.failure !== undefined && at(body, errors.failure.pointer) === errors.failure.equals;
}

/** The error of a batch that reports failed rows; `undefined` if it reports none. */
export function partialFailureOf(exchange: Exchange, body: unknown): PartialFailureError | undefined {
  const { batch } = exchange.operation;
  if (!batch) return undefined;
  const failed = at(body, batch.failed);
  const declared = exchange.response.status === batch.partialStatus;
  if (!declared && !(Array.isArray(failed) && failed.length > 0)) return undefined;
  const details = detailsOf(exchange, body);
  const succeeded = at(details.body, batch.succeeded);
  const failedRows = listOf(at(details.body, batch.failed));
  const message = messageOf(exchange, body, `${failedRows.length || "some"} of the rows failed`);
  return new PartialFailureError(message, details, listOf(succeeded), failedRows);
}

/** The error for a refusal, or for a success status with a body that is marked as a failure. */
export function errorOf(exchange: Exchange, text: string): OrderwireError {
  const { response, state, operation } = exchange;
  const { status } = response;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // An HTML page under 4xx comes from a server before the API: as "not found" it would lie about the thing asked for.
    const limited = status === 429 || status === rateLimitStatus(state.vendor, operation);
    if (status !== 401 && status < 500 && !limited && isHtml(response, text))
      return formatError(exchange, text);
  }
  const partial = exchange.operation.batch?.partialStatus === status && partialFailureOf(exchange, body);
  if (partial) return partial;
  return byStatus(exchange, body, text);
}

function byStatus(exchange: Exchange, body: unknown, text: string): ApiError {
  const { response, state, operation } = exchange;
  const { status, headers } = response;
  const details = detailsOf(exchange, body);
  const message = messageOf(exchange, body, body === undefined ? excerptOf(exchange, text) : "");
  if (status === 429 || status === rateLimitStatus(state.vendor, operation))
    return new RateLimitError(message, details, readRetryAfter(headers, state.clock.now()));
  if (status === 400 || status === 422) return new BadRequestError(message, details);
  if (status === 401) return new AuthenticationError(message, details);
  if (status === 403) return new PermissionError(message, details);
  if (status === 404) return new NotFoundError(message, details);
  if (status >= 500) return new ServerError(message, details);
  return new ApiError(message, details);
}

/** The error for an answer that is not what the vendor's API writes. */
export function formatError(exchange: Exchange, text: string): ResponseFormatError {
  const { response, operation, state } = exchange;
  const what = isHtml(response, text)
    ? "an HTML page instead of JSON: check baseUrl and the account"
    : "broken JSON";
  return new ResponseFormatError(
    `${state.vendor.title} ${operation.id}: ${response.status} with ${what} (${operation.method} ${exchange.url})`,
    response.status,
    response.headers.get("content-type") ?? undefined,
    excerptOf(exchange, text),
  );
}

const isHtml = (response: Response, text: string): boolean =>
  /^\s*</.test(text) || (response.headers.get("content-type")?.includes("html") ?? false);

const excerptOf = ({ state }: Exchange, text: string): string =>
  state.redact(text).replace(/\s+/g, " ").trim().slice(0, EXCERPT);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function detailsOf({ state, operation, response, url }: Exchange, raw: unknown): ApiErrorDetails {
  const { errors } = state.vendor;
  const body = redactJson(raw, state.redact);
  const code = at(body, errors?.code);
  const fields = fieldsOf(at(body, errors?.fields));
  return {
    operation: operation.id,
    request: `${operation.method} ${url}`,
    status: response.status,
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    fields,
    problems: problemsOf(at(body, errors?.fields)),
    body,
    requestId: requestIdOf(response.headers),
  };
}

function requestIdOf(headers: Headers): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers.get(name)).find((id) => id !== null) ?? undefined;
}

/** `{field: text | text[]}` as lists; empty for a list of texts, which names no fields. */
function fieldsOf(value: unknown): Record<string, readonly string[]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([field, texts]) => [field, textsOf(texts)]));
}

function problemsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return textsOf(value);
  return Object.entries(value).flatMap(([field, texts]) => textsOf(texts).map((text) => `${field}: ${text}`));
}

/** The texts in a value, however deep the vendor nests them. */
function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [String(value)];
  return Object.values(value).flatMap(textsOf);
}

function messageOf({ state, operation, response }: Exchange, body: unknown, remark: string): string {
  const { errors } = state.vendor;
  const said = textsOf(at(body, errors?.message));
  const texts = [...said, ...problemsOf(at(body, errors?.fields)), ...(remark ? [remark] : [])];
  return state.redact(
    `${state.vendor.title} ${operation.id}: ${response.status}${texts.length ? ` ${texts.join("; ")}` : ""}`,
  );
}

/** What a response says went wrong. Loaded when the first does. */
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import { redactHeaders, redactJson, redactorOf } from "../connection/redact.ts";
import type { ApiError, ApiErrorDetails, PartialFailureError, RateLimitError } from "../errors/api.ts";
import type { OrderwireError } from "../errors/base.ts";
import { errorOf } from "../errors/make.ts";
import type { ResponseFormatError } from "../errors/response.ts";
import type { Call } from "../transport/call.ts";
import { nameOf } from "../transport/facts.ts";
import { limitStatusOf, readRetryAfter } from "../transport/retry.ts";
import { shownUrl } from "../transport/shown-url.ts";
import type { FullRead } from "./context.ts";
import { isPage } from "./page.ts";
import { fieldsOf, textsOf } from "./problems.ts";
import { requestIdOf } from "./request-id.ts";
import { isStructure } from "./shape.ts";
import { shapeProblem } from "./shape-words.ts";

const EXCERPT = 200;
/** A message is for a log: a vendor that answers megabytes of text must not fill it. `body` has everything. */
const LONGEST_MESSAGE = 4000;

const KINDS: Readonly<Record<number, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionError",
  404: "NotFoundError",
  422: "BadRequestError",
};

/** The error for a response that is not what its operation promises. */
export function toError(call: Call, response: Response, read: FullRead): OrderwireError {
  const { operation, state } = call;
  const { ok, status } = response;
  const { text, body, features, params } = read;
  const foreign = foreignProblem(call, response, read);
  if (foreign !== undefined) {
    return formatError(call, response, text, foreign);
  }
  const details = detailsOf(call, response, body);
  if (operation.batch && features.batch?.hasFailures(operation.batch, params, { status, body })) {
    const { succeeded, failed } = features.batch.readRows(operation.batch, params, details);
    const rows = `${failed.length || "some"} of the rows failed`;
    const message = messageOf(call, details, [...wordsOf(call, details), rows]);
    return errorOf<PartialFailureError>(["PartialFailureError", "ApiError"], message, {
      ...details,
      succeeded,
      failed,
    });
  }
  const problem = shapeProblem(operation, body);
  if (ok && !state.isFailure?.(body) && problem !== undefined) {
    return formatError(call, response, text, problem);
  }
  return toApiError(call, response, details, text);
}

function toApiError(call: Call, response: Response, details: ApiErrorDetails, text: string): ApiError {
  const { status, headers } = response;
  const words = wordsOf(call, details);
  // What is no JSON is shown as it came, unless the vendor's own words were found in it.
  const isText = details.body === undefined || call.operation.response === "xml";
  const message = messageOf(call, details, words.length === 0 && isText ? [excerptOf(call, text)] : words);
  if (saysRateLimit(call, details)) {
    const retryAfter = readRetryAfter(headers, call.state.clock);
    return errorOf<RateLimitError>(["RateLimitError", "ApiError"], message, { ...details, retryAfter });
  }
  const kind = KINDS[status] ?? (status >= 500 ? "ServerError" : "ApiError");
  return errorOf<ApiError>([kind, "ApiError"], message, details);
}

/** 429 always does. The vendor's own status does in the vendor's own JSON: a gateway's page means that it is down. */
function saysRateLimit(call: Call, { status, body }: ApiErrorDetails): boolean {
  const { isFailure, vendor } = call.state;
  const isVendors = isFailure?.(body) || typeof getPointer(body, vendor.errors?.message) === "string";
  return status === 429 || (status === limitStatusOf(call) && isVendors);
}

/** What the vendor's API does not write: no or broken JSON as a success, and an HTML page as nearly anything. */
function foreignProblem(call: Call, response: Response, { text, body }: FullRead): string | undefined {
  const { status, ok, headers } = response;
  const twice = status === 404 ? doubledPath(call) : undefined;
  if (twice !== undefined) {
    return `baseUrl holding "${twice}", which the API's own paths begin with: leave it out`;
  }
  if (body !== undefined) {
    return undefined;
  }
  const type = headers.get("content-type") ?? "";
  const isHtml = /html/i.test(type) || (/^\s*</.test(text) && !/xml/i.test(type));
  // An HTML page under 4xx comes from a server before the API: as "not found" it would lie about what was asked for.
  const isMisleading = isHtml && status < 500 && ![401, 429, limitStatusOf(call)].includes(status);
  if (!ok && !isMisleading) {
    return undefined;
  }
  const isText = /^(text|binary|stream)$/.test(call.operation.response);
  if (isHtml || (isText && isPage("", text))) {
    return `an HTML page${isText ? "" : " instead of JSON"}: check baseUrl and the account`;
  }
  if (isText) {
    return "a part, where the whole was asked for";
  }
  return text.trim() ? "broken JSON" : "no JSON";
}

/** An address copied from the vendor's pages, `/api/v5/orders`, of which each call would repeat the beginning. */
const doubledPath = ({ state, operation }: Call): string | undefined =>
  /(\/[^/\n]+\/[^/\n]+)\/.*\n\1\//i.exec(`${state.baseUrl}\n${operation.path}`)?.[1];

/**
 * The error for a body that exceeds `maxResponseBytes`.
 * @param reader what is not read any further
 */
export function tooLarge(
  call: Call,
  response: Response,
  limit: number,
  reader?: ReadableStreamDefaultReader<unknown>,
): ResponseFormatError {
  reader?.cancel().catch(() => {});
  return formatError(call, response, "", `more than ${limit} bytes; raise maxResponseBytes if that is right`);
}

/** The error for a response that the vendor's API does not write. */
export function formatError(
  call: Call,
  { status, headers }: Response,
  text: string,
  problem: string,
): ResponseFormatError {
  const { operation, state } = call;
  const shown = redactHeaders(headers, redactorOf(state));
  return errorOf<ResponseFormatError>(
    ["ResponseFormatError"],
    `${nameOf(call)}: ${status} with ${problem} (${operation.method} ${shownUrl(state, call)})`,
    {
      status,
      headers: shown,
      contentType: shown["content-type"],
      excerpt: excerptOf(call, text),
    },
  );
}

const excerptOf = ({ state }: Call, text: string): string =>
  redactorOf(state)(text).replace(/\s+/g, " ").trim().slice(0, EXCERPT);

/** What an {@link ApiError} knows, without secrets. */
function detailsOf(call: Call, { status, headers }: Response, raw: unknown): ApiErrorDetails {
  const { state, operation } = call;
  const { errors } = state.vendor;
  const redact = redactorOf(state);
  const body = redactJson(raw, redact);
  const code = getPointer(body, errors?.code);
  const found = getPointer(body, errors?.fields);
  // A list of texts names no fields.
  const named = isStructure(found) && !Array.isArray(found);
  const fields = named ? fieldsOf(found) : {};
  const id = requestIdOf(headers);
  return {
    operation: operation.id,
    request: `${operation.method} ${shownUrl(state, call)}`,
    status,
    headers: redactHeaders(headers, redact),
    code: typeof code === "string" || typeof code === "number" ? code : undefined,
    fields,
    problems: named
      ? Object.entries(fields).flatMap(([field, texts]) => texts.map((text) => `${field}: ${text}`))
      : textsOf(found),
    body,
    requestId: id && redact(id),
  };
}

/** Everything that the vendor says about a failure. */
const wordsOf = ({ state }: Call, { body, problems }: ApiErrorDetails): string[] =>
  [...textsOf(getPointer(body, state.vendor.errors?.message)), ...problems].filter(Boolean);

/** The call, the status and what is to be said about it. */
function messageOf(call: Call, { status }: ApiErrorDetails, texts: readonly string[]): string {
  // A status below 300 alone would not read as a failure.
  const text = texts.filter(Boolean).join("; ") || (status < 300 ? "marked as a failure" : "");
  return `${nameOf(call)}: ${status} ${text.slice(0, LONGEST_MESSAGE)}`.trim();
}

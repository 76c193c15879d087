import type { ErrorAnswer } from "@orderwire/vocabulary/extensions";
import { setPointer } from "@orderwire/vocabulary/pointer";
import type { CompiledMock, ErrorCase, ErrorsData, OperationData } from "../data.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { Violation } from "../errors.ts";
import { prismStyle } from "./violations-header.ts";

/** What a case means where the vendor does not say: the status and title of RFC 9110. */
const DEFAULTS: Readonly<Record<ErrorCase, { status: number; message: string }>> = {
  unauthenticated: { status: 401, message: "Unauthorized" },
  invalid: { status: 422, message: "Unprocessable Content" },
  malformed: { status: 400, message: "Bad Request" },
  unknownPath: { status: 404, message: "Not Found" },
  invalidPath: { status: 404, message: "Not Found" },
  wrongMethod: { status: 405, message: "Method Not Allowed" },
  emptyBody: { status: 400, message: "Bad Request" },
  emptyJson: { status: 400, message: "Bad Request" },
  notAcceptable: { status: 406, message: "Not Acceptable" },
  unsupportedMediaType: { status: 415, message: "Unsupported Media Type" },
  tooLarge: { status: 413, message: "Content Too Large" },
  rateLimited: { status: 429, message: "Too Many Requests" },
};

/** Of the statuses that vendors are known to answer with, beside those above (RFC 9110, 15). */
const REASONS: Readonly<Record<number, string>> = {
  ...Object.fromEntries(Object.values(DEFAULTS).map(({ status, message }) => [status, message])),
  402: "Payment Required",
  403: "Forbidden",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  423: "Locked",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The cases in which a vendor lists what is wrong; the others are said in one message. */
const LISTED: ReadonlySet<ErrorCase> = new Set(["invalid", "malformed", "emptyJson", "unsupportedMediaType"]);

/** Cases that not every vendor tells from the rest, with the violations that make them. */
const SPECIAL: readonly [ErrorCase, (violation: Violation) => boolean][] = [
  ["invalidPath", ({ path }) => path[0] === "path"],
  ["emptyBody", ({ code }) => code === "empty"],
  ["emptyJson", ({ code }) => code === "emptyJson"],
  ["notAcceptable", ({ code }) => code === "accept"],
];

/** The case of a request with these violations, of those that the vendor tells apart. */
export function caseOf(violations: readonly Violation[], answers: ErrorsData["answers"] = {}): ErrorCase {
  const codes = new Set(violations.map(({ code }) => code));
  if (codes.has("credentials")) {
    return "unauthenticated";
  }
  const special = SPECIAL.find(([name, makes]) => answers[name] && violations.some(makes));
  if (special) {
    return special[0];
  }
  if (codes.has("mediaType")) {
    return "unsupportedMediaType";
  }
  return ["json", "emptyJson", "encoding", "size"].some((code) => codes.has(code)) ? "malformed" : "invalid";
}

/**
 * The vendor's response to a request that never reaches an operation's logic, built from `x-orderwire-errors`
 * (specs/README.md); problem details where there is no such vocabulary.
 *
 * @param operation the operation meant, if known: its declared headers for that status go along.
 */
export function errorResponse(
  data: CompiledMock,
  errorCase: ErrorCase,
  violations: readonly Violation[],
  operation?: OperationData,
): WireResponse {
  const vendorAnswer: ErrorAnswer = { ...DEFAULTS[errorCase], ...data.errors?.answers?.[errorCase] };
  const { status, message } = vendorAnswer;
  const answer = data.errors
    ? {
        status,
        headers: { "content-type": data.errors.mediaType },
        body: JSON.stringify(vendorBody(data.errors, vendorAnswer, listed(errorCase, violations))),
      }
    : problem(status, message, detailOf(violations), { validation: prismStyle(violations) });
  const headers = operation ? errorHeaders(data, operation, status) : {};
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** An error under a status that the operation does not declare, in the form of the vendor's others. */
export function statusResponse({ errors }: CompiledMock, status: number): WireResponse {
  const message = REASONS[status] ?? "Error";
  if (!errors) {
    return problem(status, message, "A rule of the mock asked for this status.");
  }
  return {
    status,
    headers: { "content-type": errors.mediaType },
    body: JSON.stringify(vendorBody(errors, { status, message }, [])),
  };
}

/** The statuses under which an operation declares its error in such a case, the best first. */
export function errorStatuses(errorCase: ErrorCase): readonly number[] {
  switch (errorCase) {
    case "invalid":
    case "malformed":
    case "emptyJson":
      return [422, 400];
    case "unsupportedMediaType":
      return [415, 422, 400];
    default:
      return [DEFAULTS[errorCase].status];
  }
}

function listed(errorCase: ErrorCase, violations: readonly Violation[]): readonly Violation[] {
  return LISTED.has(errorCase) ? violations : [];
}

function detailOf(violations: readonly Violation[]): string {
  return violations.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ");
}

function vendorBody(errors: ErrorsData, answer: ErrorAnswer, violations: readonly Violation[]): object {
  const body: Record<string, unknown> = structuredClone({ ...errors.body });
  if (errors.failure) {
    setPointer(body, errors.failure.pointer, errors.failure.equals);
  }
  const listedErrors = listedCauses(errors, answer, violations);
  if (errors.message) {
    const detail = causeOf(errors, answer, violations, listedErrors);
    setPointer(body, errors.message, detail ? `${answer.message}: ${detail}` : answer.message);
  }
  if (errors.code && answer.code !== undefined) {
    setPointer(body, errors.code, answer.code);
  }
  if (errors.status) {
    setPointer(body, errors.status, answer.status);
  }
  if (errors.fields && listedErrors !== undefined) {
    setPointer(body, errors.fields, listedErrors);
  }
  return body;
}

/** What stands at `fields`; undefined where nothing does. */
function listedCauses(
  { fieldsShape }: ErrorsData,
  { cause }: ErrorAnswer,
  violations: readonly Violation[],
): unknown {
  if (typeof cause === "string" && fieldsShape === "list") {
    return [cause];
  }
  return violations.length > 0 ? fieldErrors(violations, fieldsShape) : undefined;
}

/** What the message says beyond its own words. */
function causeOf(
  { fields }: ErrorsData,
  { cause }: ErrorAnswer,
  violations: readonly Violation[],
  listedErrors: unknown,
): string {
  if (typeof cause === "string") {
    return cause;
  }
  if (cause && Array.isArray(listedErrors)) {
    return listedErrors.join("; ");
  }
  // Without a place of their own for the violations, the message is all that can name them.
  return fields && !cause ? "" : detailOf(violations);
}

function fieldErrors(violations: readonly Violation[], shape: ErrorsData["fieldsShape"]): unknown {
  const byField = new Map<string, string[]>();
  for (const { path, message } of violations) {
    // Without `query` or `body`, as vendors name their fields, unless nothing would be left.
    const field = path.length > 1 ? path.slice(1).join(".") : path.join(".");
    const messages = byField.get(field) ?? [];
    if (!messages.includes(message)) {
      messages.push(message);
    }
    byField.set(field, messages);
  }
  if (shape === "texts") {
    return Object.fromEntries(byField);
  }
  const joined = [...byField].map(([field, messages]) => [field, messages.join("; ")] as const);
  return shape === "list" ? joined.map((pair) => pair.join(": ")) : Object.fromEntries(joined);
}

/** The examples of the headers declared for the status; a challenge on 401 even if none is (RFC 9110, 15.5.2). */
function errorHeaders(data: CompiledMock, operation: OperationData, status: number): Record<string, string> {
  const declared = data.responses[operation.responses[String(status)] ?? -1]?.headers ?? [];
  const headers = declared.flatMap(({ name, example }) =>
    example === undefined ? [] : [[name.toLowerCase(), String(example)]],
  );
  const scheme = operation.security.flat().find((credential) => credential.in === "authorization")?.scheme;
  const challenge =
    status === 401 && scheme
      ? { "www-authenticate": `${scheme} realm="${data.title.replace(/[^ !#-[\]-~]/g, "")}"` }
      : {};
  return { ...challenge, ...Object.fromEntries(headers) };
}

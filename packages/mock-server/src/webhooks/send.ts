import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../context.ts";
import type { WebhookData } from "../data.ts";
import type { Violation } from "../errors.ts";
import { SteeringError, unknownName } from "../steering/error.ts";
import { encodeWebhook, type WebhookRequest } from "./encode.ts";
import { signPayload } from "./sign.ts";

/** How a webhook is sent. */
export interface SendOptions {
  /** The receiver: an address, or a function that takes the request as it would come over the wire. */
  readonly to: string | ((request: Request) => Response | Promise<Response>);
  /** The integrator's secret, by which the vendor signs. */
  readonly secret?: string;
  /** Milliseconds to wait for the answer. Default 10,000. */
  readonly timeout?: number;
}

/** What was sent and what came back. */
export interface WebhookReport {
  readonly webhook: string;
  readonly request: WebhookRequest;
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** Decoded if it is JSON, else its text. */
    readonly body: unknown;
  };
  /** In what the answer is not what the vendor expects. */
  readonly violations: readonly Violation[];
}

/** The receiver did not answer; `cause` says why. */
export class WebhookSendError extends Error {
  override readonly name = "WebhookSendError";
}

const DEFAULT_TIMEOUT = 10_000;

/** The address under which a function receives. */
const IN_PROCESS = "http://receiver.localhost/";

/**
 * Sends a webhook as the vendor does, signed if the vendor signs it.
 *
 * @param payload parameters and fields of the body in one object; the document's example if undefined.
 * @throws {SteeringError} when there is no such webhook, or the payload is not one that the vendor could send.
 * @throws {WebhookSendError} when the receiver does not answer in time, or not at all.
 */
export async function sendWebhook(
  context: MockContext,
  name: string,
  payload: unknown,
  options: SendOptions & { readonly now: Date },
): Promise<WebhookReport> {
  const webhook = webhookOf(context, name);
  const given = payload ?? webhook.example;
  if (!isRecord(given)) {
    throw new SteeringError(`${name}: payload must be an object`);
  }
  const to = typeof options.to === "function" ? IN_PROCESS : addressOf(options.to);
  const encode = (what: Readonly<Record<string, unknown>>) =>
    encodeWebhook(webhook, what, to, context.data.booleans);
  const signed = await signPayload(webhook, given, {
    secret: options.secret,
    now: options.now,
    body: () => encode(given).body,
  });
  checkPayload(context, webhook, signed);
  const request = encode(signed);
  const response = await deliver(name, request, options);
  const body = await readBody(response);
  return {
    webhook: name,
    request,
    response: { status: response.status, headers: Object.fromEntries(response.headers), body },
    violations: answerViolations(context, webhook, response.status, body),
  };
}

function webhookOf({ data }: MockContext, name: string): WebhookData {
  const found = data.webhooks.find(({ id }) => id === name);
  if (found) {
    return found;
  }
  throw new SteeringError(
    unknownName(
      "webhook",
      name,
      data.webhooks.map(({ id }) => id),
    ),
  );
}

function addressOf(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) {
    return text;
  }
  throw new SteeringError(`to: must be an http or https address, not "${text}"`);
}

/** @throws {SteeringError} naming the first thing that the vendor would not send. */
function checkPayload(
  { validator }: MockContext,
  webhook: WebhookData,
  payload: Readonly<Record<string, unknown>>,
): void {
  const keys = new Set(webhook.parameters.map(({ key }) => key));
  const missing = webhook.parameters.find(({ key, required }) => required && payload[key] === undefined);
  if (missing) {
    throw new SteeringError(`${webhook.id}.${missing.key}: is required`);
  }
  const wrong = webhook.parameters
    .filter(({ key }) => payload[key] !== undefined)
    .flatMap(({ key, schema }) => validator.check(payload[key], schema, [key]));
  const fields = Object.fromEntries(Object.entries(payload).filter(([name]) => !keys.has(name)));
  const schema = webhook.body?.contents[0]?.schema;
  const inBody = schema === undefined ? [] : validator.check(fields.body ?? fields, schema, []);
  const [first] = [...wrong, ...inBody];
  if (first) {
    throw new SteeringError(`${[webhook.id, ...first.path].join(".")}: ${first.message}`);
  }
}

async function deliver(
  name: string,
  { url, method, headers, body }: WebhookRequest,
  options: SendOptions,
): Promise<Response> {
  const { to, timeout = DEFAULT_TIMEOUT } = options;
  const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
  if (typeof to === "function") {
    return to(request);
  }
  try {
    return await fetch(request, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WebhookSendError(`${name}: ${new URL(url).origin} did not answer: ${reason}`, { cause: error });
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function answerViolations(
  { data, validator }: MockContext,
  { responses }: WebhookData,
  status: number,
  body: unknown,
): Violation[] {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const key = keys.find((candidate) => candidate in responses);
  if (key === undefined) {
    const message = `must be one of ${Object.keys(responses).join(", ")}, not ${status}`;
    return Object.keys(responses).length === 0
      ? []
      : [{ path: ["response", "status"], code: "status", message }];
  }
  const schema = data.responses[responses[key] ?? -1]?.contents[0]?.schema;
  return schema === undefined ? [] : validator.check(body, schema, ["response", "body"]);
}

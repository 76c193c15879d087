import { BOOLEAN, checkOptions, NUMBER, type Rules } from "../connection/check-options.ts";
import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import { requirePlain } from "../request/plain.ts";
import { explain } from "../request/refuse.ts";
import { systemClock } from "../transport/clock.ts";
import { readPayload } from "./payload.ts";
import { type IncomingRequest, readRequest } from "./request.ts";
import {
  checkSecret,
  requireGood,
  type Secret,
  type SignatureOptions,
  signPayload,
  verifyPayload,
} from "./signature.ts";

export type { Secret, SignatureOptions };

/** Options of {@link Receiver.parse}. */
export interface ParseOptions extends SignatureOptions {
  /**
   * The integrator's secret: refuse a request whose signature is not made with it. While secrets change, a list of those
   * that are good. A webhook that the vendor signs is parsed with a secret, or with `verify: false`, and not without
   * either.
   */
  readonly secret?: Secret | undefined;
  /** `false`: take the payload on trust. Anybody who knows the address can write it. */
  readonly verify?: boolean | undefined;
  /** Most bytes of the body. Default 1 MiB. */
  readonly limit?: number | undefined;
  /** Milliseconds for the body to arrive; later is refused with 408. Default 10000; `Infinity`: no limit. */
  readonly deadline?: number | undefined;
}

/** One webhook of a vendor, on the integrator's side. */
export interface Receiver<Payload, Reply> {
  readonly descriptor: WebhookDescriptor;
  /**
   * Reads a request. Its form is checked, its fields are not: they are typed as the vendor describes them.
   * @throws {WebhookError} with the path of what is malformed and the status to answer with
   * @throws {InvalidRequestError} if the secret of a signed webhook is missing, which is no fault of the sender's
   */
  parse(request: IncomingRequest, options?: ParseOptions): Promise<Payload>;
  /**
   * Whether the payload is signed with the secret, or one of several, in constant time; and not too long ago, where the
   * vendor signs the time.
   * @param body the body as it came, where the vendor signs that
   * @throws {WebhookError} if the vendor does not sign this webhook
   * @throws {InvalidRequestError} if there is no secret
   */
  verify(payload: Payload, secret: Secret, body?: string, options?: SignatureOptions): Promise<boolean>;
  /**
   * For tests: a copy of a payload with the token, and the time, that the vendor would give it, whatever stood there.
   * @param body the body as it will be sent, where the vendor signs that
   * @param options the clock by which it is signed
   * @throws {WebhookError} if the vendor does not sign this webhook
   * @throws {InvalidRequestError} if there is no secret, or the payload lacks the text that is signed
   */
  sign(payload: Payload, secret: string, body?: string, options?: SignatureOptions): Promise<Payload>;
  /**
   * The response that the vendor expects, as JSON.
   * @throws {InvalidRequestError} for what JSON cannot say: a promise that was not awaited would answer `{}`; and for an
   *   `init` that no response can have, such as a status without a body
   */
  respond(value: Reply, init?: ResponseInit): Response;
}

const DEFAULT_LIMIT = 1024 * 1024;
const DEFAULT_DEADLINE = 10_000;
const SIGNATURE_RULES: Rules<SignatureOptions> = {
  tolerance: ["a number of milliseconds", NUMBER[1]],
  clock: ["a clock", (value) => "now" in Object(value) || "timer" in Object(value)],
};
const RULES: Rules<ParseOptions> = {
  ...SIGNATURE_RULES,
  // Its own check says more.
  secret: ["", () => true],
  verify: BOOLEAN,
  limit: ["a number of bytes", NUMBER[1]],
  deadline: ["a number of milliseconds", NUMBER[1]],
};

/** Makes the receiver of one webhook out of its description. */
export function receiver<Payload, Reply>(descriptor: WebhookDescriptor): Receiver<Payload, Reply> {
  return {
    descriptor,
    async verify(payload, secret, body, options = {}) {
      checkOptions(options, SIGNATURE_RULES);
      const { outcome } = await verifyPayload(descriptor, { payload, body }, secret, options);
      return outcome === "good";
    },
    async sign(payload, secret, body, options = {}) {
      checkOptions(options, SIGNATURE_RULES);
      return (await signPayload(descriptor, { payload, body }, secret, options)) as Payload;
    },
    async parse(request, options = {}) {
      checkParse(descriptor, options);
      const { secret, limit = DEFAULT_LIMIT, deadline = DEFAULT_DEADLINE } = options;
      const clock = { ...systemClock, ...options.clock };
      const { body, ...read } = await readRequest(request, { limit, deadline, clock });
      const payload = readPayload(descriptor, { ...read, body: body.replace(/^\uFEFF/, "") });
      if (secret !== undefined) {
        requireGood(await verifyPayload(descriptor, { payload, body }, secret, options), descriptor.name);
      }
      return payload as Payload;
    },
    respond(value, init) {
      try {
        requirePlain(value, "response", "strict-json");
      } catch (error) {
        throw explain(error);
      }
      return responseOf(value, init);
    },
  };
}

function responseOf(value: unknown, init: ResponseInit | undefined): Response {
  try {
    return Response.json(value, init);
  } catch {
    throw new InvalidRequestError(
      "init",
      "must have a status from 200 to 599 that carries a body, and headers that HTTP has",
    );
  }
}

/** A secret that is unset must not turn the check off. */
function checkParse({ signature }: WebhookDescriptor, options: ParseOptions): void {
  checkOptions(options, RULES);
  const { secret, verify = true } = options;
  if (Object.hasOwn(options, "secret") ? verify : signature && verify) {
    checkSecret(secret, signature);
  }
  if (!verify && secret !== undefined) {
    throw new InvalidRequestError("verify", "must not be false beside a secret: leave one of them out");
  }
}

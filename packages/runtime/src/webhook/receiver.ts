import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import { requirePlain } from "../request/plain.ts";
import { explain } from "../request/refuse.ts";
import { WebhookError } from "./error.ts";
import { readPayload } from "./payload.ts";
import { type IncomingRequest, readRequest } from "./request.ts";
import { signPayload, verifySignature } from "./signature.ts";

/** The integrator's secret, or several of which any will do. */
export type Secret = string | readonly string[];

/** Options of {@link Receiver.parse}. */
export interface ParseOptions {
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
   * Whether the payload is signed with the secret, or one of several, in constant time.
   * @param body the body as it came, where the vendor signs that
   * @throws {WebhookError} if the vendor does not sign this webhook
   * @throws {InvalidRequestError} if there is no secret
   */
  verify(payload: Payload, secret: Secret, body?: string): Promise<boolean>;
  /**
   * For tests: a copy of a payload with the token that the vendor would give it, whatever stood there.
   * @param body the body as it will be sent, where the vendor signs that
   * @throws {WebhookError} if the vendor does not sign this webhook
   * @throws {InvalidRequestError} if there is no secret, or the payload lacks the text that is signed
   */
  sign(payload: Payload, secret: string, body?: string): Promise<Payload>;
  /**
   * The response that the vendor expects, as JSON.
   * @throws {InvalidRequestError} for what JSON cannot say: a promise that was not awaited would answer `{}`; and for an
   *   `init` that no response can have, such as a status without a body
   */
  respond(value: Reply, init?: ResponseInit): Response;
}

const DEFAULT_LIMIT = 1024 * 1024;
const DEFAULT_DEADLINE = 10_000;
const OPTIONS: Readonly<Record<keyof ParseOptions, true>> = {
  secret: true,
  verify: true,
  limit: true,
  deadline: true,
};

/** Makes the receiver of one webhook out of its description. */
export function receiver<Payload, Reply>(descriptor: WebhookDescriptor): Receiver<Payload, Reply> {
  const verify = async (payload: Payload, secret: Secret, body?: string): Promise<boolean> => {
    const signature = signatureOf(descriptor);
    checkSecret(secret);
    const outcomes = [secret].flat().map((one) => verifySignature(signature, { payload, body }, one));
    return (await Promise.all(outcomes)).includes(true);
  };
  return {
    descriptor,
    verify,
    async sign(payload, secret, body) {
      const signature = signatureOf(descriptor);
      checkSecret(secret);
      if (typeof secret !== "string") {
        throw new InvalidRequestError("secret", "must be one text: a payload is signed once");
      }
      return (await signPayload(signature, { payload, body }, secret)) as Payload;
    },
    async parse(request, options = {}) {
      checkOptions(descriptor, options);
      const { secret, limit = DEFAULT_LIMIT, deadline = DEFAULT_DEADLINE } = options;
      const read = await readRequest(request, { limit, deadline });
      const payload = readPayload(descriptor, read) as Payload;
      if (secret !== undefined && !(await verify(payload, secret, read.body))) {
        throw new WebhookError(descriptor.name, "must be signed with this secret", 401);
      }
      return payload;
    },
    respond(value, init) {
      try {
        requirePlain(value, "reply", "strict-json");
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

function signatureOf({ signature, name }: WebhookDescriptor): NonNullable<WebhookDescriptor["signature"]> {
  if (!signature) {
    throw new WebhookError(name, "is not signed by the vendor, so there is nothing to verify", 401);
  }
  return signature;
}

/** A secret that is unset must not turn the check off. */
function checkOptions({ signature }: WebhookDescriptor, options: ParseOptions): void {
  const unknown = Object.keys(options ?? { options }).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined) {
    throw new InvalidRequestError(unknown, "unknown option");
  }
  const { secret, verify = true, limit = DEFAULT_LIMIT, deadline = DEFAULT_DEADLINE } = options;
  if (typeof verify !== "boolean") {
    throw new InvalidRequestError("verify", "must be true or false");
  }
  if (!(typeof limit === "number" && limit >= 0)) {
    throw new InvalidRequestError("limit", "must be a number of bytes");
  }
  if (!(typeof deadline === "number" && deadline >= 0)) {
    throw new InvalidRequestError("deadline", "must be a number of milliseconds");
  }
  if (Object.hasOwn(options, "secret") ? verify : signature && verify) {
    checkSecret(secret);
  }
  if (!verify && secret !== undefined) {
    throw new InvalidRequestError("verify", "must not be false beside a secret: leave one of them out");
  }
}

function checkSecret(secret: unknown): void {
  // One of several that is unset would make a signature of the empty text a good one.
  const secrets: unknown[] = [secret].flat();
  if (secrets.length === 0 || secrets.some((one) => typeof one !== "string" || one === "")) {
    throw new InvalidRequestError(
      "secret",
      "is required: the vendor signs this webhook. Pass the module's secret, or verify: false to take anybody's word",
    );
  }
}

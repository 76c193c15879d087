import type { WebhookDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import { WebhookError } from "./error.ts";
import { readPayload } from "./payload.ts";
import { type IncomingRequest, readRequest } from "./request.ts";
import { verifySignature } from "./signature.ts";

/** Options of {@link Receiver.parse}. */
export interface ParseOptions {
  /**
   * The integrator's secret: refuse a request whose signature is not made with it. A webhook that the vendor signs is
   * parsed with a secret, or with `verify: false`, and not without either.
   */
  readonly secret?: string | undefined;
  /** `false`: take the payload on trust. Anybody who knows the address can write it. */
  readonly verify?: boolean | undefined;
  /** Most bytes of the body. Default 1 MiB. */
  readonly limit?: number | undefined;
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
   * Whether the payload is signed with the secret, in constant time.
   * @throws {WebhookError} if the vendor does not sign this webhook
   * @throws {InvalidRequestError} if there is no secret
   */
  verify(payload: Payload, secret: string): Promise<boolean>;
  /** The response that the vendor expects, as JSON. */
  respond(value: Reply, init?: ResponseInit): Response;
}

const DEFAULT_LIMIT = 1024 * 1024;
const OPTIONS: Readonly<Record<keyof ParseOptions, true>> = { secret: true, verify: true, limit: true };

/** Makes the receiver of one webhook out of its description. */
export function receiver<Payload, Reply>(descriptor: WebhookDescriptor): Receiver<Payload, Reply> {
  const verify = async (payload: Payload, secret: string): Promise<boolean> => {
    const { signature, name } = descriptor;
    if (!signature) {
      throw new WebhookError(name, "is not signed by the vendor, so there is nothing to verify", 401);
    }
    checkSecret(secret);
    return verifySignature(signature, payload, secret);
  };
  return {
    descriptor,
    verify,
    async parse(request, options = {}) {
      checkOptions(descriptor, options);
      const { secret, limit = DEFAULT_LIMIT } = options;
      const payload = readPayload(descriptor, await readRequest(request, limit)) as Payload;
      if (secret !== undefined && !(await verify(payload, secret))) {
        throw new WebhookError(descriptor.name, "must be signed with this secret", 401);
      }
      return payload;
    },
    respond: (value, init) => Response.json(value, init),
  };
}

/** A secret that is unset must not turn the check off. */
function checkOptions({ signature }: WebhookDescriptor, options: ParseOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined) {
    throw new InvalidRequestError(unknown, "unknown option");
  }
  const { secret, verify = true, limit = DEFAULT_LIMIT } = options;
  if (typeof verify !== "boolean") {
    throw new InvalidRequestError("verify", "must be true or false");
  }
  if (!(typeof limit === "number" && limit >= 0)) {
    throw new InvalidRequestError("limit", "must be a number of bytes");
  }
  if (Object.hasOwn(options, "secret") ? verify : signature && verify) {
    checkSecret(secret);
  }
  if (!verify && secret !== undefined) {
    throw new InvalidRequestError("verify", "must not be false beside a secret: leave one of them out");
  }
}

function checkSecret(secret: unknown): void {
  if (typeof secret !== "string" || secret === "") {
    throw new InvalidRequestError(
      "secret",
      "is required: the vendor signs this webhook. Pass the module's secret, or verify: false to take anybody's word",
    );
  }
}

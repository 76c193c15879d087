import { type Connection, type ConnectionState, stateOf } from "./connection/connection.ts";
import type { RequestOptions } from "./connection/options.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { OperationFeatures, RequestBuilder } from "./features.ts";
import { buildRequest, type Draft, type Params as Given, newHeaders } from "./request/build.ts";
import type { ResponseFacts, StartArguments } from "./response/facts.ts";
import { loadFailures } from "./response/load-failures.ts";
import { readResponse } from "./response/read.ts";
import { Call } from "./transport/call.ts";
import { sendWithRetries } from "./transport/send.ts";

/** The arguments after the connection: parameters may be left out when none is required. */
export type Arguments<Params, Options = RequestOptions> =
  Record<never, never> extends Params
    ? [params?: Params, options?: Options]
    : [params: Params, options?: Options];

/**
 * What an operation has beside its call. A client's operation has a call of its own, since an editor takes the text that
 * it shows over the parameters from the call alone.
 */
export interface OperationMembers<Params, Result, Slug extends string = string> {
  /** The same call, with what the response said beside its body. */
  withResponse(connection: Connection<Slug>, ...args: Arguments<Params>): Promise<CallResponse<Result>>;
  readonly descriptor: OperationDescriptor;
}

/**
 * One operation of a vendor. Path, query, header and body fields are one flat object. A call throws
 * `InvalidRequestError` before anything is sent, if the parameters cannot be written down; `ApiError` or one of its
 * subclasses, if the vendor refuses; `NetworkError`, `TimeoutError`, `AbortedError`, `RedirectError` or
 * `QueueFullError`, if no response came; `ResponseFormatError` or `ValidationError`, if the response is not what was
 * promised.
 */
export interface Operation<Params, Result, Slug extends string = string>
  extends OperationMembers<Params, Result, Slug> {
  // No comment here: an editor would show it at every call, in the place of the operation's own.
  (connection: Connection<Slug>, ...args: Arguments<Params>): Promise<Result>;
}

/** A result, and what the response said beside it. */
export interface CallResponse<Result> extends ResponseFacts {
  readonly data: Result;
}

/**
 * Makes the function for one operation out of its description.
 * @param features what the description calls for beyond a path and JSON
 */
export function operation<Params, Result, Slug extends string = string>(
  descriptor: OperationDescriptor,
  features: OperationFeatures = {},
): Operation<Params, Result, Slug> {
  const described = { descriptor, features };
  // Without a feature that the description calls for, `refuse.ts` names it.
  const { build = descriptor.extended ? undefined : buildRequest } = features;
  const start = async (
    connection: Connection,
    given: unknown = {},
    options?: RequestOptions,
    keep?: (call: Call) => void,
  ): Promise<Result> => {
    const params = given as Params & Given;
    let call: Call;
    try {
      const state = stateOf(connection, descriptor);
      const headers = newHeaders(state, descriptor);
      const draft: Draft = (beside) =>
        new Call(
          state,
          descriptor,
          (build as RequestBuilder)(state, described, params, beside),
          beside.options,
        );
      call = isPlainCall(state, descriptor, params, options)
        ? draft({ headers, options: {} })
        : (await loadFailures()).prepare(state, described, [params, headers, options], draft);
    } catch (error) {
      throw (await loadFailures()).explain(error, described);
    }
    keep?.(call);
    const read = (response: Response) => {
      const body = readResponse(response, call, { features, params }) as Promise<Result>;
      return call.validate?.(call, body) ?? body;
    };
    return sendWithRetries(call, read, loadFailures);
  };
  return Object.assign(start, {
    withResponse: async (...args: StartArguments) => (await loadFailures()).withFacts<Result>(start, args),
    descriptor,
  });
}

/**
 * Whether nothing has to be looked at more closely: the connection, options, a response that may be fine in an unusual
 * way, or parameters that may not all travel.
 */
const isPlainCall = (
  { isPlain }: ConnectionState,
  { batch, optional }: OperationDescriptor,
  params: Given,
  given: RequestOptions | undefined,
): boolean =>
  isPlain &&
  (batch ?? optional ?? given) === undefined &&
  Object.getPrototypeOf(params ?? 0) === Object.prototype &&
  !Object.getOwnPropertySymbols(params)[0];

import { checkRequestOptions } from "./connection/check-options.ts";
import { type Connection, type ConnectionState, stateOf } from "./connection/connection.ts";
import type { RequestOptions } from "./connection/options.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { DescribedOperation, OperationFeatures, PreparedRequest } from "./features.ts";
import { buildRequest, explainRefusal, isJson, type Params } from "./request/build.ts";
import { readResponse } from "./response/read.ts";
import { requestIdOf } from "./response/shape.ts";
import { Call } from "./transport/call.ts";
import { sendWithRetries } from "./transport/send.ts";

/** The arguments after the connection: parameters may be left out when none is required. */
export type Arguments<Params, Options = RequestOptions> =
  Record<never, never> extends Params
    ? [params?: Params, options?: Options]
    : [params: Params, options?: Options];

/**
 * One operation of a vendor. Path, query, header and body fields are one flat object. A call throws
 * `InvalidRequestError` before anything is sent, if the parameters cannot be written down; `ApiError` or one of its
 * subclasses, if the vendor refuses; `NetworkError`, `TimeoutError`, `AbortedError`, `RedirectError` or
 * `QueueFullError`, if no response came; `ResponseFormatError` or `ValidationError`, if the response is not what was
 * promised.
 */
export interface Operation<Params, Result, Slug extends string = string> {
  // No comment here: an editor would show it at every call, in the place of the operation's own.
  (connection: Connection<Slug>, ...args: Arguments<Params>): Promise<Result>;
  /** The same call, with what the response said beside its body. */
  withResponse(connection: Connection<Slug>, ...args: Arguments<Params>): Promise<CallResponse<Result>>;
  readonly descriptor: OperationDescriptor;
}

/** A result, and what the response said beside it. */
export interface CallResponse<Result> {
  readonly data: Result;
  readonly status: number;
  readonly headers: Headers;
  /** The vendor's id of the request, for its support, if a header carried one. */
  readonly requestId: string | undefined;
  /** Requests made, retries included. */
  readonly attempts: number;
  /** Milliseconds from the call's beginning, waiting included. */
  readonly elapsed: number;
}

/**
 * Makes the function for one operation out of its description.
 * @param features what the description calls for beyond a path and JSON
 */
export function operation<Params, Result, Slug extends string = string>(
  descriptor: OperationDescriptor,
  features: OperationFeatures = {},
): Operation<Params, Result, Slug> {
  const withResponse = async (connection: Connection, params?: Params, options?: RequestOptions) => {
    const state = stateOf(connection, descriptor);
    if (options) {
      checkRequestOptions(options, features.options);
    }
    return send<Result>(state, { descriptor, features }, params ?? {}, options ?? {});
  };
  const call = async (connection: Connection, params?: Params, options?: RequestOptions) =>
    (await withResponse(connection, params, options)).data;
  return Object.assign(call, { withResponse, descriptor });
}

async function send<Result>(
  state: ConnectionState,
  operation: DescribedOperation,
  params: object,
  options: RequestOptions,
): Promise<CallResponse<Result>> {
  const { descriptor, features } = operation;
  let request: PreparedRequest;
  try {
    request = (features.build ?? buildRequest)(state, operation, params as Params, options);
  } catch (error) {
    throw await explainRefusal(error);
  }
  const call = new Call(state, descriptor, request, options);
  return sendWithRetries(call, async (response) => {
    const data = (await readResponse(response, call, { features, params })) as Result;
    if (state.options.validate && isJson(descriptor)) {
      const { validate } = await import("./response/validate.ts");
      await validate(state, descriptor, data);
    }
    const { status, headers } = response;
    const { attempts, elapsed } = call.facts;
    return { data, status, headers, requestId: requestIdOf(headers), attempts, elapsed };
  });
}

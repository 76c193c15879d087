import { call } from "./call.ts";
import type { Connection } from "./connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import type { RequestOptions } from "./options.ts";
import type { Parts } from "./parts.ts";

/** The arguments after the connection: parameters may be left out when none is required. */
export type Arguments<Params> =
  Record<never, never> extends Params
    ? [params?: Params, options?: RequestOptions]
    : [params: Params, options?: RequestOptions];

/** One operation of a vendor. Path, query, header and body fields are one flat object. */
export interface Operation<Params, Result> {
  /**
   * @throws {InvalidRequestError} before anything is sent, if the parameters cannot be written down
   * @throws {ApiError} or one of its subclasses, if the vendor refuses
   * @throws {NetworkError}, {TimeoutError}, {AbortedError}, {RedirectError} if no answer came
   * @throws {ResponseFormatError}, {ValidationError} if the answer makes no sense
   */
  (connection: Connection, ...args: Arguments<Params>): Promise<Result>;
  readonly descriptor: OperationDescriptor;
}

/**
 * Makes the function for one operation out of its description.
 * @param parts what the description calls for beyond path, query and JSON
 */
export const operation = <Params, Result>(
  descriptor: OperationDescriptor,
  parts: Parts = {},
): Operation<Params, Result> =>
  /* @__PURE__ */ Object.assign(
    (connection: Connection, params?: Params, options?: RequestOptions) =>
      call(connection, descriptor, parts, params ?? {}, options ?? {}) as Promise<Result>,
    { descriptor },
  );

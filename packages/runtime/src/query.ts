/** Options for TanStack Query, in any of its frameworks: plain objects, nothing of it is imported. */

import type { Connection } from "./connection/connection.ts";
import type { OperationDescriptor } from "./descriptor.ts";
import { invalid } from "./errors/make.ts";
import type { Arguments, Operation } from "./operation.ts";
import { type QueryCallOptions, type QueryKey, queryKey, readCallOptions } from "./query/key.ts";
import { neverAgain, type Retry } from "./query/retry.ts";

export {
  type InfiniteQueryOptions,
  infiniteQueryOptions,
  type QueryPage,
  type QueryPageParam,
} from "./query/infinite.ts";
export { type AnyOperation, type QueryCallOptions, type QueryKey, queryKey } from "./query/key.ts";
export type { Retry } from "./query/retry.ts";

/** A query's data: TanStack takes `undefined` for a mistake, so an empty response is `null`. */
export type QueryData<Result> = undefined extends Result ? NonNullable<Result> | null : Result;

/** Options for TanStack's queries. */
export interface QueryOptions<Result> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<QueryData<Result>>;
  readonly retry: Retry;
}

/** Options for TanStack's mutations. */
export interface MutationOptions<Params, Result> {
  readonly mutationKey: QueryKey;
  readonly mutationFn: (params: Params) => Promise<Result>;
  readonly retry: Retry;
}

/**
 * Options for a query. It is cancelled by TanStack's signal, fails with this package's errors, and is not repeated by
 * TanStack: the call has its own `retries`.
 * @param args the parameters, then options of the call
 * @throws {InvalidRequestError} for an operation that is no reading, since queries are sent again at any time, and for a
 *   connection to another vendor
 */
export function queryOptions<Params, Result, Slug extends string>(
  operation: Operation<Params, Result, Slug>,
  connection: Connection<NoInfer<Slug>>,
  ...args: Arguments<NoInfer<Params>, QueryCallOptions>
): QueryOptions<Result> {
  const [params, options] = args;
  const { account, call } = readCallOptions(options);
  const { descriptor } = operation;
  if (!isReading(descriptor)) {
    const problem = `must be one that only reads, which ${descriptor.id} does not: use mutationOptions`;
    throw invalid("operation", problem);
  }
  return {
    queryKey: [...queryKey(operation, connection, { account }), params ?? {}],
    queryFn: async ({ signal }) => {
      // The tuple depends on whether parameters may be left out; both have this order.
      const given = [params ?? {}, { ...call, signal }] as unknown as Arguments<Params>;
      return ((await operation(connection, ...given)) ?? null) as QueryData<Result>;
    },
    retry: neverAgain,
  };
}

/**
 * Options for a mutation, which takes the operation's parameters. Its key says the operation alone.
 * @param options of the calls
 * @throws {InvalidRequestError} for a connection to another vendor
 */
export function mutationOptions<Params, Result, Slug extends string>(
  operation: Operation<Params, Result, Slug>,
  connection: Connection<NoInfer<Slug>>,
  options: QueryCallOptions = {},
): MutationOptions<Params, Result> {
  const { account, call } = readCallOptions(options);
  return {
    mutationKey: queryKey(operation, connection, { account }),
    mutationFn: (params) => operation(connection, ...([params, call] as unknown as Arguments<Params>)),
    retry: neverAgain,
  };
}

/** By RFC 9110's safe methods, or what the description says: a POST may be a search. */
function isReading({ method, retry, pagination }: OperationDescriptor): boolean {
  const isReplacing = ["PUT", "PATCH", "DELETE"].includes(method);
  return pagination !== undefined || (!isReplacing && (retry?.idempotent ?? method !== "POST"));
}

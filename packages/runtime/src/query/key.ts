import type { Connection } from "../connection/connection.ts";
import { type ConnectionState, stateOf } from "../connection/connection.ts";
import { optionsOf } from "../connection/credentials.ts";
import type { RequestOptions } from "../connection/options.ts";
import { isObject } from "../connection/record.ts";
import { invalid } from "../errors/make.ts";
import type { OperationMembers } from "../operation.ts";
import { explain } from "../request/refuse.ts";

/** Options of a query's or a mutation's calls. The signal is TanStack's. */
export interface QueryCallOptions extends Omit<RequestOptions, "signal"> {
  /**
   * Tells this account's data from that of others at the same address. Default: a number for each set of credentials, in
   * the order of their first use; give a name where keys must be the same in another process, which renders for several
   * accounts.
   */
  readonly account?: string | undefined;
}

/** A query's key: whose data it is, and what was asked for. It holds no credentials. */
export type QueryKey = readonly [
  vendor: string,
  baseUrl: string,
  account: string | number,
  operation: string,
  ...asked: readonly unknown[],
];

/** An operation, whatever it takes and answers. */
export type AnyOperation = Pick<OperationMembers<never, unknown>, "descriptor">;

/**
 * What all keys of an operation begin with, to invalidate or remove its queries: those with pages too.
 * @param account as given to the queries
 * @throws {InvalidRequestError} for a connection to another vendor
 */
export function queryKey(
  { descriptor }: AnyOperation,
  connection: Connection,
  { account }: Pick<QueryCallOptions, "account"> = {},
): QueryKey {
  try {
    const state = stateOf(connection, descriptor);
    const { slug, baseUrl } = connection;
    return [slug, baseUrl, account ?? accountNumber(state), descriptor.id];
  } catch (error) {
    throw explain(error);
  }
}

/**
 * The name of the account, and the options of the calls.
 * @throws {InvalidRequestError} for a signal, which would be lost, and for an account without a name, which all would share
 */
export function readCallOptions(options: QueryCallOptions = {}): {
  readonly account: string | undefined;
  readonly call: RequestOptions;
} {
  if (!isObject(options)) {
    throw invalid("options", "must be a plain object");
  }
  const { account, ...call } = options;
  if ("signal" in call && call.signal !== undefined) {
    throw invalid("signal", "must not be set: TanStack's own ends the call");
  }
  if (account !== undefined && (typeof account !== "string" || account === "")) {
    throw invalid("account", "must be a name, or left out");
  }
  return { account, call };
}

/** By address, the credentials that were used there, in order. */
const ACCOUNTS = new Map<string, Map<string, number>>();

/** Two accounts at one address must not see each other's data; the same account connected twice shares it. */
function accountNumber({ vendor, baseUrl, options }: ConnectionState): number {
  const values = options as Readonly<Record<string, unknown>>;
  const names = [...vendor.auth.flatMap(optionsOf), ...(vendor.options ?? [])];
  const credentials = JSON.stringify(names.map((name) => identityOf(values[name])));
  const address = `${vendor.slug} ${baseUrl}`;
  const known = ACCOUNTS.get(address) ?? new Map<string, number>();
  ACCOUNTS.set(address, known);
  const number = known.get(credentials) ?? known.size;
  known.set(credentials, number);
  return number;
}

const IDENTITIES = new WeakMap<object, number>();
let identities = 0;

/** A function that gives tokens is known by itself, not by its text. */
function identityOf(value: unknown): unknown {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    return String(value);
  }
  const identity = IDENTITIES.get(value) ?? identities++;
  IDENTITIES.set(value, identity);
  return [identity];
}

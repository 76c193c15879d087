import type { AuthDescriptor, OperationDescriptor } from "@orderwire/runtime";
import type { Vendor } from "./vendors.ts";

/** One call of a vendor's list, written for each side in its own words. */
export interface Call {
  readonly operation: OperationDescriptor;
  /** The operation's parameters under the names that travel. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The same under flat names. */
  readonly params: Readonly<Record<string, unknown>>;
}

const SECRET = "secret-of-the-benchmark";

/**
 * The call to compare with: a GET for JSON whose path is fixed, with a nested query if the vendor has one.
 * @throws {Error} if the vendor has no such operation
 */
export function chooseCall({ slug, operations }: Vendor): Call {
  const candidates = operations.filter(
    ({ method, path, response }) => method === "GET" && response === "object" && !path.includes("{"),
  );
  const isNested = ({ query = {} }: OperationDescriptor) =>
    Object.values(query).some(({ style }) => style === "deep");
  const operation = candidates.find(isNested) ?? candidates[0];
  if (!operation) {
    throw new Error(`${slug} has no GET for JSON with a fixed path. Choose another --vendor.`);
  }
  const params: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  for (const [name, { style, wireName = name }] of Object.entries(operation.query ?? {}).slice(0, 3)) {
    params[name] = style === "deep" ? { ids: [1, 2], range: { min: "2026-11-21 12:00:00" } } : 1;
    query[wireName] = params[name];
  }
  return { operation, params, query };
}

/** Options for a connection that has every credential. */
export const credentialOptions = ({ descriptor }: Vendor): Record<string, string> =>
  Object.fromEntries(descriptor.auth.flatMap(optionNames).map((name) => [name, SECRET]));

const optionNames = (auth: AuthDescriptor): string[] =>
  auth.in === "basic" ? [auth.username, auth.password] : [auth.option];

/** The same credentials as they travel. */
export function credentialsOnWire({ descriptor }: Vendor): {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
} {
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  for (const auth of descriptor.auth) {
    if (auth.in === "basic") {
      headers.Authorization = `Basic ${btoa(`${SECRET}:${SECRET}`)}`;
    } else {
      (auth.in === "header" ? headers : query)[auth.name] = SECRET;
    }
  }
  return { headers, query };
}

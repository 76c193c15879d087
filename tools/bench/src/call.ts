import type { AuthDescriptor, OperationDescriptor } from "@orderwire/runtime";
import type { Vendor } from "./vendors.ts";

/** One call of a vendor's list, written for each side in its own words. */
export interface Call {
  readonly operation: OperationDescriptor;
  /** The path, filled in. */
  readonly path: string;
  readonly pathParams: Readonly<Record<string, string>>;
  /** The query parameters under the names that travel. */
  readonly query: Readonly<Record<string, unknown>>;
  /** All parameters under flat names. */
  readonly params: Readonly<Record<string, unknown>>;
}

const SECRET = "secret-of-the-benchmark";

/**
 * The call to compare with.
 * @param id of the operation; absent: a GET for JSON whose path is fixed, with a nested query if the vendor has one
 * @throws {Error} if the vendor has no such operation
 */
export function chooseCall({ slug, operations }: Vendor, id?: string): Call {
  const candidates = operations.filter(
    ({ method, path, response }) => method === "GET" && response === "object" && !path.includes("{"),
  );
  const isNested = ({ query = {} }: OperationDescriptor) =>
    Object.values(query).some(({ style }) => style === "deep");
  const operation = id
    ? operations.find((known) => known.id === id)
    : (candidates.find(isNested) ?? candidates[0]);
  if (!operation) {
    throw new Error(`${slug} has no ${id ?? "GET for JSON with a fixed path"}. Choose another --vendor.`);
  }
  const query: Record<string, unknown> = {};
  const flat: Record<string, unknown> = {};
  for (const [name, { style, wireName = name }] of Object.entries(operation.query ?? {}).slice(0, 3)) {
    flat[name] = style === "deep" ? { ids: [1, 2], range: { min: "2026-11-21 12:00:00" } } : 1;
    query[wireName] = flat[name];
  }
  const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const pathParams = Object.fromEntries(names.map((name) => [name, "1"]));
  const path = operation.path.replace(/\{[^{}]+\}/g, "1");
  return { operation, path, pathParams, query, params: { ...pathParams, ...flat } };
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

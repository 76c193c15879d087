/** What a vendor answers today, against what its spec says: the lists of a real account, read through the mock's proxy. */

import { exampleParams } from "@orderwire/compiler/samples";
import { type DriftReport, type MockData, startProxy } from "@orderwire/mock-server";
import type { VendorClient } from "./client.ts";
import { runnable } from "./params.ts";
import { importVendor, vendorModel } from "./vendor.ts";

/** An account of a vendor: its server, and the connection's secrets under the names of the client's options. */
export type Account = Readonly<Record<string, string>> & { readonly server: string };

/** The variable that holds a vendor's account. */
export const accountVariable = (slug: string): string =>
  `ORDERWIRE_ACCOUNT_${slug.toUpperCase().replaceAll("-", "_")}`;

/**
 * Reads an account from its variable.
 *
 * @returns `undefined` if the variable is not set, or empty as a missing secret of a hosted CI is
 * @throws {Error} if it is no JSON object of texts with a `server`; what it holds is not shown
 */
export function readAccount(slug: string, environment: NodeJS.ProcessEnv): Account | undefined {
  const name = accountVariable(slug);
  const text = environment[name];
  if (!text) {
    return undefined;
  }
  let account: unknown;
  try {
    account = JSON.parse(text);
  } catch {
    throw new Error(`${name} must be JSON.`);
  }
  const isAccount =
    typeof account === "object" &&
    account !== null &&
    "server" in account &&
    Object.values(account).every((value) => typeof value === "string");
  if (!isAccount) {
    throw new Error(
      `${name} must be an object of texts: "server", and the secrets as the client's options name them.`,
    );
  }
  return account as Account;
}

/**
 * Reads every list of a vendor that needs nothing to be known, one page of each, at the vendor's own pace. Nothing is written.
 *
 * @throws {Error} if the server cannot be reached at all
 */
export async function readLists(slug: string, { server, ...secrets }: Account): Promise<DriftReport> {
  const vendor = vendorModel(slug);
  const client = await importVendor<VendorClient>(slug, "client", "index");
  const { data } = await importVendor<{ data: MockData }>(slug, "mock", "data");
  await using proxy = await startProxy(data, { to: server });
  const connection = client[`connect${vendor.name}`]?.({ baseUrl: proxy.url, ...secrets } as never);
  const lists = vendor.operations.filter(
    ({ method, parameters }) => method === "GET" && !parameters.some((parameter) => parameter.in === "path"),
  );
  for (const list of lists) {
    // What the vendor refuses is in the report: it is an answer, too.
    await client[list.id]?.(connection, runnable(exampleParams(vendor, list))).catch(() => undefined);
  }
  return proxy.report();
}

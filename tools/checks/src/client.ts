import type { Vendor } from "@orderwire/compiler/model";
import { secretsOf } from "@orderwire/compiler/samples";

/** A generated client: operations by name, and the rest of its exports. */
export type VendorClient = Record<
  string,
  (connection: unknown, params?: unknown, options?: unknown) => Promise<unknown>
> & { ApiError: new () => Error; OrderwireError: new () => Error };

/** A connection to a mock, without rate limit or retries: each request of a test is sent once, at once. */
export function connectToMock(client: VendorClient, vendor: Vendor, url: string): unknown {
  const connect = client[`connect${vendor.name}`];
  if (!connect) {
    throw new Error(`The client has no connect${vendor.name}.`);
  }
  const secrets = Object.fromEntries(secretsOf(vendor).map((name) => [name, "test-secret"]));
  return connect({ baseUrl: url, rateLimit: false, retries: 0, ...secrets });
}

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Vendor } from "@orderwire/compiler/model";
import { readBundle, readVendor } from "@orderwire/compiler/read";
import { listVendors, root } from "@orderwire/repo/workspace";

/** The vendors to test: all, or the one that `pnpm test -t <vendor>` chose and built. */
export function testedVendors(): string[] {
  const chosen = process.env.ORDERWIRE_TESTED_VENDOR;
  return chosen ? [chosen] : listVendors();
}

/** A running mock. */
export interface RunningMock extends AsyncDisposable {
  url: string;
  /** What came to an operation, as the mock read it. */
  requests(operation: string): readonly {
    readonly body: unknown;
    readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  }[];
  /** The documented filters of lists, and those that the mock cannot apply, as `listOrders.city`. */
  countFilters(): { readonly total: number; readonly unapplied: readonly string[] } | undefined;
  /** Answers an operation by hand. */
  on(operation: string, handler: () => Response): void;
  /** All that is stored, and the way to put it back. */
  snapshot(): Readonly<Record<string, unknown>>;
  restore(state: object): void;
  /** The operations of which the state keeps nothing. */
  examples(): readonly string[] | undefined;
  reset(): void;
  close(): Promise<void>;
}

/** Imports a compiled file of a vendor's package, `client` and `index` for the client's entry point. */
export async function importVendor<T>(vendor: string, output: string, entry: string): Promise<T> {
  return (await import(
    pathToFileURL(join(root, "packages/compiled", vendor, output, "dist", `${entry}.js`)).href
  )) as T;
}

/** The options of a mock that these tests use. */
export interface VendorMockOptions {
  state?: boolean | object;
  references?: boolean;
  strict?: boolean;
  now?: () => Date;
}

/** Starts a vendor's own mock on a free port. */
export async function startVendorMock(vendor: string, options?: VendorMockOptions): Promise<RunningMock> {
  const { startMock } = await importVendor<{
    startMock(options?: VendorMockOptions): Promise<RunningMock>;
  }>(vendor, "mock", "index");
  return startMock(options);
}

const models = new Map<string, Vendor>();

/** A vendor as the compiler reads it, once in a process: for a large one that takes longer than most tests. */
export function vendorModel(slug: string): Vendor {
  const model = models.get(slug) ?? readVendor(slug, readBundle(slug));
  models.set(slug, model);
  return model;
}

export { readBundle };

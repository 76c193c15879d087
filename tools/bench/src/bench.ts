import type { Result } from "./report.ts";
import type { Vendor } from "./vendors.ts";

/** How to run a benchmark. */
export interface BenchOptions {
  readonly vendor: Vendor;
  /** Whether to install the peers that are no dependencies of this package, too. */
  readonly peers: boolean;
  /** All that are compiled. */
  readonly vendors: readonly Vendor[];
  /** Samples of each side. */
  readonly runs: number;
  /** How often a sample repeats what takes less than a clock can tell: encodings, requests. */
  readonly repeat: number;
  /** Path of a vendor's document, for the benchmarks that take one. */
  readonly document?: string | undefined;
}

/**
 * One benchmark. Before it measures, it makes sure that the sides do the same.
 * @throws {Error} if they do not, since a figure about a broken side would say nothing
 */
export type Bench = (options: BenchOptions) => Promise<Result>;

/** @throws {Error} if two sides did not come to the same */
export function assertSame(what: string, ours: unknown, peer: unknown): void {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(peer)];
  if (left !== right) {
    throw new Error(
      `The sides differ in ${what}, so there is nothing to compare:\n  ours  ${left}\n  peer  ${right}`,
    );
  }
}

import type { Change } from "./change.ts";
import type { Row } from "./entity.ts";

/** All that a store holds, as plain JSON. */
export interface StoreDump {
  readonly rows: readonly Row[];
  readonly changes: readonly DumpedChange[];
  readonly counters: readonly [lastId: number, lastPart: number];
}

/** A change as plain JSON. */
export type DumpedChange = Omit<Change, "at"> & { readonly at: string };

const dumped = new WeakMap<Change, DumpedChange>();

/** A change that stays the same is the same object again. */
export function dumpChange(change: Change): DumpedChange {
  const known = dumped.get(change) ?? { ...change, at: change.at.toISOString() };
  dumped.set(change, known);
  return known;
}

/** What `dumpChange` has written. */
export function readChange(change: DumpedChange): Change {
  return { ...change, at: new Date(change.at) };
}

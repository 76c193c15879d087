import { getPath } from "@orderwire/vocabulary/pointer";
import { COUNTERS, HISTORY } from "./seed.ts";
import type { StoreDump } from "./store/dump.ts";

/** What all collections hold, as JSON. */
export function toSnapshot(dumps: readonly (readonly [string, StoreDump])[]): Record<string, object> {
  const lists = dumps.map(([name, { rows }]) => [
    name,
    rows.map(({ entity, parent }) =>
      Object.keys(parent).length > 0 ? { $parent: parent, ...entity } : entity,
    ),
  ]);
  return {
    ...Object.fromEntries(lists),
    [HISTORY]: Object.fromEntries(dumps.map(([name, { changes }]) => [name, changes])),
    [COUNTERS]: Object.fromEntries(dumps.map(([name, { counters }]) => [name, counters])),
  };
}

/** What a snapshot holds of a collection beside its entities. */
export function historyIn(state: unknown, name: string): Omit<StoreDump, "rows"> {
  const changes = getPath(state, [HISTORY, name]);
  const counters = getPath(state, [COUNTERS, name]);
  return {
    changes: isChanges(changes) ? changes : [],
    counters: isCounters(counters) ? counters : [0, 0],
  };
}

function isChanges(value: unknown): value is StoreDump["changes"] {
  return Array.isArray(value);
}

function isCounters(value: unknown): value is StoreDump["counters"] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}

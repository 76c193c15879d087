import { getPath } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { SteeringError, unknownName } from "../steering/error.ts";
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

/**
 * What a snapshot holds of a collection beside its entities.
 *
 * @throws {SteeringError} when it is not what `toSnapshot` has written.
 */
export function historyIn(state: unknown, name: string): Omit<StoreDump, "rows"> {
  const changes = getPath(state, [HISTORY, name]) ?? [];
  const counters = getPath(state, [COUNTERS, name]) ?? [0, 0];
  if (!isChanges(changes)) {
    throw new SteeringError(`state.${HISTORY}.${name}: must be the changes of a snapshot`);
  }
  if (!isCounters(counters)) {
    throw new SteeringError(`state.${COUNTERS}.${name}: must be the two counters of a snapshot`);
  }
  return { changes, counters };
}

/** @throws {SteeringError} when what stands beside the entities is not by collection. */
export function checkBeside(state: unknown, names: readonly string[]): void {
  for (const member of [HISTORY, COUNTERS]) {
    const beside = getPath(state, [member]) ?? {};
    if (!isRecord(beside)) {
      throw new SteeringError(`state.${member}: must be an object by collection`);
    }
    const unknown = Object.keys(beside).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new SteeringError(`state.${member}: ${unknownName("collection", unknown, names)}`);
    }
  }
}

const KINDS: readonly unknown[] = ["created", "changed", "deleted"];

function isChanges(value: unknown): value is StoreDump["changes"] {
  return Array.isArray(value) && value.every(isChange);
}

function isChange(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isInteger(value.id) &&
    KINDS.includes(value.kind) &&
    !Number.isNaN(Date.parse(String(value.at))) &&
    isRecord(value.entity)
  );
}

function isCounters(value: unknown): value is StoreDump["counters"] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((one) => Number.isInteger(one) && one >= 0)
  );
}

import { getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Effect, Value } from "../data.ts";
import type { Violation } from "../errors.ts";
import { compute } from "./formula.ts";
import { findTarget, flatValues, type HandlerContext, type StateResult } from "./handlers/handler.ts";
import { nested } from "./handlers/mapped.ts";
import { addEntity, memberPath, replaceEntity } from "./handlers/write.ts";
import { findAt, findNamed, NAMES } from "./naming.ts";
import { WHOLE } from "./relations.ts";
import { itemsOf } from "./schema/entity-schemas.ts";
import type { CollectionStore } from "./store/collection-store.ts";
import type { Entity, ParentKey } from "./store/entity.ts";

/** What the pointers of effects lead into: the request, `$before`, `$entity`, `$row` and what earlier effects have named. */
type Scope = Readonly<Record<string, unknown>>;

/** Does what an action does, and then what else the call does (`effects`): all of it, or nothing. */
export function withEffects(context: HandlerContext, handle: () => StateResult): StateResult {
  const { request, relations } = context;
  const { effects = [], id } = request.operation.resource;
  const before = id === undefined ? undefined : findTarget(context);
  const rollback = relations.savepoint();
  const result = handle();
  if ("violations" in result || !result.entities) {
    return result;
  }
  let scope: Scope = { ...flatValues(request), $before: before, $entity: result.entities[0] };
  for (const effect of effects) {
    const { violations, found } = apply(context, effect, scope);
    if (violations.length > 0) {
      rollback();
      return { violations };
    }
    scope = effect.as === undefined ? scope : { ...scope, [`$${effect.as}`]: found };
  }
  return result;
}

interface Applied {
  readonly violations: readonly Violation[];
  readonly found?: Entity | undefined;
}

function apply(context: HandlerContext, effect: Effect, scope: Scope): Applied {
  const store = context.relations.storeOf(effect.collection);
  const rows = effect.each === undefined ? [undefined] : itemsOf(getPointer(scope, effect.each));
  let first: Entity | undefined;
  for (const [index, $row] of store ? rows.entries() : []) {
    const inner = effect.each === undefined ? scope : { ...scope, $row };
    const path = effect.each === undefined ? ["body"] : memberPath(effect.each, String(index));
    const { violations, found } = store ? applyOnce(context, store, effect, inner) : { violations: [] };
    if (violations.length > 0) {
      return {
        violations: violations.map((violation) => ({ ...violation, path: [...path, ...violation.path] })),
      };
    }
    first ??= found;
  }
  return { violations: [], found: first };
}

/** @returns violations with the end of their paths. */
function applyOnce(
  { relations }: HandlerContext,
  store: CollectionStore,
  effect: Effect,
  scope: Scope,
): Applied {
  const place = { store, relations };
  if (!effect.where) {
    return {
      violations: [],
      found: addEntity(place, valuesOf(effect.set, scope), parentOf(place, effect, scope)),
    };
  }
  const found = matching(place, effect.where, scope);
  if (found.length === 0 && effect.needed) {
    const message = `is unknown: ${effect.collection} has none of it`;
    return { violations: [{ path: stepsOf(effect.where), code: "unknown", message }] };
  }
  for (const entity of found) {
    const { changed, violations } = change(entity, effect, scope);
    if (violations.length > 0) {
      return { violations };
    }
    replaceEntity(place, entity, changed);
  }
  return { violations: [], found: found[0] };
}

function stepsOf(where: NonNullable<Effect["where"]>): string[] {
  return pointerSteps(Object.values(where)[0] ?? "").filter((step) => !step.startsWith("$"));
}

type Place = Pick<HandlerContext, "relations" | "store">;

function parentOf({ store, relations }: Place, { whole }: Effect, scope: Scope): ParentKey {
  const wholes = relations.storeOf(store.schema.within?.collection ?? "");
  const named = wholes && findNamed(wholes, getPointer(scope, whole));
  return named ? { [WHOLE]: named[wholes.schema.identity ?? "id"] } : {};
}

/** The entities of which each pointer leads to what the call says. */
function matching({ store, relations }: Place, where: NonNullable<Effect["where"]>, scope: Scope): Entity[] {
  const sets = Object.entries(where).map(([at, from]) => {
    const value = getPointer(scope, from);
    if ((value ?? null) === null) {
      return [];
    }
    if (at === "") {
      return [findNamed(store, value)];
    }
    const other = relations.follow(store.schema)(at, value) ?? (isRecord(value) ? value : undefined);
    return other ? store.named(pointerSteps(at), other, NAMES) : [findAt(store, at, value)];
  });
  const [first = [], ...others] = sets;
  return first.filter(
    (entity) => entity !== undefined && others.every((set) => set.includes(entity)),
  ) as Entity[];
}

function change(
  entity: Entity,
  { set, default: usual, add = {}, least = Number.NEGATIVE_INFINITY }: Effect,
  scope: Scope,
): { changed: Entity; violations: Violation[] } {
  const missing = Object.entries(usual ?? {}).filter(([at]) => (getPointer(entity, at) ?? null) === null);
  const values = { ...Object.fromEntries(missing), ...set };
  let changed: object = entity;
  for (const [at, value] of Object.entries(values)) {
    const read = readValue(value, scope);
    changed = read === undefined ? changed : withPointer(changed, at, read);
  }
  for (const [at, value] of Object.entries(add)) {
    const old = Number(getPointer(entity, at)) || 0;
    const sum = Math.round((old + (Number(readValue(value, scope)) || 0)) * 100) / 100;
    if (sum < least && sum < old) {
      const message = `is more than the ${at.slice(1)} of ${old} allows`;
      return { changed: entity, violations: [{ path: [], code: "least", message }] };
    }
    changed = withPointer(changed, at, sum);
  }
  return { changed: changed as Entity, violations: [] };
}

function valuesOf(values: Effect["set"], scope: Scope): Entity {
  const read = Object.entries(values ?? {}).map(([at, value]) => [at, readValue(value, scope)] as const);
  return nested(read.filter(([, value]) => value !== undefined));
}

function readValue(value: Value, scope: Scope): unknown {
  if (typeof value === "string") {
    return getPointer(scope, value);
  }
  return "formula" in value ? compute(value.formula, scope) : value.value;
}

import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../context.ts";
import { ValueMaker } from "../respond/make-up/value-maker.ts";
import { jsonType, type Schemas } from "../schema/schemas.ts";
import { replaceAt } from "./query/values.ts";
import type { CollectionSchema } from "./schema/collection.ts";
import { isCreation } from "./schema/entity-schemas.ts";
import type { Entity, Row } from "./store/entity.ts";

/** More than a page of most lists. */
const ENTITIES = 25;

const MOST_DRAWS = 8;
const FEW_MEMBERS = 4;

/** What ids, numbers and codes of one's own are counted from. */
const FIRST_NUMBER = 1001;

type Collections = ReadonlyMap<string, CollectionSchema>;

/**
 * Entities that look like a shop's, for each collection that requests can add to: the same ones for the same seed. They name
 * one another, as far as one collection names another; what the vendor works out is left to be worked out.
 *
 * @param given the collections that somebody has filled: those stay as they are.
 */
export function makeUpShop(
  collections: Collections,
  context: MockContext,
  seed: string,
  given: ReadonlyMap<string, readonly Row[]>,
): Map<string, readonly Row[]> {
  const maker = new ValueMaker(context.schemas, context.validator);
  const rows = new Map<string, readonly Row[]>(given);
  const partsOf = (name: string) =>
    [...collections.values()].flatMap(({ within }) => (within?.collection === name ? [within.at ?? ""] : []));
  const open = [...collections].filter(([name, schema]) => !given.has(name) && isOpen(schema));
  for (const [name, schema] of open) {
    const parts = partsOf(name).flatMap((pointer) => pointerSteps(pointer).slice(0, 1));
    const entities = Array.from({ length: ENTITIES }, (_, index) =>
      numbered(fullest(schema, maker, `${seed} ${name} ${index}`), schema, context.schemas, index, parts),
    );
    rows.set(
      name,
      entities.map((entity) => ({ entity, parent: {} })),
    );
  }
  return new Map(
    [...rows].map(([name, some]) => [
      name,
      given.has(name)
        ? some
        : some.map((row, index) => named(row, index, collections.get(name), collections, rows)),
    ]),
  );
}

/** Operations may show an entity in several forms: the one that says most of it. What came out nearly empty is drawn again. */
function fullest({ schemas }: CollectionSchema, maker: ValueMaker, seed: string): Entity {
  let best: Entity = {};
  for (let draw = 0; draw < MOST_DRAWS && Object.keys(best).length < FEW_MEMBERS; draw++) {
    const made = schemas.map((schema) => maker.make(schema, true, draw === 0 ? seed : `${seed} ${draw}`));
    for (const entity of made.filter(isRecord)) {
      best = Object.keys(entity).length > Object.keys(best).length ? entity : best;
    }
  }
  return best;
}

/** Can it be added to by itself? Addresses of a customer, and parts of an order, stand in what has them. */
function isOpen({ operations, schemas, within }: CollectionSchema): boolean {
  return (
    within === undefined &&
    schemas.length > 0 &&
    operations.filter(isCreation).some(({ path }) => !path.includes("{"))
  );
}

/** The entity with keys that no other has, and without what the store itself gives. */
function numbered(
  made: Entity,
  schema: CollectionSchema,
  schemas: Schemas,
  index: number,
  parts: readonly string[],
): Entity {
  const left = new Set([...Object.keys(schema.computed), ...parts]);
  const entries = Object.entries(made).flatMap(([name, value]) =>
    left.has(name) ? [] : [[name, Array.isArray(value) ? value.map(unnumbered) : value] as const],
  );
  const keys = new Set([...schema.keys, ...(schema.identity === undefined ? [] : [schema.identity])]);
  const own = [...keys].flatMap((key) => {
    const types = schemas.types(schemas.member(schema.schemas, key));
    if (types.length === 0) {
      return [];
    }
    const isWhole = types.includes("integer") || types.includes("number");
    return [[key, isWhole ? index + 1 : `${schema.noun || "entity"}-${FIRST_NUMBER + index}`] as const];
  });
  return Object.fromEntries([...entries, ...own]);
}

function unnumbered(item: unknown): unknown {
  if (!isRecord(item) || !Number.isInteger(item.id)) {
    return item;
  }
  const { id: _, ...others } = item;
  return others;
}

/** The entity, naming others that are there; where there are none, nobody. */
function named(
  { entity, parent }: Row,
  index: number,
  schema: CollectionSchema | undefined,
  collections: Collections,
  rows: ReadonlyMap<string, readonly Row[]>,
): Row {
  const references = Object.entries(schema?.references ?? {});
  const whole = references.reduce((rest, [pointer, reference]) => {
    const name = typeof reference === "string" ? reference : undefined;
    const others = name === undefined ? [] : othersOf(name, collections, rows);
    const other = others[index % Math.max(1, others.length)];
    const identity = name === undefined ? undefined : collections.get(name)?.identity;
    return replaceAt(rest, pointerSteps(pointer), (old) => nameFor(old, other, identity ?? "id"));
  }, entity);
  return { entity: JSON.parse(JSON.stringify(whole)), parent };
}

function othersOf(
  name: string,
  collections: Collections,
  rows: ReadonlyMap<string, readonly Row[]>,
): readonly Entity[] {
  return rows.get(name)?.map(({ entity }) => entity) ?? collections.get(name)?.seeds ?? [];
}

/** In the form in which the other was named; undefined if there is none. */
function nameFor(old: unknown, other: Entity | undefined, identity: string): unknown {
  if (other === undefined) {
    return undefined;
  }
  if (isRecord(old)) {
    return { [identity]: other[identity] };
  }
  return [other.code, other[identity], other.externalId].find((key) => jsonType(key) === jsonType(old));
}

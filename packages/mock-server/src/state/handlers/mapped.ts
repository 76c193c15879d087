import { getPath, getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Resource } from "../../data.ts";
import { textOf } from "../../schema/schemas.ts";
import { textsOf } from "../query/values.ts";
import { itemsOf } from "../schema/entity-schemas.ts";
import { type Entity, merge } from "../store/entity.ts";
import { flatValues, type HandlerContext } from "./handler.ts";

/** The row at hand of a request that writes many, which request pointers reach through `*`. */
export interface SentRow {
  readonly body: string;
  readonly value: unknown;
}

type Flat = Readonly<Record<string, unknown>>;

/** The value at a request pointer: `*` behind the rows' own pointer is the row at hand, `$last` a list's last item. */
export function sentAt(flat: Flat, pointer: string | undefined, row?: SentRow): unknown {
  const inRow = pointer !== undefined && row !== undefined && isInRow(pointer, row.body);
  const steps = pointerSteps(inRow ? pointer.slice(row.body.length + 2) : (pointer ?? ""));
  return pointer === undefined ? undefined : steps.reduce(stepInto, inRow ? row.value : flat);
}

function stepInto(value: unknown, step: string): unknown {
  if (step === "$last" && Array.isArray(value)) {
    return value.at(-1);
  }
  return getPath(value, [step]);
}

function isInRow(pointer: string, body: string): boolean {
  return pointer.startsWith(`${body}/*`);
}

/** Does the operation say field by field what it takes of a row? */
export function mapsRows({ body = "", fields = {}, lists = {} }: Resource): boolean {
  const pointers = [...Object.values(fields), ...Object.values(lists).map(({ put = "" }) => put)];
  return pointers.some((pointer) => isInRow(pointer, body));
}

/** The entity's fields that stand outside the body's part for it: constants, and members called otherwise. */
export function mappedFields({ request }: Pick<HandlerContext, "request">, row?: SentRow): Entity {
  const { fields = {}, set = {} } = request.operation.resource;
  const flat = flatValues(request);
  const read = Object.entries(fields).map(([field, pointer]) => [field, sentAt(flat, pointer, row)] as const);
  return nested([...read.filter(([, value]) => value !== undefined), ...Object.entries(set)]);
}

/** An object of values by their names, or by pointers to them. */
export function nested(entries: Iterable<readonly [name: string, value: unknown]>): Entity {
  let object: object = {};
  for (const [name, value] of entries) {
    object = withPointer(object, name.startsWith("/") ? name : `/${name}`, value);
  }
  return object as Entity;
}

/** Lists of the entity after what the call adds to them, puts into them and takes out of them. */
export function changedLists(context: HandlerContext, entity: Entity, row?: SentRow): Entity {
  const flat = flatValues(context.request);
  const { lists = {} } = context.request.operation.resource;
  const changed = Object.entries(lists).flatMap(([name, list]) => {
    const known = itemsOf(entity[name]);
    const sent = itemsOf(sentAt(flat, list.put, row));
    const stamp = () => stampOf(context, name, list.stamp);
    const put = sent.reduce<readonly unknown[]>((items, item) => putItem(items, item, list, stamp), known);
    const added = itemsOf(sentAt(flat, list.add, row));
    const removed = new Set(itemsOf(sentAt(flat, list.remove, row)).flatMap(textsOf));
    if (sent.length === 0 && added.length === 0 && removed.size === 0) {
      return [];
    }
    const texts = new Set(put.flatMap(textsOf));
    const all = [...put, ...added.filter((item) => !textsOf(item).some((text) => texts.has(text)))];
    return [[name, all.filter((item) => !textsOf(item).some((text) => removed.has(text)))] as const];
  });
  return Object.fromEntries(changed);
}

type List = NonNullable<Resource["lists"]>[string];

/** What is not said of an item by which it is known, such as the category of a subscription, holds for all of them. */
function putItem(
  items: readonly unknown[],
  sent: unknown,
  { by = [], fields, unless, stamp: stampAt }: List,
  stamp: () => unknown,
): readonly unknown[] {
  const read = fields
    ? Object.entries(fields).map(([at, from]) => [at, getPointer(sent, from)] as const)
    : itemEntries(sent);
  const made = nested([
    ...read.filter(([, value]) => value !== undefined),
    ...(stampAt === undefined ? [] : [[stampAt, stamp()] as const]),
  ]);
  const isSame = (item: unknown) =>
    by.every((at) => {
      const value = getPointer(made, at);
      return value === undefined || textOf(getPointer(item, at)) === textOf(value);
    });
  if (getPointer(sent, unless) === true) {
    return items.filter((item) => !isSame(item));
  }
  return items.some(isSame)
    ? items.map((item) => (isSame(item) ? merge(item, made) : item))
    : [...items, made];
}

function itemEntries(item: unknown): (readonly [string, unknown])[] {
  return isRecord(item) ? Object.entries(item) : [];
}

function stampOf({ store, builder }: HandlerContext, name: string, stamp = ""): unknown {
  const { schemas } = builder.context;
  const steps = pointerSteps(stamp);
  const rows = schemas.rows(schemas.member(store.schema.schemas, name));
  const inner = steps.slice(0, -1).reduce((found, step) => schemas.member(found, step), rows);
  return store.timestamp(steps.at(-1) ?? "", inner);
}

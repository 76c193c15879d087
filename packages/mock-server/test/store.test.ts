import { DATE_FORMATS, datePattern } from "@orderwire/vocabulary/dates";
import { expect, test } from "vitest";
import type { Schema } from "../src/data.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { SchemaProjector } from "../src/state/project/projector.ts";
import type { CollectionSchema } from "../src/state/schema/collection.ts";
import { CollectionStore } from "../src/state/store/collection-store.ts";
import { Validator } from "../src/validate/validator.ts";

const NOON = new Date("2026-11-21T12:34:56Z");
const schemas = new Schemas({});

function storeOf(createdAt: Schema): CollectionStore {
  const schema: CollectionSchema = {
    operations: [],
    schemas: [{ type: "object", properties: { id: { type: "integer" }, createdAt } }],
    keys: ["id", "number"],
    identity: "id",
    isIdentityInteger: true,
    isIdentityWritten: false,
    createdAt: "createdAt",
    noun: "order",
    references: {},
    computed: {},
    within: undefined,
    extras: new Set(),
    hidden: [],
    seeds: [],
  };
  return new CollectionStore(schema, schemas, () => NOON);
}

const WRITTEN: Record<string, string> = {
  date: "2026-11-21",
  "date-time": "2026-11-21T12:34:56Z",
  "date-time-space": "2026-11-21 12:34:56",
  "date-time-minutes": "2026-11-21 12:34",
  "date-time-space-offset": "2026-11-21 12:34:56+00:00",
  "date-time-offset": "2026-11-21T12:34:56+00:00",
  "time-minutes": "12:34",
  "time-seconds": "12:34:56",
  "date-slash": "21/11/2026",
  "date-time-slash": "21/11/2026 12:34:56",
  "date-dash": "21-11-2026",
  "date-time-dash": "21-11-2026 12:34:56",
  "date-dot": "21.11.2026",
  "date-time-dot": "21.11.2026 12:34:56",
  "day-month": "11.21",
  "unix-seconds": "1795264496",
  "unix-milliseconds": "1795264496000",
};

test.for(DATE_FORMATS)("the time of creation in the format %s", (format) => {
  const pattern = datePattern(format);
  const { createdAt } = storeOf({ type: "string", format, ...(pattern ? { pattern } : {}) }).add({}, {});
  expect(createdAt).toBe(WRITTEN[format]);
});

test.for([
  { type: "integer", want: 1_795_264_496 },
  { type: "string", want: "1795264496" },
])("the time of creation without a format is in seconds, as $type", ({ type, want }) => {
  expect(storeOf({ type }).add({}, {}).createdAt).toBe(want);
});

test("what was done since a savepoint is taken back: entities, keys and changes", () => {
  const store = storeOf({ type: "string", format: "date" });
  const first = store.add({ number: "A", sum: 1 }, {});
  const rollback = store.savepoint();
  store.add({ number: "B" }, {});
  const edited = store.replace(first, { ...first, number: "C" });
  store.remove(edited);
  expect(store.changes.length).toBe(4);
  rollback();
  expect(store.entities({})).toEqual([first]);
  expect([store.find("number", "A"), store.find("number", "B")]).toEqual([first, undefined]);
  expect(store.changes.map(({ kind }) => kind)).toEqual(["created"]);
});

test("ids go on from the highest whole number; one that is a fraction, or no number, is followed by none", () => {
  const store = storeOf({ type: "string", format: "date" });
  for (const id of [7, "1234567890.0987654321", "A-9", 2 ** 60]) {
    store.add({ id }, {});
  }
  expect(store.nextId()).toBe(8);
  expect(store.dump().counters).toEqual([8, 0]);
});

test("entities are found by keys, whatever was renamed or removed", () => {
  const store = storeOf({ type: "string", format: "date" });
  const [one, two] = [store.add({ number: "A" }, { of: 1 }), store.add({ number: "A" }, { of: 2 })];
  expect([store.find("number", "A", { of: 2 }), store.find("id", "1")]).toEqual([two, one]);
  const renamed = store.replace(one, { ...one, number: "Z" });
  expect([store.find("number", "Z"), store.find("number", "A", { of: 1 })]).toEqual([renamed, undefined]);
  store.remove(renamed);
  expect([store.find("number", "Z"), store.find("createdAt", "2026-11-21")]).toEqual([undefined, two]);
});

test("what does not fit is taken out of a list from its end, so that no other item goes", () => {
  const projector = new SchemaProjector({ schemas, validator: new Validator({}) });
  const schema = { type: "object", properties: { list: { type: "array", items: { type: "integer" } } } };
  expect(projector.project({ list: ["x", 1, "y", 2, "z"] }, schema, [])).toEqual({ list: [1, 2] });
});

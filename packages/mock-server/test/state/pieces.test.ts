import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileMock } from "../../src/compile.ts";
import type { MockContext } from "../../src/context.ts";
import type { Components, Schema } from "../../src/data.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { Schemas } from "../../src/schema/schemas.ts";
import { collectionOf, hasNameOf, isNaming, nameOf } from "../../src/state/naming.ts";
import { SchemaProjector } from "../../src/state/project/projector.ts";
import { ResponseBuilder } from "../../src/state/project/response-builder.ts";
import { asShown } from "../../src/state/query/shown.ts";
import { replaceAt } from "../../src/state/query/values.ts";
import { relate } from "../../src/state/related.ts";
import { readCollections } from "../../src/state/schema/collection.ts";
import {
  entityExamples,
  entitySchemas,
  itemsOf,
  keyNameOf,
  keyNamesOf,
  type ResourceOperation,
  responseSchemas,
  writtenSchemas,
} from "../../src/state/schema/entity-schemas.ts";
import { checkBeside, historyIn, toSnapshot } from "../../src/state/snapshot.ts";
import { Validator } from "../../src/validate/validator.ts";
import { dataOf } from "../helpers/mocks.ts";

/** What a document says about its collections, a line each. */
function collectionsOf(spec: string): string[] {
  const { context } = new Pipeline(dataOf(spec));
  return [...readCollections(context)].map(([name, { operations, extras, ...schema }]) => {
    const told = { operations: operations.map(({ id }) => id), ...schema, extras: [...extras] };
    return `${spec} ${name} ${JSON.stringify(told)}`;
  });
}

const SPECS = ["effects", "relations", "state", "lists-and-refusals", "paging", "batches"];

test("what documents say about their collections is as it is committed", () => {
  const golden = readFileSync(new URL("../golden/collections.txt", import.meta.url), "utf8");
  expect(SPECS.flatMap(collectionsOf)).toEqual(golden.trimEnd().split("\n"));
});

describe("what was written, as it is read", () => {
  const components: Components = {
    Status: { type: "object", properties: { code: { type: "string" }, name: { type: "string" } } },
    Customer: { type: "object", properties: { id: { type: "integer" } } },
  };
  const context = {
    schemas: new Schemas(components),
    validator: new Validator(components),
  } as unknown as MockContext;
  const object = (properties: Record<string, unknown>, more: object = {}) =>
    ({ type: "object", properties, ...more }) as Schema;
  const ref = (name: string) => ({ $ref: `schema:${name}` });
  const integer = { type: "integer" };
  const text = { type: "string" };
  test.each<{ value: unknown; schema: Schema; examples?: unknown[]; want: unknown }>([
    { value: { a: 1 }, schema: {}, want: { a: 1 } },
    { value: { a: 1, b: 2 }, schema: object({ a: integer }), want: { a: 1 } },
    {
      value: { a: 1, b: 2 },
      schema: object({ a: integer }, { additionalProperties: true }),
      want: { a: 1, b: 2 },
    },
    {
      value: { a: 1, b: "2" },
      schema: object({ a: integer }, { additionalProperties: integer }),
      want: { a: 1, b: 2 },
    },
    { value: { a: 1 }, schema: { type: "object" }, want: { a: 1 } },
    {
      value: { a: 1, s: 2 },
      schema: object({ a: integer, s: { ...integer, writeOnly: true } }),
      want: { a: 1 },
    },
    { value: "new", schema: ref("Status"), want: { code: "new" } },
    { value: 7, schema: ref("Customer"), want: { id: 7 } },
    { value: 7, schema: ref("Status"), want: 7 },
    { value: null, schema: { ...(ref("Status") as object), type: ["object", "null"] } as Schema, want: null },
    {
      value: { status: "new" },
      schema: object({ status: ref("Status") }),
      want: { status: { code: "new" } },
    },
    { value: { status: { code: "new", id: 4 } }, schema: object({ status: text }), want: { status: "new" } },
    { value: { status: { id: 4 } }, schema: object({ status: text }), want: { status: "4" } },
    { value: { status: { code: "new", id: 4 } }, schema: object({ status: integer }), want: { status: 4 } },
    { value: { status: { code: "new", id: "4" } }, schema: object({ status: { type: "number" } }), want: {} },
    { value: { n: "12" }, schema: object({ n: integer }), want: { n: 12 } },
    { value: { n: "1234567890123456" }, schema: object({ n: integer }), want: {} },
    { value: { n: "1.5" }, schema: object({ n: integer }), want: {} },
    { value: { n: "12" }, schema: object({ n: { type: ["integer", "string"] } }), want: { n: "12" } },
    { value: { n: 12 }, schema: object({ n: text }), want: { n: "12" } },
    { value: { n: 12 }, schema: object({ n: { type: ["string", "number"] } }), want: { n: 12 } },
    { value: { n: 12 }, schema: object({ n: { type: ["string", "integer"] } }), want: { n: 12 } },
    { value: { l: [1, "2"] }, schema: object({ l: { type: "array", items: integer } }), want: { l: [1, 2] } },
    {
      value: { l: ["a", "b"] },
      schema: object({ l: { type: "object", additionalProperties: text } }),
      want: { l: { 0: "a", 1: "b" } },
    },
    {
      value: { l: [{ id: 5, code: "x" }, { code: "y" }] },
      schema: object({ l: { type: "object", additionalProperties: { type: "object" } } }),
      want: { l: { 5: { id: 5, code: "x" }, y: { code: "y" } } },
    },
    {
      value: { l: [{ id: 5 }] },
      schema: object({
        l: {
          anyOf: [
            { type: "array", items: object({ id: integer }) },
            { type: "object", additionalProperties: object({ id: integer }) },
          ],
        },
      }),
      examples: [{}, { l: { 3: { id: 3 } } }],
      want: { l: { 5: { id: 5 } } },
    },
    {
      value: { l: [{ id: 5 }] },
      schema: object({
        l: {
          anyOf: [
            { type: "array", items: object({ id: integer }) },
            { type: "object", additionalProperties: object({ id: integer }) },
          ],
        },
      }),
      examples: [{ l: [{ id: 1 }] }],
      want: { l: [{ id: 5 }] },
    },
    {
      value: { rows: [{ l: [{ id: 5 }] }] },
      schema: object({
        rows: { type: "array", items: object({ l: { type: ["array", "object"], items: {} } }) },
      }),
      examples: [{ rows: [{ l: { 3: { id: 3 } } }] }],
      want: { rows: [{ l: { 5: { id: 5 } } }] },
    },
    {
      value: { l: ["1", {}] },
      schema: object({ l: { type: "array", items: integer } }),
      examples: [{ l: { a: 1 } }],
      want: { l: [1] },
    },
    { value: { l: [1] }, schema: object({ l: text }), want: {} },
    { value: { status: {} }, schema: object({ status: text }), want: {} },
    {
      value: { a: 1, b: 2 },
      schema: { allOf: [object({ a: integer }), { type: "object", additionalProperties: true }] },
      want: { a: 1, b: 2 },
    },
    {
      value: null,
      schema: { ...(ref("Customer") as object), type: ["object", "null"] } as Schema,
      want: null,
    },
    { value: { c: null }, schema: object({ c: ref("Customer") }), want: {} },
    {
      value: "new",
      schema: { ...(ref("Status") as object), type: ["object", "string"] } as Schema,
      want: "new",
    },
    {
      value: {},
      schema: object({ a: { ...integer, default: 3 } }, { required: ["a"] }),
      examples: [{ a: 9 }],
      want: { a: 3 },
    },
    {
      value: {},
      schema: object({ a: integer }, { required: ["a"] }),
      examples: [{ b: 1 }, { a: 9 }],
      want: { a: 9 },
    },
    {
      value: {},
      schema: object({ in: object({ a: { default: null } }, { required: ["a"] }) }, { required: ["in"] }),
      examples: [{ in: {} }],
      want: { in: { a: null } },
    },
  ])("$value by $schema is $want", ({ value, schema, examples = [], want }) => {
    const projector = new SchemaProjector(context);
    const before = structuredClone(value);
    const projected = projector.project(value, schema, examples);
    expect(projected).toStrictEqual(want);
    expect(value).toEqual(before);
    if (
      typeof value === "object" &&
      value !== null &&
      typeof schema === "object" &&
      Object.keys(schema).length > 0
    ) {
      expect(projector.project(value, schema, examples)).toBe(projected);
    }
  });
});

test("names name the same, whichever of them is known", () => {
  expect([
    hasNameOf("5", 5),
    hasNameOf(undefined, "undefined"),
    hasNameOf({ id: 5 }, { id: "5" }),
    hasNameOf({ id: 5, code: "a" }, { externalId: "x", code: "a" }),
    hasNameOf({ id: 5 }, { id: 6, name: "x" }),
    hasNameOf({ id: 5 }, 5),
    hasNameOf({}, {}),
  ]).toEqual([true, false, true, true, false, false, false]);
  expect([{}, { name: "x" }, { id: 0 }, { number: "n" }, "", null, 0, "x"].map(isNaming)).toEqual([
    ...[false, false, true, true, false, false, true, true],
  ]);
  expect([5, "a", { code: "c", number: 1 }, {}].map(nameOf)).toEqual([
    "5",
    '"a"',
    'code "c"',
    "id undefined",
  ]);
});

test("what is replaced is a copy, and what stays is the same", () => {
  const up = (value: unknown) => Number(value) + 1;
  const value = { a: { b: 1, c: {} }, list: [{ n: 1 }, { n: 2 }], map: { x: { n: 3 } } };
  expect(replaceAt(value, ["a", "b"], up)).toEqual({ ...value, a: { b: 2, c: {} } });
  expect(replaceAt(value, ["a", "b"], up).a.c).toBe(value.a.c);
  expect(replaceAt(value, ["list", "*", "n"], up).list).toEqual([{ n: 2 }, { n: 3 }]);
  expect(replaceAt(value, ["list", "n"], up).list).toEqual(value.list);
  expect(replaceAt(value, ["map", "*", "n"], up).map).toEqual({ x: { n: 4 } });
  expect(replaceAt(value, ["none", "b"], up)).toBe(value);
  expect(replaceAt(value, ["a", "b"], (same) => same)).toBe(value);
  expect(replaceAt(5, ["a"], up)).toBe(5);
  expect(replaceAt(5, [], up)).toBe(6);
});

test("members that are shown on demand only are left out where none asks", () => {
  const entities = [{ a: 1, in: { b: 2, c: 3 }, d: 4 }, { in: 5 }];
  const resource = {
    filters: {
      withA: { at: "/a", is: "shown" },
      withB: { at: ["/in/b", "/none/x"], is: "shown" },
      d: "/d",
      e: { at: "/d" },
    },
  } as never;
  const sent = (field: string, wanted: unknown) => [{ name: field, field, wanted }];
  expect(asShown(entities, resource, [])).toEqual([{ in: { c: 3 }, d: 4 }, { in: 5 }]);
  expect(asShown(entities, resource, sent("withA", "1"))).toEqual([{ a: 1, in: { c: 3 }, d: 4 }, { in: 5 }]);
  expect(asShown(entities, resource, sent("withA", "0"))[0]).not.toHaveProperty("a");
  expect(asShown(entities, resource, [...sent("withA", 1), ...sent("withB", true)])).toBe(entities);
  expect(asShown(entities, {} as never, [])).toBe(entities);
  expect(entities[0]).toEqual({ a: 1, in: { b: 2, c: 3 }, d: 4 });
});

describe("what stands in a snapshot beside the entities", () => {
  const change = { id: 1, at: "2026-03-01T12:00:00.000Z", kind: "created", entity: { id: 1 } };
  const withChange = (part: object) => ({ $history: { orders: [change, { ...change, ...part }] } });
  const changes = "state.$history.orders: must be the changes of a snapshot";
  const counters = "state.$counters.orders: must be the two counters of a snapshot";

  test.each<{ state: unknown; want: string }>([
    { state: withChange({ id: "1" }), want: changes },
    { state: withChange({ id: 1.5 }), want: changes },
    { state: withChange({ kind: "moved" }), want: changes },
    { state: withChange({ kind: undefined }), want: changes },
    { state: withChange({ at: "noon" }), want: changes },
    { state: withChange({ at: undefined }), want: changes },
    { state: withChange({ entity: 5 }), want: changes },
    { state: { $history: { orders: [null] } }, want: changes },
    { state: { $history: { orders: {} } }, want: changes },
    { state: { $counters: { orders: [1] } }, want: counters },
    { state: { $counters: { orders: [1, 2, 3] } }, want: counters },
    { state: { $counters: { orders: [1, -1] } }, want: counters },
    { state: { $counters: { orders: [1.5, 0] } }, want: counters },
    { state: { $counters: { orders: { 0: 1, 1: 2 } } }, want: counters },
  ])("$state is refused", ({ state, want }) => {
    expect(() => historyIn(state, "orders")).toThrow(want);
    expect(historyIn(state, "customers")).toEqual({ changes: [], counters: [0, 0] });
  });

  test("is read as it was written", () => {
    const kinds = ["created", "changed", "deleted"].map((kind) => ({ ...change, kind }));
    const dump = {
      rows: [
        { entity: { id: 1 }, parent: {} },
        { entity: { id: 2 }, parent: { customer: 5 } },
      ],
      changes: kinds,
      counters: [7, 0],
    } as never;
    const state = toSnapshot([["orders", dump]]);
    expect(state).toEqual({
      orders: [{ id: 1 }, { $parent: { customer: 5 }, id: 2 }],
      $history: { orders: kinds },
      $counters: { orders: [7, 0] },
    });
    expect(historyIn(state, "orders")).toEqual({ changes: kinds, counters: [7, 0] });
  });

  test("is by collections that there are", () => {
    expect(() => checkBeside({ $history: 5 }, ["orders"])).toThrow(
      "state.$history: must be an object by collection",
    );
    expect(() => checkBeside({ $counters: [] }, ["orders"])).toThrow(
      "state.$counters: must be an object by collection",
    );
    expect(() => checkBeside({ $counters: { order: [] } }, ["orders"])).toThrow(
      'state.$counters: unknown collection "order"; did you mean "orders"?',
    );
    expect(() => checkBeside({ $history: { orders: [] }, things: 5 }, ["orders"])).not.toThrow();
    expect(() => checkBeside({}, [])).not.toThrow();
  });
});

describe("what is worked out of those that name an entity", () => {
  const tasks = [
    { sum: 5, day: "2026-03-02", due: "2026-02-01 10:00:00" },
    { sum: "2.5", day: "2026-03-01", done: true, due: "2026-02-01 10:00:00" },
    { sum: "x", due: "2026-05-01 10:00:00" },
  ];
  const store = {
    named: (steps: string[], { id }: { id: number }, keys: string[]) =>
      id === 1 && steps.join() === "customer" && keys.join() === "id,code" ? tasks : [],
    now: () => new Date("2026-03-01T12:00:00Z"),
  } as never;
  const schema = { identity: "id", keys: ["code"] } as never;
  test.each<{ as: string; more?: object; of?: string; want: unknown; none: unknown }>([
    { as: "count", want: 3, none: 0 },
    { as: "count", more: { unless: "/done" }, want: 2, none: 0 },
    { as: "count", more: { past: "/due" }, want: 2, none: 0 },
    { as: "count", more: { past: "/due", unless: "/done" }, want: 1, none: 0 },
    { as: "count", more: { past: "/absent" }, want: 0, none: 0 },
    { as: "all", of: "/day", want: ["2026-03-02", "2026-03-01"], none: [] },
    { as: "first", of: "/day", want: "2026-03-01", none: undefined },
    { as: "last", of: "/day", want: "2026-03-02", none: undefined },
    { as: "sum", of: "/sum", want: 7.5, none: 0 },
    { as: "average", of: "/sum", want: 2.5, none: 0 },
    { as: "average", of: "/sum", more: { unless: "/done" }, want: 2.5, none: 0 },
  ])("$as of $of, $more", ({ as, more, of, want, none }) => {
    const computed = { related: "tasks", by: "/customer", as, of, ...more } as never;
    expect(relate(store, schema, { id: 1 }, computed)).toEqual(want);
    expect(relate(store, schema, { id: 2 }, computed)).toEqual(none);
    expect(relate(undefined, schema, { id: 1 }, computed)).toEqual(none);
  });
});

describe("what an operation says of its entity", () => {
  const item = (type: string) => ({ type: "object", properties: { code: { type } } });
  const content = (schema: object, example?: unknown) => ({
    description: "",
    content: {
      "application/json": { schema: { type: "object", properties: { thing: schema } }, example },
      "text/csv": { schema: { type: "string" } },
    },
  });
  const data = compileMock({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        post: {
          operationId: "create",
          "x-orderwire-resource": {
            collection: "things",
            action: "create",
            body: "/thing",
            item: "/thing",
            id: "/thing/code",
            by: "/by",
          },
          parameters: [
            { name: "by", in: "query", schema: { type: "string", enum: ["code", "id"], default: "code" } },
            { name: "kind", in: "query", schema: { type: "string", enum: ["a"], default: "a" } },
          ],
          requestBody: {
            content: {
              "application/json": { schema: { type: "object", properties: { thing: item("string") } } },
            },
          },
          responses: {
            200: content(item("string"), { thing: { code: "a" } }),
            201: content(item("integer"), { other: 1 }),
            404: content(item("boolean"), { thing: { code: true } }),
          },
        },
        put: {
          operationId: "upload",
          "x-orderwire-resource": { collection: "things", action: "upload", body: "/things", item: "/thing" },
          requestBody: {
            content: {
              "application/json": {
                schema: { type: "object", properties: { things: { type: "array", items: item("number") } } },
              },
            },
          },
          responses: {
            200: content({ type: "array", items: item("string") }, { thing: [{ code: "a" }, { code: "b" }] }),
          },
        },
        get: {
          operationId: "history",
          "x-orderwire-resource": { collection: "things", action: "history", item: "/thing" },
          responses: { 200: content({ type: "array", items: item("string") }, { thing: [{ code: "a" }] }) },
        },
        patch: {
          operationId: "edit",
          "x-orderwire-resource": { collection: "things", action: "edit", id: "/code" },
          responses: { 204: { description: "" } },
        },
      },
    },
  });
  const { context } = new Pipeline(JSON.parse(JSON.stringify(data)));
  const operation = (id: string) => {
    const found = context.data.operations.find((one) => one.id === id);
    return found as ResourceOperation;
  };
  const types = (schemas: readonly Schema[]) =>
    context.schemas.types(context.schemas.member(schemas, "code"));

  test("in its responses, all of the successes or one", () => {
    const create = operation("create");
    expect(types(entitySchemas(context, create)).sort()).toEqual(["integer", "string"]);
    expect(types(entitySchemas(context, create, 200))).toEqual(["string"]);
    expect(types(entitySchemas(context, create, 404))).toEqual(["boolean"]);
    expect(entitySchemas(context, create, 500)).toEqual([]);
    expect(entitySchemas(context, operation("edit"))).toEqual([]);
    expect(types(entitySchemas(context, operation("upload")))).toEqual(["string"]);
    expect(responseSchemas(context.data, create)).toHaveLength(2);
  });

  test("in its examples, in its body, and by its keys", () => {
    expect(entityExamples(context, operation("create"))).toEqual([{ code: "a" }]);
    expect(entityExamples(context, operation("upload"))).toEqual([{ code: "a" }, { code: "b" }]);
    expect(entityExamples(context, operation("edit"))).toEqual([]);
    expect(entityExamples(context, operation("history"))).toEqual([{ code: "a" }]);
    expect(types(entitySchemas(context, operation("history")))).toEqual(["string"]);
    expect(types(writtenSchemas(context, operation("create")))).toEqual(["string"]);
    expect(types(writtenSchemas(context, operation("upload")))).toEqual(["number"]);
    expect(writtenSchemas(context, operation("edit"))).toEqual([]);
    expect(keyNamesOf(context, operation("create"))).toEqual(["code", "id"]);
    expect(keyNamesOf(context, operation("edit"))).toEqual([]);
    const entity = [item("string")];
    expect(keyNameOf(context, operation("create"), entity)).toBe("code");
    expect(keyNameOf(context, operation("edit"), entity)).toBe("code");
    expect(keyNameOf(context, operation("edit"), [])).toBe("id");
    expect(keyNameOf(context, operation("upload"), entity)).toBe("id");
  });

  test("is found out once", () => {
    const builder = new ResponseBuilder(context);
    const create = operation("create");
    expect(builder.entitySchemas(create, 200)).toBe(builder.entitySchemas(create, 200));
    expect(builder.entitySchemas(create, 200)).not.toEqual(builder.entitySchemas(create, 201));
    expect(builder.entitySchemas(create)).not.toEqual(builder.entitySchemas(create, 201));
  });

  test("a list is written as a list where the schema, or else the example, has one; else as a map", () => {
    const builder = new ResponseBuilder(context);
    const put = (id: string, status: number, value: unknown) =>
      builder.putList({ status, value } as never, operation(id), [{ id: 7 }]).value;
    expect(put("upload", 200, { thing: 1 })).toEqual({ thing: [{ id: 7 }] });
    expect(put("create", 200, { thing: [] })).toEqual({ thing: { 7: { id: 7 } } });
    expect(put("create", 500, { thing: [] })).toEqual({ thing: [{ id: 7 }] });
    expect(put("create", 500, { thing: {} })).toEqual({ thing: { 7: { id: 7 } } });
    expect(put("create", 500, undefined)).toBeUndefined();
    expect(put("edit", 204, [])).toEqual([{ id: 7 }]);
    expect(put("create", 500, "text")).toBe("text");
  });

  test("an entity without a schema in the response is as its collection has it; a history shows none", () => {
    const builder = new ResponseBuilder(context);
    const schema = { ...item("string"), required: ["code"] };
    const project = (entity: object, ...ids: string[]) =>
      builder.projectEntity(
        entity,
        { ...operation("edit"), id: ids.join(" ") },
        { schemas: [schema], operations: ids.map(operation) } as never,
        204,
      );
    expect(project({ code: 5, more: 1 })).toEqual({ code: "5" });
    expect(project({}, "history")).toEqual({});
    expect(project({}, "history", "upload")).toEqual({ code: "a" });
  });

  test("keys beside an entity are written as the example has them; one that is not there is left out", () => {
    const builder = new ResponseBuilder(context);
    const put = (body: unknown, entity: object) =>
      builder.putEntity(
        { status: 204, value: body } as never,
        operation("edit"),
        { keys: ["code"], identity: "id" } as never,
        entity as never,
      );
    expect(put({ id: 1, code: "a", more: 2 }, { id: "72", code: 8 })).toEqual({ id: 72, code: "8", more: 2 });
    expect(put({ id: 1, code: "a" }, { id: "x7", code: "b" })).toEqual({ id: "x7", code: "b" });
    expect(put({ id: 1 }, { id: "1234567890123456" })).toEqual({ id: "1234567890123456" });
    expect(put({ id: true, code: "a" }, { id: 7 })).toStrictEqual({ id: 7 });
    expect(put({ more: 1 }, { id: 7 })).toEqual({ more: 1 });
    expect(put("text", { id: 7 })).toBe("text");
  });
});

test("items of lists and of maps, and the collection of a reference", () => {
  expect([itemsOf([1, 2]), itemsOf({ a: 3 }), itemsOf("text"), itemsOf(null)]).toEqual([[1, 2], [3], [], []]);
  expect([collectionOf("orders"), collectionOf({ collection: "groups", at: "/pages" })]).toEqual([
    "orders",
    "groups",
  ]);
});

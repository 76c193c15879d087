import { expect, test } from "vitest";
import type { StateSeed } from "../../src/index.ts";
import { type CreateMockOptions, createMock } from "../../src/mock.ts";
import { dataOf } from "../helpers/mocks.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const data = dataOf("effects");

/** A shop without a socket: what is asked of it, and what it holds. */
function shop(options: CreateMockOptions = {}) {
  const mock = createMock(data, { state: true, now: () => NOW, ...options });
  const ask = async (line: string, body?: unknown, type = "application/json") => {
    const [method = "", path = ""] = line.split(" ");
    const response = await mock.fetch(`http://mock.test${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
            headers: { "content-type": type },
          }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined,
    };
  };
  const read = async (path: string) => (await ask(`GET ${path}`)).body;
  /** A state that cannot be put back would be lost with a snapshot. */
  const isWhole = () => {
    const state = mock.snapshot();
    mock.restore(state as StateSeed);
    expect(mock.snapshot()).toEqual(state);
  };
  return { mock, ask, read, isWhole };
}

const TOKEN = "00000000-0000-8000-8000-000000000001";

test("what a call adds to another entity is there, with a record of it; below the least it is refused and nothing is done", async () => {
  const { ask, read, isWhole } = shop();
  const { body } = await ask("POST /accounts", {});
  expect(body).toEqual({
    token: TOKEN,
    balance: 0,
    createdAt: "2026-03-01 12:00:00",
    until: "2026-03-01 12:01:30",
  });
  expect((await ask(`POST /accounts/${TOKEN}/moves`, { amount: 10.1, why: "gift" })).status).toBe(204);
  expect((await ask(`POST /accounts/${TOKEN}/charge`, { amount: 4 })).status).toBe(204);
  expect(await read(`/accounts/${TOKEN}`)).toMatchObject({ balance: 6.1 });
  const refused = await ask(`POST /accounts/${TOKEN}/charge`, { amount: 7 });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    400,
    expect.stringContaining("is more than"),
  ]);
  expect(await read(`/accounts/${TOKEN}/moves`)).toEqual([
    { kind: "credit", amount: 10.1, detail: { why: "gift" } },
    { kind: "charge", amount: -4 },
  ]);
  expect((await ask("POST /accounts/none/moves", { amount: 1 })).status).toBe(404);
  isWhole();
});

test("of an upload each row has its effects; known rows are counted apart, and named ones taken away", async () => {
  const { mock, ask, read, isWhole } = shop();
  await ask("POST /customers", { code: "ada" });
  await ask("POST /accounts", { customer: { code: "ada" } });
  const visits = ["v1", "v2"].map((code) => ({ code, customer: { id: 1 } }));
  expect((await ask("POST /visits", { visits })).body).toEqual({ stored: 2 });
  expect(await read("/customers/ada")).toMatchObject({ firstVisit: "v1", lastVisit: "v2" });
  expect(await read(`/accounts/${TOKEN}`)).toMatchObject({ visited: true });
  const again = await ask("POST /visits", { visits: [{ code: "v2" }, { code: "v3" }], gone: ["v1"] });
  expect(again.body).toEqual({ stored: 1, known: ["v2"] });
  expect(mock.snapshot().visits).toMatchObject([{ code: "v2" }, { code: "v3" }]);
  isWhole();
});

test("a whole has one cart in each shop: set, read, emptied; a visitor has one, too", async () => {
  const { ask, read, isWhole } = shop();
  await ask("POST /customers", { code: "ada" });
  const cart = (name: string, customer: object = { id: 1 }) => ({ customer, items: [{ name }] });
  await ask("POST /north/carts", cart("Mug"));
  await ask("POST /north/carts", cart("Cup"));
  await ask("POST /south/carts", cart("Jug"));
  expect(await read("/north/carts/ada")).toMatchObject({ cart: { items: [{ name: "Cup" }] } });
  expect(await read("/south/carts/1")).toMatchObject({ cart: { items: [{ name: "Jug" }] } });
  for (let times = 0; times < 2; times++) {
    expect((await ask("DELETE /north/carts", { customer: { id: 1 } })).status).toBe(204);
  }
  expect(await read("/north/carts/1")).toEqual({ cart: [] });
  expect((await ask("GET /north/carts/bob")).status).toBe(404);
  expect((await ask("POST /north/carts", cart("Mug", { browser: "b1" }))).status).toBe(204);
  isWhole();
});

test("what is liked is liked once, by whichever of its names, until it is no longer", async () => {
  const { ask, read } = shop();
  await ask("POST /customers", { code: "ada" });
  await ask("POST /groups", { code: "mugs", name: "Mugs" });
  await ask("POST /groups", { code: "cups" });
  for (const group of [{ id: 1 }, { code: "mugs" }, { code: "cups" }]) {
    await ask("POST /likes/ada", { group });
  }
  expect((await ask("POST /likes/ada", { group: { code: "jugs" } })).status).toBe(400);
  expect(await read("/likes/ada")).toEqual([
    { group: { id: 1, code: "mugs" } },
    { group: { id: 2, code: "cups" } },
  ]);
  expect((await ask("DELETE /likes/ada", { group: { code: "mugs" } })).status).toBe(204);
  expect((await ask("DELETE /likes/ada", { group: { id: 9 } })).status).toBe(204);
  expect(await read("/likes/ada")).toEqual([{ group: { id: 2, code: "cups" } }]);
});

test("rows find their entity by a value inside it, set what is said field by field, and put items into its lists", async () => {
  const { ask, read } = shop();
  await ask("POST /customers", {
    code: "ada",
    home: { phone: "1" },
    phones: [{ kind: "work", number: "0" }],
  });
  const rows = [
    {
      phone: "1",
      states: [{ name: "rung" }, { name: "answered" }],
      phones: [
        { type: "work", no: "5" },
        { type: "home", no: "6" },
      ],
    },
    { phone: "2" },
  ];
  expect((await ask("PATCH /customers", { rows })).body).toEqual({ lost: [{ phone: "2" }] });
  const at = "2026-03-01 12:00:00";
  expect(await read("/customers/ada")).toEqual({
    id: 1,
    code: "ada",
    openTasks: 0,
    home: { phone: "1", state: "answered" },
    phones: [
      { kind: "work", number: "5", at },
      { kind: "home", number: "6", at },
    ],
  });
  await ask("PATCH /customers", { rows: [{ phone: "1", phones: [{ type: "work", gone: true }] }] });
  expect((await read("/customers/ada")).phones).toEqual([{ kind: "home", number: "6", at }]);
});

test("linked entities name each other; nobody is linked with himself or with nobody", async () => {
  const { ask, read } = shop();
  for (const code of ["a", "b", "c"]) {
    await ask("POST /customers", { code });
  }
  const customers = [{ id: 1 }, { code: "b" }, { code: "c" }];
  expect((await ask("POST /customers/link", { link: { customers, comment: "kin" } })).status).toBe(204);
  expect((await read("/customers/b")).links).toEqual([
    { comment: "kin", other: { id: 1, code: "a" } },
    { comment: "kin", other: { id: 3, code: "c" } },
  ]);
  for (const wrong of [[{ id: 1 }], [{ id: 1 }, { id: 9 }], [{ id: 1 }, { code: "a" }]]) {
    expect((await ask("POST /customers/link", { link: { customers: wrong } })).status).toBe(400);
  }
});

test("a call that needs something of an entity is refused without it", async () => {
  const { ask } = shop();
  await ask("POST /customers", { code: "ada", home: { phone: "1" } });
  expect((await ask("POST /customers/ada")).status).toBe(204);
  const refused = await ask("POST /customers/ada");
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    400,
    expect.stringContaining("home.phone"),
  ]);
});

test("bytes are kept as they are, with type, size and name", async () => {
  const { ask, isWhole } = shop();
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
  expect((await ask("POST /files", bytes, "image/png")).body).toEqual({
    id: 1,
    name: "Upload 1",
    type: "image/png",
    size: 3000,
  });
  await ask("PUT /files/1", { name: 'A "b" ü.png' });
  const file = await ask("GET /files/1");
  expect(file.bytes).toEqual(bytes);
  expect(file.headers.get("content-disposition")).toBe(
    "attachment; filename=\"A _b_ _.png\"; filename*=UTF-8''A%20%22b%22%20%C3%BC.png",
  );
  isWhole();
  const unknown = shop({ state: { files: [{ id: 5, name: "seeded" }] } });
  expect((await unknown.ask("GET /files/5")).headers.get("orderwire-example")).toMatch(/no bytes/);
});

test("filters: a time behind its day, one of two, members on demand, tasks that are late, what is kept", async () => {
  const { mock, ask, read } = shop({
    state: {
      groups: [{ id: 7, name: "Mugs", rate: 3 }],
      customers: [
        { id: 1, code: "a", day: "02/03/2026", secret: { word: "x" }, phones: [{ kind: "work" }] },
        { id: 2, code: "b", day: "01/03/2026" },
        { id: 3, code: "c", day: "28/02/2026" },
      ],
      tasks: [
        { id: 1, text: "old", due: "2026-02-28 10:00", customer: { id: 2 } },
        { id: 2, text: "new", due: "2026-03-02 10:00", customer: { id: 1 } },
        { id: 3, text: "done", due: "2026-02-01 10:00", done: true, customer: { id: 3 } },
      ],
    },
  });
  const codes = async (query: string) =>
    (await read(`/customers?${query}`)).map(({ code }: { code: string }) => code);
  expect(await codes("from=01/03/2026")).toEqual(["a", "b"]);
  expect(await codes("from=01/03/2026&time=00:00:01")).toEqual(["a"]);
  expect(await codes("ids=1&codes=c")).toEqual(["a", "c"]);
  expect(await codes("ids=1")).toEqual(["a"]);
  expect(await codes("tasks=some")).toEqual(["a", "b"]);
  expect(await codes("tasks=none")).toEqual(["c"]);
  expect(await codes("tasks=late")).toEqual(["b"]);
  expect(await codes("secret=x")).toEqual(["a"]);
  expect(await codes("order=asc")).toEqual(["c", "a", "b"]);
  expect((await read("/customers?ids=1&details=1"))[0]).toHaveProperty("phones");
  expect((await read("/customers?ids=1"))[0]).not.toHaveProperty("phones");
  const { headers } = await ask("GET /customers?nowhere=1");
  expect(headers.get("x-mock-ignored-filters")).toBe("nowhere");
  expect(mock.countFilters()?.unapplied).toEqual(["listCustomers.nowhere"]);
});

test("what is worked out goes through those that are named, and a part shows its whole", async () => {
  const { ask, read } = shop();
  await ask("POST /groups", { name: "Mugs", rate: 3, pages: [{ id: 4 }] });
  await ask("POST /customers", { code: "a", group: { id: 1 } });
  expect(await read("/customers/a")).toMatchObject({ title: "Mugs", worth: 6 });
  expect(await read("/customers?group=Mugs")).toHaveLength(1);
  expect(await read("/groups/1/pages")).toMatchObject([{ id: 4, group: { id: 1, name: "Mugs", rate: 3 } }]);
});

test("a part without a collection of its own is named by its id, and must be there", async () => {
  const { ask, read } = shop();
  await ask("POST /groups", { code: "mugs", pages: [{ id: 4 }] });
  expect((await ask("POST /boxes", { pageId: 4 })).status).toBe(204);
  expect((await ask("POST /boxes", { pageId: 5 })).status).toBe(400);
  const box = { page: { id: 4, group: { id: 1, code: "mugs" } } };
  expect(await read("/boxes?group=mugs")).toEqual([box]);
  expect(await read("/boxes?group=cups")).toEqual([]);
});

test("what is kept nowhere says that it is an example, to the caller and in the journal, or is refused", async () => {
  const { mock, ask } = shop();
  const { status, headers } = await ask("POST /price");
  expect([status, headers.get("orderwire-example")]).toEqual([
    200,
    "keeps nothing of askPrice: the response is an example",
  ]);
  expect(mock.requests("askPrice")[0]?.response.headers).toHaveProperty("orderwire-example");
  expect(mock.examples()).toEqual(["askPrice"]);
  const strict = await shop({ strictEffects: true }).ask("POST /price");
  expect([strict.status, JSON.stringify(strict.body)]).toEqual([400, expect.stringContaining("askPrice")]);
  const stateless = createMock(data);
  expect(
    (await stateless.fetch("http://mock.test/price", { method: "POST" })).headers.has("orderwire-example"),
  ).toBe(false);
  expect(stateless.examples()).toBeUndefined();
});

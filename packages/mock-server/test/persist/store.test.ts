import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Mock, startMock } from "../../src/index.ts";
import { dataOf, mockOf } from "../helpers/mocks.ts";

const PROGRAM = new URL("../helpers/programs/mock.ts", import.meta.url).pathname;

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "store-")), "shop.sqlite");
}

/** The file, as another program has it open. */
function opened(file: string) {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(file);
  onTestFinished(() => {
    if (database.isOpen) {
      database.close();
    }
  });
  return database;
}

async function note({ url }: Pick<Mock, "url">, text: string): Promise<number> {
  const response = await fetch(`${url}/customers/5/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  return response.status;
}

async function notes({ url }: Pick<Mock, "url">): Promise<string[]> {
  const list = (await (await fetch(`${url}/customers/5/notes`)).json()) as { text: string }[];
  return list.map(({ text }) => text);
}

test("what was answered before a kill is there after it", async () => {
  const store = newFile();
  const start = async () => {
    const child = spawn(process.execPath, [PROGRAM, "state", "--port=0", "--json", "--store", store], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(createInterface(child.stdout), "line");
    return { child, url: String(JSON.parse(String(line)).url) };
  };
  const first = await start();
  for (const text of ["one", "two", "three"]) {
    await note(first, text);
  }
  const before = await notes(first);
  expect(before.length).toBe(3);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const second = await start();
  expect(await notes(second)).toEqual(before);
  await note(second, "four");
  const ids = (await (await fetch(`${second.url}/customers/5/notes`)).json()) as { id: string }[];
  expect(new Set(ids.map(({ id }) => id)).size).toBe(4);
});

test("what was added, put back or written under a name that no schema has is there after a start", async () => {
  const store = newFile();
  const data = dataOf("batches");
  const first = await startMock(data, { store });
  const call = (mock: Mock, method: string, path: string, body: object) =>
    fetch(`${mock.url}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const statuses = [
    await call(first, "PUT", "/__orderwire/state", { goods: [{ id: 1, name: "Mug" }] }),
    await call(first, "POST", "/__orderwire/state", { goods: [{ id: 2, name: "Cup" }] }),
    await call(first, "PUT", "/goods/2", { moon: "full", twin: "Mug", name: "Jug" }),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([204, 204, 200]);
  const before = first.snapshot();
  expect(before).toMatchObject({
    goods: [
      { id: 1, name: "Jug" },
      { id: 2, name: "Jug", moon: "full" },
    ],
  });
  await first.close();
  const second = await startMock(data, { store });
  onTestFinished(() => second.close());
  expect(second.snapshot()).toEqual(before);
});

test("edits, deletions, history and counters are those of before", async () => {
  const store = newFile();
  const first = await startMock(dataOf("state"), {
    store,
    state: { orders: [{ number: "A-1", status: "new" }] },
  });
  await note(first, "one");
  expect(first.snapshot()).toMatchObject({ orders: [{ number: "A-1" }], notes: [{ text: "one" }] });
  expect((await first.fetch("http://vendor/orders/A-1", { method: "DELETE" })).status).toBe(204);
  const state = first.snapshot();
  expect(state).toMatchObject({ orders: [], notes: [{ text: "one" }] });
  await first.close();
  await first.close();
  const second = await mockOf("state", { store });
  expect(second.snapshot()).toEqual(state);
  second.restore({ orders: [] });
  const emptied = second.snapshot();
  await second.close();
  const third = await mockOf("state", { store });
  expect(third.snapshot()).toEqual(emptied);
  expect(emptied).toMatchObject({ orders: [], notes: [] });
});

test("reset, and requests without a socket, are stored as well", async () => {
  const store = newFile();
  const one = await mockOf("state", { store });
  const start = one.snapshot();
  await one.fetch("http://vendor/customers/5/notes", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"text":"Hi"}',
  });
  const other = await mockOf("state", { store });
  expect(await notes(other)).toEqual(["Hi"]);
  await note(other, "there");
  one.reset();
  expect(other.snapshot()).toEqual(start);
});

test("two mocks on one file see each other's writes, and neither loses any", async () => {
  const store = newFile();
  const mocks = [await mockOf("state", { store }), await mockOf("state", { store })] as const;
  for (const text of ["a", "b", "c", "d"]) {
    for (const mock of mocks) {
      expect(await note(mock, text)).toBeLessThan(300);
    }
  }
  const [one, other] = await Promise.all(mocks.map(notes));
  expect([one?.length, one]).toEqual([8, other]);
});

test("a write that another process has overtaken is refused, and nothing is lost", async () => {
  const store = newFile();
  const [one, other] = [await mockOf("state", { store }), await mockOf("state", { store })];
  one.next("*", async () => {
    await note(other, "theirs");
    return undefined;
  });
  expect(await note(one, "ours")).toBe(503);
  expect(await notes(one)).toEqual(["theirs"]);
  expect(await note(one, "ours")).toBeLessThan(300);
  expect((await notes(other)).sort()).toEqual(["ours", "theirs"]);
});

test("what another process has added is deleted like one's own", async () => {
  const store = newFile();
  const [one, other] = [await mockOf("state", { store }), await mockOf("state", { store })];
  await note(one, "a");
  await note(other, "b");
  one.restore({ notes: [] });
  expect(await notes(other)).toEqual([]);
  await note(other, "c");
  const added = await fetch(`${one.url}/__orderwire/state`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"orders":[{"number":"A-1"}]}',
  });
  expect(added.status).toBe(204);
  expect(other.snapshot()).toMatchObject({ orders: [{ number: "A-1" }], notes: [{ text: "c" }] });
});

test("a write stores what has changed, and reading neither writes nor waits for those who do", async () => {
  const store = newFile();
  const mock = await mockOf("state", { store });
  const file = opened(store);
  for (const table of ["entities", "changes", "counters"]) {
    file.exec(`
      CREATE TABLE IF NOT EXISTS log (written TEXT);
      CREATE TRIGGER log_${table} AFTER INSERT ON ${table} BEGIN INSERT INTO log VALUES ('${table}'); END;
    `);
  }
  let seen = 0;
  const log = () => {
    const rows = file.prepare("SELECT written FROM log").all().slice(seen);
    seen += rows.length;
    return rows.map(({ written }) => written);
  };
  // Since another has written, all is read again, once, and written.
  for (const text of ["one", "two", "three"]) {
    await note(mock, text);
  }
  log();
  await note(mock, "four");
  expect(log()).toEqual(["entities", "changes", "counters"]);
  file.exec("BEGIN IMMEDIATE");
  expect(await notes(mock)).toEqual(["one", "two", "three", "four"]);
  file.exec("COMMIT");
  expect(log()).toEqual([]);
});

test("what the file does not take has not happened", async () => {
  const store = newFile();
  const mock = await mockOf("state", { store });
  await note(mock, "one");
  const file = opened(store);
  file.exec(
    "CREATE TRIGGER full BEFORE INSERT ON counters BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
  );
  const answer = await mock.fetch("http://vendor/customers/5/notes", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"text":"two"}',
  });
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining("the disk is full")]);
  expect(await notes(mock)).toEqual(["one"]);
  file.exec("DROP TRIGGER full");
  expect([await note(mock, "three"), await notes(mock)]).toEqual([200, ["one", "three"]]);
});

test("files of something else are left alone", async () => {
  const text = newFile();
  writeFileSync(
    text,
    "These are some lines of a text, long enough to be more than a header of SQLite's own. ".repeat(3),
  );
  await expect(startMock(dataOf("state"), { store: text })).rejects.toThrow(
    /shop\.sqlite: must be a file of the mock's/,
  );
  const foreign = newFile();
  const database = opened(foreign);
  database.exec("CREATE TABLE orders (id); PRAGMA user_version = 1");
  database.close();
  const before = readFileSync(foreign);
  await expect(startMock(dataOf("state"), { store: foreign })).rejects.toThrow("belongs to another program");
  expect([readFileSync(foreign).equals(before), readdirSync(dirname(foreign))]).toEqual([
    true,
    ["shop.sqlite"],
  ]);
  const other = newFile();
  await (await startMock(dataOf("state"), { store: other })).close();
  expect(readdirSync(dirname(other))).toEqual(["shop.sqlite"]);
  await expect(startMock(dataOf("relations"), { store: other })).rejects.toMatchObject({
    message: expect.stringContaining("does not fit this document"),
    cause: expect.any(Error),
  });
  expect(readdirSync(dirname(other))).toEqual(["shop.sqlite"]);
  const newer = opened(other);
  expect(newer.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  newer.exec("PRAGMA user_version = 7");
  newer.close();
  await expect(startMock(dataOf("state"), { store: other })).rejects.toMatchObject({
    message: expect.stringContaining("was written by another version"),
    cause: expect.any(Error),
  });
});

test("a Node without SQLite says so", async () => {
  const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  onTestFinished(() => spy.mockRestore());
  await expect(startMock(dataOf("state"), { store: newFile() })).rejects.toThrow("take Node 22.13 or later");
});

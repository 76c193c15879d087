import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Mock, startMock } from "../../src/index.ts";
import { dataOf, mockOf } from "../helpers/mocks.ts";

const PROGRAM = new URL("../helpers/programs/mock.ts", import.meta.url).pathname;

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), "store-")), "shop.sqlite");
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
    const [line] = await once(child.stdout, "data");
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
  const state = first.snapshot();
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
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(foreign);
  database.exec("CREATE TABLE orders (id)");
  database.close();
  await expect(startMock(dataOf("state"), { store: foreign })).rejects.toThrow("belongs to another program");
  const other = newFile();
  await (await startMock(dataOf("state"), { store: other })).close();
  await expect(startMock(dataOf("relations"), { store: other })).rejects.toThrow(
    "does not fit this document",
  );
});

test("a Node without SQLite says so", async () => {
  const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  onTestFinished(() => spy.mockRestore());
  await expect(startMock(dataOf("state"), { store: newFile() })).rejects.toThrow("take Node 22.13 or later");
});

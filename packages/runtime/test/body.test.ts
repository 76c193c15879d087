import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { BodyDescriptor } from "../src/descriptor.ts";
import { withProgress } from "../src/progress.ts";
import { BODY_ENCODERS } from "../src/request/styled-form.ts";
import { refused } from "./support/refused.ts";

const php = { booleans: "numeric", arrays: "brackets" } as const;
const form: BodyDescriptor = {
  kind: "form",
  type: "application/x-www-form-urlencoded",
  json: ["order", "orders"],
};
const styled: BodyDescriptor = {
  ...form,
  styled: {
    ids: { style: "form" },
    sizes: { style: "form", explode: false },
    codes: { style: "pipe", explode: false },
    words: { style: "space", explode: false },
    "tags[]": { style: "form" },
  },
};
const json: BodyDescriptor = { kind: "json", type: "application/json" };
const value: BodyDescriptor = { kind: "jsonValue", type: "application/json" };

describe("the text of a body", () => {
  test.each<{ body: BodyDescriptor; given: Record<string, unknown>; want: string | undefined }>([
    {
      body: form,
      given: { site: "main", order: { externalId: "a 1", call: true, items: [{ quantity: 1.5 }] } },
      want: "site=main&order=%7B%22externalId%22%3A%22a+1%22%2C%22call%22%3Atrue%2C%22items%22%3A%5B%7B%22quantity%22%3A1.5%7D%5D%7D",
    },
    { body: form, given: { orders: [{ a: null }] }, want: "orders=%5B%7B%22a%22%3Anull%7D%5D" },
    { body: form, given: { by: "externalId", force: true }, want: "by=externalId&force=1" },
    { body: form, given: { by: undefined, order: undefined }, want: "" },
    { body: form, given: { tags: ["a", "b"] }, want: "tags%5B%5D=a&tags%5B%5D=b" },
    {
      body: styled,
      given: { ids: [1, "b&c"], site: "a b", order: [1], sizes: ["a,b", 2], other: [3], codes: ["x", "y z"] },
      want: "ids=1&ids=b%26c&site=a+b&order=%5B1%5D&sizes=a%2Cb,2&other%5B%5D=3&codes=x%7Cy+z",
    },
    {
      body: styled,
      given: { words: ["x", true], ids: undefined, sizes: "alone", "tags[]": ["t", "u"] },
      want: "words=x%201&sizes=alone&tags%5B%5D=t&tags%5B%5D=u",
    },
    {
      body: form,
      given: { order: { text: "(719) 395-5645, CO's *" } },
      want: "order=%7B%22text%22%3A%22%28719%29+395-5645%2C+CO%27s+%2A%22%7D",
    },
    { body: form, given: { order: { a: undefined, b: 1 } }, want: "order=%7B%22b%22%3A1%7D" },
    { body: json, given: { a: 1, b: undefined, c: null }, want: '{"a":1,"c":null}' },
    { body: json, given: {}, want: undefined },
    { body: json, given: { a: undefined }, want: undefined },
    { body: { ...json, required: true }, given: {}, want: "{}" },
    { body: value, given: { body: [1, "a"] }, want: '[1,"a"]' },
    { body: value, given: {}, want: undefined },
  ])("$given as $body.kind", ({ body, given, want }) => {
    const written = BODY_ENCODERS[body.kind](body, given, php);
    expect(written).toEqual(
      want === undefined ? undefined : { content: want, type: body.type, repeatable: true },
    );
  });
});

describe("what a body cannot say is refused by path", () => {
  class Money {
    toJSON() {
      return "1";
    }
  }
  const cycle: Record<string, unknown> = {};
  cycle.items = [cycle];
  test.each<{ body: BodyDescriptor; given: Record<string, unknown>; path: string }>([
    { body: form, given: { ordr: {} }, path: "ordr" },
    { body: styled, given: { ordr: {} }, path: "ordr" },
    { body: styled, given: { ids: [] }, path: "ids" },
    { body: styled, given: { codes: [] }, path: "codes" },
    { body: styled, given: { ids: [1, { a: 1 }] }, path: "ids[1]" },
    { body: styled, given: { sizes: [null] }, path: "sizes[0]" },
    { body: form, given: { ordr: { a: undefined } }, path: "ordr" },
    { body: form, given: { order: { createdAt: new Date() } }, path: "order.createdAt" },
    { body: form, given: { order: { items: [{ price: Number.NaN }] } }, path: "order.items[0].price" },
    { body: form, given: { site: null }, path: "site" },
    { body: json, given: { sum: new Money() }, path: "sum" },
    { body: json, given: { list: [1, undefined] }, path: "list[1]" },
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    { body: json, given: { list: [, 1] }, path: "list[0]" },
    { body: json, given: { id: 10n }, path: "id" },
    { body: json, given: { set: new Set([1]) }, path: "set" },
    { body: json, given: { bytes: new Uint8Array(1) }, path: "bytes" },
    { body: json, given: { cycle }, path: "cycle.items[0]" },
    { body: { kind: "multipart", type: "multipart/form-data" }, given: { files: [] }, path: "files" },
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    { body: { kind: "multipart", type: "multipart/form-data" }, given: { files: [1, , 2] }, path: "files" },
    { body: { kind: "multipart", type: "multipart/form-data" }, given: { note: "a\ud800" }, path: "note" },
    { body: { kind: "text", type: "text/plain" }, given: { body: "\udfff" }, path: "body" },
    { body: { kind: "bytes", type: "application/octet-stream", required: true }, given: {}, path: "body" },
    { body: { kind: "bytes", type: "application/octet-stream" }, given: { body: { a: 1 } }, path: "body" },
    {
      body: { kind: "bytes", type: "application/octet-stream" },
      given: { body: new Uint8Array(new SharedArrayBuffer(3)) },
      path: "body",
    },
  ])("$body.kind: $path", async ({ body, given, path }) => {
    const error = refused(() => BODY_ENCODERS[body.kind](body, given, php));
    expect(error).toMatchObject({ name: "InvalidRequestError", path });
  });
});

describe("a raw body", () => {
  const raw: BodyDescriptor = { kind: "bytes", type: "application/octet-stream" };
  const write = (body: unknown) => BODY_ENCODERS.bytes(raw, { body }, php);

  test.each([
    { given: "text", body: "a", repeatable: true },
    { given: "a view", body: new DataView(new ArrayBuffer(2)), repeatable: true },
    { given: "a Blob", body: new Blob(["a"]), repeatable: true },
    { given: "text that is no path", body: "Dear Ada, the files are in /srv/files.", repeatable: true },
    { given: "lines that begin as a path does", body: "/a,1\n/b,2", repeatable: true },
  ])("of $given travels as it is, again: $repeatable", ({ body, repeatable }) => {
    expect(write(body)).toMatchObject({ type: raw.type, repeatable });
    expect(write(body)?.content).toBe(body);
  });

  test.each(["/srv/a.bin", "./a.bin", "..\\a", "~/a.bin", "C:\\a.bin", "file:///a.bin", "report.pdf"])(
    "is not the text of a path: %s",
    (path) => {
      expect(refused(() => write(path))).toMatchObject({
        name: "InvalidRequestError",
        message: expect.stringMatching(
          /^body: must be a file's bytes, and looks like its path: give what openAsBlob/,
        ),
      });
      expect(BODY_ENCODERS.text({ kind: "text", type: "text/plain" }, { body: path }, php)?.content).toBe(
        path,
      );
    },
  );

  test.each<{ given: string; make: () => unknown }>([
    {
      given: "a stream of Node's at its end",
      make: async () => {
        const stream = Readable.from(["a"]);
        await stream.toArray();
        return stream;
      },
    },
    {
      given: "the rest of one",
      make: async () => {
        const stream = Readable.from(["a", "b"]);
        await stream[Symbol.asyncIterator]().next();
        return stream;
      },
    },
    { given: "one that was destroyed", make: () => Readable.from(["a"]).destroy() },
    {
      given: "a stream that somebody reads",
      make: () => {
        const stream = new Blob(["a"]).stream();
        stream.getReader();
        return stream;
      },
    },
    {
      given: "one that was read",
      make: async () => {
        const stream = new Blob(["a"]).stream();
        const reader = stream.getReader();
        await reader.read();
        reader.releaseLock();
        return stream;
      },
    },
  ])("is not empty for $given, which would be sent as a whole file", async ({ make }) => {
    const body = await make();
    expect(refused(() => write(body))).toMatchObject({
      message: "body: must not have been read before: it can be read once",
    });
    expect(() => withProgress(body as never, () => {})).toThrow("source: must not have been read before");
  });

  test("of a stream is a stream, which travels once", async () => {
    const written = write(new Blob(["ab"]).stream());
    expect(written).toMatchObject({ type: raw.type, repeatable: false });
    expect(await new Response(written?.content).text()).toBe("ab");
  });

  test("may come in pieces of any kind of bytes, and of nothing else", async () => {
    async function* pieces() {
      const { buffer } = new TextEncoder().encode("abcd");
      yield new DataView(buffer, 0, 1);
      yield new Uint8Array(buffer, 1, 1);
      yield buffer.slice(2);
      yield runInNewContext("Uint8Array.of(101)");
      yield {};
    }
    const written = write(pieces());
    const reader = new Response(written?.content).body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect([await read(), await read(), await read(), await read()]).toEqual(["a", "b", "cd", "e"]);
    await expect(reader?.read()).rejects.toThrow("it goes on with neither bytes nor text");
    expect(written?.failure?.(undefined, String)).toMatchObject({
      message: "body: its source failed after 5 bytes: it goes on with neither bytes nor text",
    });
  });

  test("of pieces is a stream of them, and ends where they do", async () => {
    async function* pieces() {
      yield "é";
      yield new TextEncoder().encode("b");
    }
    const written = write(pieces());
    expect(written).toMatchObject({ type: raw.type, repeatable: false });
    expect(await new Response(written?.content).text()).toBe("éb");
  });

  test("of pieces lets go of them where nobody reads on", async () => {
    let left = false;
    async function* pieces() {
      try {
        yield "a";
        yield "b";
      } finally {
        left = true;
      }
    }
    const streamed = (body: unknown) => new Response(write(body)?.content).body;
    const reader = streamed(pieces())?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(left).toBe(true);
    const bare = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: "a" }) }) };
    await expect(streamed(bare)?.cancel()).resolves.toBeUndefined();
  });

  test.each([null, 5, { a: 1 }])("is not %j", (body) => {
    expect(() => write(body)).toThrow("body: must be text, a Uint8Array, an ArrayBuffer, a Blob");
  });

  test("that is left out is none, and has no other beside it", () => {
    expect(write(undefined)).toBeUndefined();
    expect(BODY_ENCODERS.bytes(raw, { body: "a", other: undefined }, php)?.content).toBe("a");
  });
});

test("a form in parts has one for each entry of a list, and none for what is left out", async () => {
  const parts: BodyDescriptor = { kind: "multipart", type: "multipart/form-data", json: ["meta"] };
  const given = { tags: ["a", true], file: new Uint8Array([65]), meta: [1], none: undefined };
  const written = BODY_ENCODERS.multipart(parts, given, php);
  expect(written).toMatchObject({ type: undefined, repeatable: true });
  const form = written?.content as FormData;
  expect(form.getAll("tags")).toEqual(["a", "1"]);
  expect([...form.keys()]).toEqual(["tags", "tags", "file", "meta"]);
  expect(await (form.get("file") as File).text()).toBe("A");
  const meta = form.get("meta") as File;
  expect([meta.type, await meta.text()]).toEqual(["application/json", "[1]"]);
});

test("the same object twice is no cycle", () => {
  const address = { city: "Riga" };
  expect(BODY_ENCODERS.json(json, { from: address, to: address }, php)?.content).toBe(
    '{"from":{"city":"Riga"},"to":{"city":"Riga"}}',
  );
});

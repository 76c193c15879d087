import { createReadStream, openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { type Progress, type ProgressSource, withProgress } from "../src/progress.ts";
import type { BinaryResponse } from "../src/response/binary.ts";
import { testClock } from "./support/clock.ts";
import { operation } from "./support/make.ts";
import { serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

const upload = operation<{ body: ReadableStream }, { bytes: number }>({
  id: "uploadFile",
  method: "POST",
  path: "/files",
  body: { kind: "bytes", type: "application/octet-stream", required: true },
  response: "json",
});
const get: OperationDescriptor = { id: "getFile", method: "GET", path: "/files", response: "binary" };
const download = operation<object, BinaryResponse>(get);

const MIB = 2 ** 20;
const SIZE = 4 * MIB;
let folder = "";
let path = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "orderwire-"));
  path = join(folder, "file.bin");
  await writeFile(path, Buffer.alloc(SIZE, "orderwire"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A server that counts a body, and begins to read it when it is let. */
async function counting(mayRead: Promise<void>) {
  const server = createServer(async (request, response) => {
    await mayRead;
    let bytes = 0;
    try {
      for await (const chunk of request) {
        bytes += (chunk as Buffer).length;
      }
    } catch {
      return;
    }
    response.end(JSON.stringify({ bytes }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What was told is a way from nothing to all. */
function expectWhole(told: readonly Progress[], bytes: number, total: number | undefined): void {
  expect(told.at(-1)).toEqual({ bytes, total, done: true });
  expect(told.slice(0, -1).every(({ done }) => !done)).toBe(true);
  const counts = told.map((one) => one.bytes);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.length).toBeGreaterThan(10);
}

describe("up, to a server", () => {
  test.each<{ given: string; open: () => Promise<ProgressSource>; options?: object; total?: number }>([
    { given: "a path", open: () => openAsBlob(path), total: SIZE },
    { given: "a stream of Node's", open: async () => createReadStream(path) },
    {
      given: "a stream of known length",
      open: async () => createReadStream(path),
      options: { total: SIZE },
      total: SIZE,
    },
    { given: "a stream of the web's", open: async () => (await openAsBlob(path)).stream() },
  ])("from $given", async ({ open, options, total }) => {
    const url = await counting(Promise.resolve());
    const told: Progress[] = [];
    const body = withProgress(await open(), (progress) => told.push(progress), options);
    expect(await upload(connectTo(url), { body })).toEqual({ bytes: SIZE });
    expectWhole(told, SIZE, total);
  });

  test("no more is read than is sent: a server that does not read holds it up", async () => {
    let read = () => {};
    const mayRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    const url = await counting(mayRead);
    let bytes = 0;
    async function* source() {
      for (let chunk = 0; chunk < 64; chunk++) {
        yield new Uint8Array(MIB);
      }
    }
    const body = withProgress(source(), (progress) => {
      bytes = progress.bytes;
    });
    const call = upload(connectTo(url), { body });
    // Until the buffers on the way are full. However slow the machine is, the whole never fits into them.
    for (let before = -1; before !== bytes || bytes === 0; ) {
      before = bytes;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(bytes).toBeLessThan(32 * MIB);
    read();
    expect(await call).toEqual({ bytes: 64 * MIB });
  });

  test("a file that is shorter than it was is not sent as a whole", async () => {
    const url = await counting(Promise.resolve());
    const body = withProgress(createReadStream(path), () => {}, { total: SIZE + 1 });
    await expect(upload(connectTo(url), { body })).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: `body: its source failed after ${SIZE} bytes: the file ended after ${SIZE} bytes of ${SIZE + 1}`,
    });
    const alone = withProgress(new Blob(["abc"]), () => {}, { total: 5 });
    await expect(new Response(alone).text()).rejects.toThrow("the file ended after 3 bytes of 5");
  });
});

describe("a source that fails is told as one, and not as the network", () => {
  async function* breaking() {
    yield new Uint8Array(5);
    throw new Error(`the disk is gone ${KEY}`);
  }
  test.each<{ given: string; open: () => unknown; want: RegExp }>([
    {
      given: "no such file",
      open: () => createReadStream(join(folder, "none")),
      want: /after 0 bytes: ENOENT/,
    },
    { given: "a folder", open: () => createReadStream(folder), want: /after 0 bytes: EISDIR/ },
    { given: "a generator", open: breaking, want: /after 5 bytes: the disk is gone \*\*\*$/ },
    {
      given: "a stream of the web's",
      open: () => new ReadableStream({ pull: (body) => body.error("gone") }),
      want: /after 0 bytes: gone$/,
    },
    {
      given: "a stream that says nothing of it",
      open: () => new ReadableStream({ pull: (body) => body.error() }),
      want: /after 0 bytes: undefined$/,
    },
    { given: "objects", open: () => Readable.from([{ a: 1 }]), want: /goes on with neither bytes nor text/ },
    {
      given: "a file that changes",
      open: async () => {
        const file = join(folder, "changing.bin");
        await writeFile(file, "abc");
        const blob = await openAsBlob(file);
        await writeFile(file, "abcd");
        return blob;
      },
      want: /^body: its source failed: The blob could not be read/,
    },
  ])("$given", async ({ open, want }) => {
    const url = await counting(Promise.resolve());
    const connection = connectTo(url, { retries: 2, clock: testClock() });
    const call = upload(connection, { body: (await open()) as ReadableStream });
    await expect(call).rejects.toMatchObject({
      name: "InvalidRequestError",
      path: "body",
      message: expect.stringMatching(want),
      sent: "perhaps",
      attempts: 1,
    });
  });

  test("what breaks when the caller lets go of it is no failure of its own", async () => {
    const stop = new AbortController();
    async function* endless() {
      yield "a";
      stop.abort();
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("interrupted");
    }
    const url = await counting(Promise.resolve());
    const call = upload(connectTo(url), { body: endless() as never }, { signal: stop.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortedError" });
  });
});

describe("down, from a server", () => {
  const content = Buffer.alloc(MIB, "orderwire");

  test("with the length that the vendor says", async () => {
    const { url } = await serve((_, response) => response.end(content));
    const told: Progress[] = [];
    const file = await download(connectTo(url));
    expect(file.size).toBe(MIB);
    const body = withProgress(file.body, (progress) => told.push(progress), { total: file.size });
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    expect(Buffer.compare(bytes, content)).toBe(0);
    expectWhole(told, MIB, MIB);
  });

  test("without one, where it is that of something else", async () => {
    const packed = gzipSync(content);
    const headers = { "content-encoding": "gzip", "content-length": String(packed.length) };
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(packed));
    const file = await download(connectTo(url));
    const told: Progress[] = [];
    const body = withProgress(file.body, (progress) => told.push(progress), { total: file.size });
    expect((await new Response(body).arrayBuffer()).byteLength).toBe(MIB);
    expect(told.at(-1)).toEqual({ bytes: MIB, total: undefined, done: true });
  });

  test("ends with the reader", async () => {
    let stopped = false;
    const source = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1)),
      cancel: () => {
        stopped = true;
      },
    });
    await withProgress(source, () => {}).cancel();
    expect(stopped).toBe(true);
  });
});

test("an empty file is whole, and so is text in pieces, counted in bytes", async () => {
  const told: Progress[] = [];
  const tell = (progress: Progress) => void told.push(progress);
  expect(await new Response(withProgress(new Blob(), tell, { total: 0 })).text()).toBe("");
  async function* pieces() {
    yield "é";
    yield new TextEncoder().encode("b");
  }
  expect(await new Response(withProgress(pieces(), tell)).text()).toBe("éb");
  expect(told).toEqual([
    { bytes: 0, total: 0, done: true },
    { bytes: 2, total: undefined, done: false },
    { bytes: 3, total: undefined, done: false },
    { bytes: 3, total: undefined, done: true },
  ]);
});

test("nothing is read before it is asked for, and a source without an end of its own may be left", async () => {
  let read = 0;
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        read++;
        return { value: "a" };
      },
    }),
  } as AsyncIterable<string>;
  const reader = withProgress(source, () => {}).getReader();
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBe(0);
  await reader.read();
  await expect(reader.cancel()).resolves.toBeUndefined();
  expect(read).toBe(1);
});

test("a source that is left early is told so", async () => {
  let left = false;
  async function* pieces() {
    try {
      yield "a";
      yield "b";
    } finally {
      left = true;
    }
  }
  const reader = withProgress(pieces(), () => {}).getReader();
  await reader.read();
  await reader.cancel();
  expect(left).toBe(true);
});

test.each([undefined, null, 7, {}])("a piece that is %j is no end of the file", async (piece) => {
  async function* pieces() {
    yield "abc";
    yield piece as unknown as string;
    yield "def";
  }
  const told: boolean[] = [];
  const body = withProgress(pieces(), ({ done }) => told.push(done));
  await expect(new Response(body).text()).rejects.toThrow("after 3 bytes the file goes on with neither");
  expect(told).toEqual([false]);
});

test.each<{ given: string; tell: () => unknown }>([
  {
    given: "throws",
    tell: () => {
      throw new Error("the bar is gone");
    },
  },
  { given: "rejects", tell: () => Promise.reject(new Error("the bar is gone")) },
])("one who fails to be told breaks nothing: $given", async ({ tell }) => {
  const warnings: string[] = [];
  const body = withProgress(new Blob(["abc"]), tell, { onWarning: (message) => warnings.push(message) });
  expect(await new Response(body).text()).toBe("abc");
  expect(warnings[0]).toBe("the progress of a file could not be told: Error: the bar is gone");
});

test.each([
  { source: "file.bin", tell: () => {}, options: {}, path: "source" },
  { source: null, tell: () => {}, options: {}, path: "source" },
  { source: new Blob(), tell: undefined, options: {}, path: "tell" },
  { source: {}, tell: () => {}, options: {}, path: "source" },
  ...[Number.NaN, -1, 1.5, "3"].map((total) => ({
    source: new Blob(),
    tell: () => {},
    options: { total } as object,
    path: "total",
  })),
  { source: new Blob(), tell: () => {}, options: { onWarning: "warn" }, path: "onWarning" },
  { source: new Blob(), tell: () => {}, options: { size: 3 }, path: "size" },
])("refused: $path", ({ source, tell, options, path: at }) => {
  const make = () => withProgress(source as never, tell as never, options);
  expect(make).toThrow(expect.objectContaining({ name: "InvalidRequestError", path: at }));
});

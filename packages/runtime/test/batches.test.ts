import { describe, expect, test } from "vitest";
import { type BatchOutcome, batched } from "../src/batch/batched.ts";
import { formBody } from "../src/request/body.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

interface Row {
  readonly externalId: string;
}
interface Params {
  readonly site?: string;
  readonly orders: readonly Row[];
}
type Outcome = BatchOutcome<Row, { success: boolean }>;

const upload = batched<Params, { success: boolean }, "orders">(
  {
    id: "uploadOrders",
    method: "POST",
    path: "/orders/upload",
    body: { kind: "form", type: "application/x-www-form-urlencoded", json: ["orders"] },
    response: "object",
    batch: { rows: "/orders", limit: 3, failed: "/failedOrders", partialStatus: 460 },
  },
  { body: formBody },
);

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ externalId: `${index}` }));

/** A vendor that refuses the rows and breaks on the batches that hold these. */
const vendorThat = ({ refuses = [], breaks = [] }: { refuses?: string[]; breaks?: string[] } = {}) =>
  serve(({ body }, response) => {
    const sent = JSON.parse(new URLSearchParams(body.toString()).get("orders") ?? "[]") as Row[];
    const ids = sent.map(({ externalId }) => externalId);
    if (ids.some((id) => breaks.includes(id))) {
      return json(response, { success: false, errorMsg: "Down" }, 500);
    }
    const failedOrders = sent.filter(({ externalId }) => refuses.includes(externalId));
    const errors = failedOrders.map(({ externalId }) => `${externalId} is bad`);
    return json(
      response,
      { success: failedOrders.length === 0, errors, failedOrders },
      failedOrders.length ? 460 : 201,
    );
  });

async function collect(outcomes: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const all: Outcome[] = [];
  for await (const outcome of outcomes) {
    all.push(outcome);
  }
  return all;
}

describe("batches", () => {
  test.each([
    { count: 0, sizes: [] },
    { count: 3, sizes: [3] },
    { count: 7, sizes: [3, 3, 1] },
  ])("of $count rows are cut at the vendor's limit", async ({ count, sizes }) => {
    const { url, received } = await vendorThat();
    const outcomes = await collect(upload.batches(connectTo(url), rows(count), { site: "main" }));
    expect(outcomes.map((outcome) => outcome.rows.length)).toEqual(sizes);
    expect(outcomes.flatMap((outcome) => outcome.rows)).toEqual(rows(count));
    expect(
      outcomes.every(({ result, error, failed }) => result?.success && !error && failed.length === 0),
    ).toBe(true);
    expect(received.every(({ body }) => body.toString().startsWith("site=main"))).toBe(true);
  });

  test.each([1, 3])("lose nothing when some fail, %i side by side", async (concurrency) => {
    const { url } = await vendorThat({ refuses: ["1", "7"], breaks: ["3"] });
    const outcomes = await collect(upload.batches(connectTo(url), rows(8), {}, { concurrency }));
    expect(outcomes.map(({ offset, next }) => [offset, next])).toEqual([
      [0, 3],
      [3, 6],
      [6, 8],
    ]);
    const failed = outcomes.flatMap((outcome) => outcome.failed);
    expect(failed.map(({ index, row, reasons }) => [index, row?.externalId, reasons])).toEqual([
      [1, "1", ["1 is bad"]],
      [3, "3", ["Acme uploadOrders: 500 Down"]],
      [4, "4", ["Acme uploadOrders: 500 Down"]],
      [5, "5", ["Acme uploadOrders: 500 Down"]],
      [7, "7", ["7 is bad"]],
    ]);
    expect(outcomes.map(({ error }) => error?.name)).toEqual([
      "PartialFailureError",
      "ServerError",
      "PartialFailureError",
    ]);
    expect(outcomes[1]?.error?.sent).toBe("yes");
  });

  test("take rows one after the other, and no more than are being written", async () => {
    const { url } = await vendorThat();
    let taken = 0;
    async function* source(): AsyncGenerator<Row> {
      for (;;) {
        yield { externalId: `${taken++}` };
      }
    }
    const outcomes = upload.batches(connectTo(url), source(), {}, { concurrency: 2 });
    await outcomes.next();
    expect(taken).toBe(6);
    await outcomes.return();
    expect(taken).toBe(6);
  });

  test("go on where an earlier run stopped", async () => {
    const { url } = await vendorThat();
    const first = (await upload.batches(connectTo(url), rows(5)).next()).value as Outcome;
    const rest = await collect(upload.batches(connectTo(url), rows(5), {}, { from: first.next }));
    expect([first, ...rest].flatMap((outcome) => outcome.rows)).toEqual(rows(5));
    expect(rest[0]?.offset).toBe(3);
  });

  test("of which the source breaks hand out what was written", async () => {
    const { url } = await vendorThat();
    function* source(): Generator<Row> {
      yield* rows(3);
      throw new Error("the file ends here");
    }
    const outcomes = upload.batches(connectTo(url), source(), {}, { concurrency: 2 });
    expect((await outcomes.next()).value).toMatchObject({ offset: 0, failed: [] });
    await expect(outcomes.next()).rejects.toThrow("the file ends here");
  });

  test.each([1, 2])("are not read on once they are aborted, %i side by side", async (concurrency) => {
    const { url } = await vendorThat();
    const controller = new AbortController();
    let taken = 0;
    function* source() {
      while (taken < 60) {
        yield { externalId: `${taken++}` };
      }
    }
    const outcomes: Outcome[] = [];
    const reading = async () => {
      const options = { signal: controller.signal, concurrency };
      for await (const outcome of upload.batches(connectTo(url), source(), {}, options)) {
        outcomes.push(outcome);
        controller.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: "AbortedError" });
    expect(outcomes[0]?.result).toEqual({ success: true, errors: [], failedOrders: [] });
    expect(outcomes.at(-1)?.error?.name).toBe("AbortedError");
    expect(outcomes.at(-1)?.next).toBe(taken);
  });

  test("a row that cannot be written fails with its batch, and the others go on", async () => {
    const { url } = await vendorThat();
    const broken = { externalId: new Date() as unknown as string };
    const outcomes = await collect(upload.batches(connectTo(url), [...rows(3), broken]));
    expect(outcomes.map(({ error }) => error?.name)).toEqual([undefined, "InvalidRequestError"]);
    expect(outcomes[1]?.failed).toMatchObject([{ index: 3, row: broken }]);
  });

  test.each([
    { given: { size: 0 }, path: "size" },
    { given: { size: 4 }, path: "size" },
    { given: { concurrency: 0 }, path: "concurrency" },
    { given: { concurrency: 1.5 }, path: "concurrency" },
    { given: { from: -1 }, path: "from" },
    { given: { concurency: 2 }, path: "concurency" },
    { given: null as never, path: "options" },
  ])("with $given are refused", async ({ given, path }) => {
    const call = upload.batches(connectTo("http://127.0.0.1:1"), rows(1), {}, given).next();
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path });
  });

  test("by one, from a place, as many at once as is asked for", async () => {
    const { url } = await vendorThat();
    const outcomes = await collect(
      upload.batches(connectTo(url), rows(6), {}, { size: 1, from: 2, concurrency: 9 }),
    );
    expect(outcomes.map(({ offset, next }) => [offset, next])).toEqual([
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
  });

  test("of which the vendor says that some failed, but not which, have all failed", async () => {
    const { url } = await serve((_, response) => json(response, { success: false, errorMsg: "Some" }, 460));
    const [outcome] = await collect(upload.batches(connectTo(url), rows(2)));
    expect(outcome?.error?.name).toBe("PartialFailureError");
    expect(outcome?.failed).toEqual(
      rows(2).map((row, index) => ({ index, row, reported: undefined, reasons: [outcome?.error?.message] })),
    );
  });

  test("keep a refused row that is none of theirs without a number", async () => {
    const { url } = await serve((_, response, count) =>
      json(
        response,
        count === 1 ? {} : { failedOrders: [{ externalId: "another" }] },
        count === 1 ? 201 : 460,
      ),
    );
    const [, second] = await collect(upload.batches(connectTo(url), rows(6)));
    expect(second?.failed).toMatchObject([
      { index: undefined, row: undefined, reported: { externalId: "another" } },
    ]);
  });

  test("say what is wrong with a size", async () => {
    const next = (options: object) =>
      upload.batches(connectTo("http://127.0.0.1:1"), rows(1), {}, options).next();
    await expect(next({ size: 4 })).rejects.toThrow(
      "size: must be at most 3, the vendor's limit for uploadOrders",
    );
    await expect(next({ size: 0 })).rejects.toThrow("size: must be a whole number of at least 1");
    await expect(next({ from: 0.5 })).rejects.toThrow("from: must be a whole number of at least 0");
    await expect(next({ timeout: -1 })).rejects.toMatchObject({ path: "timeout" });
  });

  test("are tried no further where the program itself fails", async () => {
    const broken = {
      get orders(): never {
        throw new RangeError("a mistake");
      },
    };
    const call = upload.batches(connectTo("http://127.0.0.1:1"), rows(1), broken as never).next();
    await expect(call).rejects.toThrow("a mistake");
  });

  test("of which the source breaks hand out each that is under way", async () => {
    const { url } = await vendorThat();
    function* source(): Generator<Row> {
      yield* rows(6);
      throw new Error("the file ends here");
    }
    const outcomes = upload.batches(connectTo(url), source(), {}, { concurrency: 3 });
    expect((await outcomes.next()).value).toMatchObject({ offset: 0 });
    expect((await outcomes.next()).value).toMatchObject({ offset: 3 });
    await expect(outcomes.next()).rejects.toThrow("the file ends here");
  });

  test("twice are refused", async () => {
    const more = { orders: rows(1) } as object;
    const call = upload.batches(connectTo("http://127.0.0.1:1"), rows(1), more).next();
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "orders" });
  });

  test.each([undefined, null, {}, "rows", { a: rows(1) }])("of a call are a list, not %j", async (orders) => {
    const call = upload(connectTo("http://127.0.0.1:1"), { orders } as never);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "orders" });
  });

  test.each([null, undefined, "rows", 5, { a: 1 }, Promise.resolve([])])("of %o are none", async (given) => {
    const call = upload.batches(connectTo("http://127.0.0.1:1"), given as never).next();
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", path: "rows" });
  });
});

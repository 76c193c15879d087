import { describe, expect, test } from "vitest";
import type { ConnectionOptions, Schema } from "../src/connection/options.ts";
import { operation } from "./support/make.ts";
import { json, serve } from "./support/server.ts";
import { connectTo, KEY } from "./support/vendor.ts";

/** Asks for `id` to be a number, and would drop all else. */
const schema: Schema = {
  "~standard": {
    validate: (value) =>
      typeof (value as { id: unknown }).id === "number"
        ? ({ value: { id: 1 } } as object)
        : { issues: [{ message: `no number, see ${KEY}`, path: ["rows", 0, { key: "id" }] }] },
  },
};
const getOrder = operation({ id: "getOrder", method: "GET", path: "/order", response: "json" });
const problem = "Acme getOrder: the response does not fit its schema: /rows/0/id: no number, see ***";

async function answerTo(body: object, options: ConnectionOptions): Promise<unknown> {
  const { url } = await serve((_, response) => json(response, body));
  return getOrder(connectTo(url, { schemas: { getOrder: schema }, ...options }));
}

describe("validate", () => {
  test("throw", async () => {
    await expect(answerTo({ id: "1" }, { validate: "throw" })).rejects.toMatchObject({
      name: "ValidationError",
      operation: "getOrder",
      message: problem,
      issues: [{ path: "/rows/0/id", message: "no number, see ***" }],
    });
  });

  test("warn", async () => {
    const warnings: string[] = [];
    const onWarning = (message: string) => void warnings.push(message);
    expect(await answerTo({ id: "1" }, { validate: "warn", onWarning })).toEqual({ id: "1" });
    expect(warnings).toEqual([problem]);
  });

  test.each<{ given: string; body: object; options: ConnectionOptions }>([
    {
      given: "an answer that fits, with all its fields",
      body: { id: 1, more: 2 },
      options: { validate: "throw" },
    },
    { given: "no look", body: { id: "1" }, options: {} },
    {
      given: "no schema for it",
      body: { id: "1" },
      options: { validate: "throw", schemas: { other: schema } },
    },
  ])("$given", async ({ body, options }) => {
    expect(await answerTo(body, options)).toEqual(body);
  });

  test.each(["text", "binary", "empty"] as const)("is no look at what is %s", async (response) => {
    const { url } = await serve((_, answer) => answer.end(response === "empty" ? "" : "a;b"));
    const options = { schemas: { getFile: schema }, validate: "throw" } as const;
    const call = operation({ id: "getFile", method: "GET", path: "/file", response });
    await expect(call(connectTo(url, options))).resolves.not.toThrow();
  });

  test("finds no schema in what every object has", async () => {
    const { url } = await serve((_, response) => json(response, { id: "1" }));
    const call = operation({ id: "toString", method: "GET", path: "/order", response: "json" });
    const options = { schemas: { getOrder: schema }, validate: "throw" } as const;
    expect(await call(connectTo(url, options))).toEqual({ id: "1" });
  });

  test.each([
    { issues: [{ message: "bad" }], want: "/: bad" },
    {
      issues: Array.from({ length: 5 }, () => ({ message: "bad", path: ["a"] })),
      want: Array(5).fill("/a: bad").join("; "),
    },
    { issues: [{ message: "bad", path: [Symbol("s")] }], want: "/Symbol(s): bad" },
  ])("says where: $want", async ({ issues, want }) => {
    const found: Schema = { "~standard": { validate: () => ({ issues }) } };
    await expect(answerTo({}, { validate: "throw", schemas: { getOrder: found } })).rejects.toMatchObject({
      message: `Acme getOrder: the response does not fit its schema: ${want}`,
    });
  });

  test("a schema that throws is not the network's failure", async () => {
    const broken: Schema = {
      "~standard": {
        validate: () => {
          throw new TypeError("no such rule");
        },
      },
    };
    await expect(answerTo({}, { validate: "throw", schemas: { getOrder: broken } })).rejects.toMatchObject({
      name: "OrderwireError",
      message: "Acme getOrder: the schema itself failed; correct it",
      cause: { message: "no such rule" },
      attempts: 1,
    });
  });

  test("shows the first problems and counts the others", async () => {
    const many: Schema = {
      "~standard": {
        validate: () => ({
          issues: Array.from({ length: 8 }, (_, row) => ({ message: "bad", path: [row] })),
        }),
      },
    };
    const error = await answerTo({}, { validate: "throw", schemas: { getOrder: many } }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({
      message: expect.stringMatching(/: \/0: bad; \/1: bad; \/2: bad; \/3: bad; \/4: bad; and 3 more$/),
      issues: { length: 8 },
    });
  });
});

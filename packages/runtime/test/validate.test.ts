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

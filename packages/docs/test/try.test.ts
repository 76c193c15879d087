/** What a page sends when an operation is tried, without a page: the same code in Node. */
import { curlCommand } from "@orderwire/compiler/samples";
import { createMock } from "@orderwire/mock-server/engine";
import { describe, expect, test } from "vitest";
import { tryVendor } from "../src/site/try-vendor.ts";
import { listVendors, toVendor } from "../src/site/vendors.ts";
import { callWith } from "../src/try/call.ts";
import { curlOf, wireOf } from "../src/try/code.ts";
import type { KeptMock } from "../src/try/kept-mock.ts";
import type { Params } from "../src/try/protocol.ts";
import { describeRequest } from "../src/try/sent.ts";
import { shapeOf } from "../src/try/shapes.ts";
import { xmlDocument } from "./xml-vendor.ts";

const vendors = listVendors().map((vendor) => ({ vendor, slug: vendor.slug, data: tryVendor(vendor) }));

describe.each(vendors)("$slug", ({ vendor, data }) => {
  const engine = createMock(data.mock, { state: true, references: false });
  const mock: KeptMock = { isKept: () => true, fetch: engine.fetch, reset: async () => engine.reset() };

  const call = (
    operation: string,
    params: Params,
    account?: { baseUrl: string; secrets: Params & Record<string, string> },
  ) => callWith(data, mock, { operation, params, isSent: account === undefined, account });

  test("the mock takes the first request of every form, or says in the vendor's words what it misses", async () => {
    const wrong: string[] = [];
    for (const [id, { example, call: called }] of Object.entries(data.operations)) {
      const { sent, answer, failure, problems } = await call(id, example);
      // A thing that nobody has created is not there; nothing else is wrong with an example.
      const isMissing =
        answer?.status === 404 ||
        called.path.includes("{") ||
        failure?.name === "PartialFailureError" ||
        (problems.length > 0 && problems.every((problem) => problem.includes("is unknown")));
      if (!sent || !answer || (failure && !isMissing)) {
        wrong.push(`${id}: ${failure?.message} ${problems.join(", ")}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("the next page begins with all that was stored", () => {
    const stored = engine.snapshot();
    const next = createMock(data.mock, { state: true, references: false });
    next.restore(JSON.parse(JSON.stringify(stored)));
    expect(next.snapshot()).toEqual(stored);
  });

  test("the console's curl is the page's own sample", async () => {
    const differing: string[] = [];
    for (const operation of vendor.model.operations.filter(({ body }) => body && body.kind !== "bytes")) {
      const example = data.operations[operation.id]?.example ?? {};
      const { sent } = await call(operation.id, example);
      const lines = (text: string) =>
        text
          .split(" \\\n  ")
          .map((line) => line.replace(/^(?:-d|--data-raw) /, "body: "))
          .filter((line) => /^(?:curl|body|--data|-F|-u)/.test(line))
          .sort();
      const [shown, sample] = [sent ? curlOf(sent) : "", curlCommand(vendor.model, operation)].map(lines);
      if (JSON.stringify(shown) !== JSON.stringify(sample)) {
        differing.push(`${operation.id}\n${shown?.join("\n")}\n${sample?.join("\n")}`);
      }
    }
    expect(differing).toEqual([]);
  });
});

test("a body in XML is written by its form, and the mock answers it", async () => {
  const data = tryVendor(toVendor("xml", xmlDocument));
  const engine = createMock(data.mock);
  const mock: KeptMock = { isKept: () => true, fetch: engine.fetch, reset: async () => engine.reset() };
  const { sent, answer, failure } = await callWith(data, mock, {
    operation: "editOrder",
    params: data.operations.editOrder?.example ?? {},
    isSent: true,
  });
  const text =
    '<?xml version="1.0" encoding="UTF-8"?>\n<Order id="7"><note>&lt;b&gt;</note><lines><line>a</line></lines></Order>';
  expect(failure).toBeUndefined();
  expect([sent?.body, answer?.body]).toEqual([{ kind: "text", text }, text]);
});

test("a secret is in nothing that a page shows, whichever way it travels", () => {
  const shown = { key: "$ACME_KEY", user: "$ACME_USER", password: "$ACME_PASSWORD" };
  const values = { key: "s3cret", user: "ada", password: "hush" };
  const vendor = {
    title: "Acme",
    slug: "acme",
    server: { url: "https://acme.example" },
    encoding: { booleans: "literal", arrays: "brackets" },
    auth: [
      { in: "header", name: "X-Key", option: "key", prefix: "Bearer " },
      { in: "basic", username: "user", password: "password" },
    ],
  } as const;
  const headers = { "X-Key": "Bearer s3cret", Authorization: `Basic ${btoa("ada:hush")}` };
  const sent = describeRequest("https://acme.example/a?key=s3cret&b=%22", { headers }, vendor, {
    values,
    shown,
  });
  expect(JSON.stringify(sent)).not.toMatch(/s3cret|hush/);
  expect(curlOf(sent)).toBe(
    [
      "curl 'https://acme.example/a'",
      '-u "$ACME_USER:$ACME_PASSWORD"',
      '-H "x-key: Bearer $ACME_KEY"',
      "-G",
      '--data-urlencode "key=$ACME_KEY"',
      "--data-urlencode 'b=\"'",
    ].join(" \\\n  "),
  );
  expect(wireOf(sent)).toContain("GET /a?key=$ACME_KEY");
});

test("a form offers what a schema is composed of, and requires no more than it does", () => {
  const schemas = {
    Base: { type: "object", properties: { id: { type: "integer" } }, required: ["id"] },
    Order: {
      allOf: [{ $ref: "schema:Base" }, { properties: { flag: { type: ["boolean", "integer"] } } }],
      anyOf: [
        { required: ["email"], properties: { email: { type: "string" } } },
        { properties: { at: { $ref: "schema:Order" } } },
      ],
      additionalProperties: { type: "number" },
    },
  };
  const { kind, members, required, others } = shapeOf({ $ref: "schema:Order" }, schemas);
  expect({ kind, names: [...members.keys()], required: [...required], others }).toEqual({
    kind: "object",
    names: ["id", "flag", "email", "at"],
    required: ["id"],
    others: { type: "number" },
  });
  expect(shapeOf(members.get("flag") ?? false, schemas).kind).toBe("boolean");
  expect(shapeOf({ $ref: "schema:Base#/properties/id" }, schemas).kind).toBe("number");
  expect(shapeOf({ anyOf: [{ enum: ["a"] }, { type: "string" }] }, schemas)).toMatchObject({
    kind: "text",
    choices: ["a"],
  });
});

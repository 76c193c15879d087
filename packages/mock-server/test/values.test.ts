import { describe, expect, test } from "vitest";
import type { Schema } from "../src/data.ts";
import { candidates } from "../src/respond/make-up/candidates.ts";
import { chanceOf, PLAIN_CHANCE, pick } from "../src/respond/make-up/chance.ts";
import { Choices } from "../src/respond/make-up/choices.ts";
import { numbersFor, textsFor } from "../src/respond/make-up/words.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { LenientReader } from "../src/validate/leniency.ts";
import { Validator } from "../src/validate/validator.ts";

const reader = new LenientReader(new Schemas({}), new Validator({}));
const of = (type: string | string[], more: object = {}): Schema => ({ type, ...more }) as Schema;

describe("what a vendor takes a value for", () => {
  const php = {
    scalars: "php",
    arrays: "php",
    nulls: "absent",
    emptyTexts: "absent",
    unknownNames: "ignore",
  } as const;
  test.each<{ value: unknown; schema: Schema; leniency?: object; want: unknown }>([
    { value: "5", schema: of("integer"), want: 5 },
    { value: " -5 ", schema: of("integer"), want: -5 },
    { value: "5.0", schema: of("integer"), want: 5 },
    { value: "5.5", schema: of("integer"), want: "5.5" },
    { value: "5.5", schema: of("number"), want: 5.5 },
    { value: ".5e1", schema: of("number"), want: 5 },
    { value: "+5.", schema: of("number"), want: 5 },
    { value: "5a", schema: of("number"), want: "5a" },
    { value: "a5", schema: of("number"), want: "a5" },
    { value: "", schema: of("number"), want: "" },
    { value: "1e999", schema: of("number"), want: "1e999" },
    { value: 5, schema: of("string"), want: "5" },
    { value: 5, schema: of(["integer", "string"]), want: 5 },
    { value: "5", schema: of(["integer", "string"]), want: "5" },
    { value: 1, schema: of("boolean"), want: true },
    { value: "0", schema: of("boolean"), want: false },
    { value: "true", schema: of("boolean"), want: true },
    { value: "false", schema: of("boolean"), want: false },
    { value: "yes", schema: of("boolean"), want: "yes" },
    { value: true, schema: of("integer"), want: 1 },
    { value: false, schema: of("number"), want: 0 },
    { value: true, schema: of("string"), want: "1" },
    { value: false, schema: of("string"), want: "" },
    { value: true, schema: of("array"), want: true },
    { value: "5", schema: {}, want: "5" },
    { value: "5", schema: of("integer"), leniency: {}, want: "5" },
    { value: "5", schema: of("integer"), leniency: { scalars: "numeric" }, want: 5 },
    { value: 1, schema: of("boolean"), leniency: { scalars: "numeric" }, want: 1 },
    { value: true, schema: of("integer"), leniency: { scalars: "numeric" }, want: true },
    { value: ["1", "2"], schema: of("array", { items: of("integer") }), want: [1, 2] },
    {
      value: ["1", "2"],
      schema: of("array", { prefixItems: [of("string"), of("integer")] }),
      want: ["1", 2],
    },
    { value: [], schema: of("object"), want: {} },
    { value: [], schema: of(["object", "array"]), want: [] },
    { value: ["a"], schema: of("object", { additionalProperties: of("string") }), want: { 0: "a" } },
    { value: ["a"], schema: of("object", { properties: { a: {} } }), want: ["a"] },
    { value: ["a"], schema: of(["array", "object"], { additionalProperties: of("string") }), want: ["a"] },
    { value: ["a"], schema: of("object", { additionalProperties: true }), want: ["a"] },
    { value: [], schema: of("array", { maxItems: 0 }), want: [] },
    { value: [], schema: of(["object", "null"]), want: {} },
    { value: [], schema: of("string"), want: [] },
    { value: { a: 1 }, schema: of("string"), want: { a: 1 } },
    { value: [["1"]], schema: of("array", { items: of("array", { items: of("integer") }) }), want: [[1]] },
    {
      value: ["1", "2", "3"],
      schema: of("array", { items: of("integer"), prefixItems: [of("string")] }),
      want: ["1", 2, 3],
    },
    { value: { a: "1" }, schema: of("object", { additionalProperties: of("integer") }), want: { a: 1 } },
    { value: null, schema: of("boolean"), want: null },
    { value: true, schema: of(["boolean", "integer"]), want: true },
    { value: 5, schema: of(["number", "string"]), want: 5 },
    { value: 1.5, schema: of(["integer", "string"]), want: "1.5" },
    { value: { 0: "1", 2: "3" }, schema: of("array", { items: of("integer") }), want: [1, 3] },
    { value: { a: 1 }, schema: of("array", { maxItems: 0 }), want: { a: 1 } },
    { value: { a: 1 }, schema: of(["array", "object"]), want: { a: 1 } },
    {
      value: { a: "1", b: null, c: "", d: "x", e: 1 },
      schema: of("object", {
        properties: { a: of("integer"), b: of("string"), c: of("integer"), d: of("string"), n: {} },
        additionalProperties: false,
      }),
      want: { a: 1, d: "x" },
    },
    {
      value: { a: 1, more: 2 },
      schema: of("object", { properties: { a: {} }, unevaluatedProperties: false }),
      want: { a: 1 },
    },
    { value: { a: 1, more: 2 }, schema: of("object", { properties: { a: {} } }), want: { a: 1, more: 2 } },
    {
      value: { a: 1, more: 2 },
      schema: of("object", { properties: { a: {} }, additionalProperties: false }),
      leniency: {},
      want: { a: 1, more: 2 },
    },
    {
      value: { a: "1", b: "2" },
      schema: of("object", {
        properties: { a: of("integer", { "x-orderwire-leniency": { scalars: "strict" } }), b: of("integer") },
      }),
      want: { a: "1", b: 2 },
    },
  ])("$value by $schema", ({ value, schema, leniency = php, want }) => {
    expect(reader.read(value, [schema], leniency)).toEqual(want);
  });

  test.each<{ value: unknown; schemas: Schema[]; leniency?: object; want: boolean }>([
    { value: null, schemas: [of("string")], want: true },
    { value: null, schemas: [of(["string", "null"])], want: false },
    { value: null, schemas: [{}], want: false },
    { value: null, schemas: [of("string")], leniency: {}, want: false },
    { value: "", schemas: [of("integer")], want: true },
    { value: "", schemas: [of("string", { minLength: 1 })], want: true },
    { value: "", schemas: [of("string")], want: false },
    { value: "", schemas: [of("integer"), of("string")], want: false },
    { value: "", schemas: [], want: false },
    { value: "", schemas: [of("integer")], leniency: {}, want: false },
    { value: "a", schemas: [of("integer")], want: false },
  ])("$value by $schemas is absent: $want", ({ value, schemas, leniency = php, want }) => {
    expect(reader.isAbsent(value, schemas, leniency)).toBe(want);
  });
});

describe("made-up values", () => {
  test("attempts go all ways, the first choices soonest", () => {
    const ways = Array.from({ length: 12 }, (_, attempt) => {
      const choices = new Choices(attempt, PLAIN_CHANCE);
      return [choices.isLean, choices.choose(2), choices.turn(3)];
    });
    expect(ways.filter(([isLean]) => !isLean).map(([, ...way]) => way.join(""))).toEqual([
      "00",
      "10",
      "01",
      "11",
      "02",
      "12",
    ]);
    expect(ways.map(([isLean]) => isLean)).toEqual(Array.from({ length: 12 }, (_, at) => at % 2 === 1));
  });

  test("chance is the same for the same seed, even, and below its limit", () => {
    const draw = (seed: string) => {
      const chance = chanceOf(seed);
      return Array.from({ length: 600 }, () => chance.below(6));
    };
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
    for (let face = 0; face < 6; face++) {
      const count = draw("a").filter((drawn) => drawn === face).length;
      expect(count).toBeGreaterThan(60);
      expect(count).toBeLessThan(140);
    }
    expect(pick(["a", "b"], PLAIN_CHANCE)).toBe("a");
    expect([PLAIN_CHANCE.isPlain, chanceOf("a").isPlain]).toEqual([true, false]);
  });

  test.each([
    { name: "totalSumm", cents: true, from: 5 },
    { name: "total_price", cents: true, from: 5 },
    { name: "quantity", cents: false, from: 1 },
    { name: "discountPercent", cents: false, from: 0 },
    { name: "page", cents: false, from: 1, to: 3 },
    { name: "pageSize", cents: true, from: 1, to: 999 },
    { name: "weight", cents: false, from: 100 },
    { name: "lat", cents: true, from: 1, to: 60 },
    { name: "flat", cents: true, from: 1, to: 999 },
    { name: "birth-year", cents: false, from: 2020 },
    { name: "month", cents: false, from: 1, to: 12 },
    { name: "callDuration", cents: false, to: 600 },
    { name: "totalPageCount", cents: false, to: 20 },
    { name: "thing", cents: true, to: 999 },
  ])("numbers for $name", ({ name, cents, from, to }) => {
    const numbers = numbersFor(name, false);
    expect(numbers).toMatchObject({
      hasCents: cents,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    expect(numbersFor(name, true).hasCents).toBe(false);
  });

  test.each([
    ["price totalPrice subtotal_sum moneyAmount revenue money balance cost total", [5, 500, true]],
    ["quantity item-qty", [1, 5, false]],
    ["percent discount taxRate", [0, 30, false]],
    ["page level version", [1, 3, false]],
    ["weight length boxWidth height", [100, 900, false]],
    ["lat latitude lng lon longitude", [1, 60, true]],
    ["year birthYear", [2020, 2030, false]],
    ["month", [1, 12, false]],
    ["duration seconds timeout", [1, 600, false]],
    ["count number pages pageCount", [1, 20, false]],
    [
      "thing prices quantityless percentage pager sublevel lats years monthly durations counts priced weights",
      [1, 999, true],
    ],
  ])("numbers for each of %s are %j", (names, want) => {
    const [from, to, hasCents] = want;
    for (const name of names.split(" ")) {
      expect([name, numbersFor(name, false)]).toEqual([name, { from, to, hasCents }]);
    }
  });

  test("whole numbers have no cents", () => {
    expect(numbersFor("thing", true)).toEqual({ from: 1, to: 9999, hasCents: false });
    expect(numbersFor("price", true)).toEqual({ from: 5, to: 500, hasCents: false });
  });

  test.each([
    ["phone fax mobile msisdn phones", "+44 20 7946 0018"],
    ["street homeStreet address addressLine line1 line2 line_3", "12 Mill Lane"],
    ["zip postcode postCode postal_code index", "10115"],
    ["country countryCode country_iso", "GB"],
    ["state province region", "Kent"],
    ["town", "London"],
    ["product item productName offerName goods_name", "Blue mug"],
    ["brandName shopName manufacturer_name", "Analytical Engines"],
    ["attachmentName fileName", "invoice.pdf"],
    ["ip clientIp", "192.0.2.10"],
    ["website link uri href", "https://shop.example/mugs/blue"],
    ["domain", "shop.example"],
    ["notes message body reason text", "Leave it at the front door."],
    ["slug kind method source medium channel symbolic orderGroup category", "main"],
    ["no number num external_id externalId", "A-1001"],
    ["guid", "6f0c6a5e-3f4d-4b8e-9a51-0c6d9b2f7e10"],
    ["id orderId", "1001"],
    ["timestamp updatedAt dateTime paid_at", "2026-03-02 09:15:00"],
    ["day birthday", "2026-03-02"],
    ["tag tags", "gift"],
    [
      "emails phoned streets addressLines liner inline1 zipper postcoded countryside cityscape products itemised skus hosted shipped noted typed slugs idle tagged colours dated timed currencyx",
      "blue",
    ],
  ])("texts for each of %s begin with %s", (names, want) => {
    for (const name of names.split(" ")) {
      expect([name, textsFor(name)[0]]).toEqual([name, want]);
    }
  });

  test.each([
    ["email", "ada@example.com"],
    ["contactMail", "ada@example.com"],
    ["mailer", "blue"],
    ["phones", "+44 20 7946 0018"],
    ["firstName", "Ada"],
    ["my_first_name", "Blue mug"],
    ["LAST-NAME", "Lovelace"],
    ["surname", "Lovelace"],
    ["patronymic", "Augusta"],
    ["customerName", "Ada Lovelace"],
    ["legalName", "Analytical Engines"],
    ["file_name", "invoice.pdf"],
    ["productName", "Blue mug"],
    ["cityTitle", "Blue mug"],
    ["city", "London"],
    ["cityless", "blue"],
    ["region", "Kent"],
    ["countryIso", "GB"],
    ["addressLine", "12 Mill Lane"],
    ["line1", "12 Mill Lane"],
    ["baseline1", "blue"],
    ["postalCode", "10115"],
    ["currency", "EUR"],
    ["lang", "en"],
    ["colour", "#1e90ff"],
    ["sku", "MUG-BLUE-1"],
    ["imageUrl", "https://shop.example/mugs/blue"],
    ["host", "shop.example"],
    ["clientIp", "192.0.2.10"],
    ["ship", "blue"],
    ["comments", "Leave it at the front door."],
    ["apiKey", "k3f9z7q1m5"],
    ["orderStatus", "new"],
    ["statuses", "blue"],
    ["deliveryType", "main"],
    ["externalId", "A-1001"],
    ["uuid", "6f0c6a5e-3f4d-4b8e-9a51-0c6d9b2f7e10"],
    ["orderId", "1001"],
    ["paid", "blue"],
    ["createdAt", "2026-03-02 09:15:00"],
    ["format", "blue"],
    ["shipmentDate", "2026-03-02"],
    ["deliveryTime", "09:15"],
    ["tags", "gift"],
  ])("a text for %s is %s", (name, want) => {
    expect(textsFor(name)[0]).toBe(want);
  });
});

describe("of schemas that refer to each other without an end", () => {
  const names = Array.from({ length: 12 }, (_, index) => `Node${index}`);
  const links = Object.fromEntries(names.map((name) => [name, { $ref: `schema:${name}` }]));
  const components = Object.fromEntries(
    names.map((name) => [name, of("object", { properties: links }) as Schema]),
  );
  const schema = of("object", {
    required: ["kind", "owner"],
    properties: {
      ...links,
      kind: { enum: ["shop"] },
      owner: of("object", { required: ["id"], properties: { ...links, id: of("integer") } }),
      note: of("object", { properties: { text: of("string") } }),
    },
  });

  test("a deep optional member leaves enough for what comes after it", () => {
    const [full] = candidates(schema, components);
    expect(full).toMatchObject({ kind: "shop", owner: { id: 0 }, note: { text: "string" } });
    expect(Object.keys(full as object).slice(0, 2)).toEqual(["Node0", "Node1"]);
    expect(new Validator(components).check(full, schema, [])).toEqual([]);
  });

  test("they are the same each time, and end", () => {
    const all = [...candidates(schema, components)];
    expect(all).toEqual([...candidates(schema, components)]);
    expect(all[1]).toEqual({ kind: "shop", owner: { id: 0 } });
  });
});

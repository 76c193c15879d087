import { expect, test } from "vitest";
import type { Components, Schema } from "../src/data.ts";
import { PLAIN_CHANCE } from "../src/respond/make-up/chance.ts";
import { Choices } from "../src/respond/make-up/choices.ts";
import { inlineRefs } from "../src/respond/make-up/inline-refs.ts";
import { Maker } from "../src/respond/make-up/maker.ts";
import { namesOf, shapeOf } from "../src/respond/make-up/shape.ts";
import { ValueMaker } from "../src/respond/make-up/value-maker.ts";
import { Schemas } from "../src/schema/schemas.ts";
import { Validator } from "../src/validate/validator.ts";

const components: Components = {
  Point: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] },
};

const schemas: { given: Schema; want?: unknown }[] = [
  { given: { type: "array" }, want: [] },
  { given: { type: "array", minItems: 2 } },
  { given: { type: "array", contains: { type: "integer", minimum: 21 } }, want: [21] },
  { given: { type: "array", contains: { const: "a" }, minContains: 2, items: { type: "string" } } },
  { given: { $ref: "schema:Point" }, want: [0, 0] },
  {
    given: { type: "object", required: ["at"], properties: { at: { $ref: "schema:Point" } } },
    want: { at: [0, 0] },
  },
  { given: { type: "array", items: { $ref: "schema:Point" }, minItems: 1 } },
  {
    given: {
      type: "array",
      prefixItems: [{ type: "number" }, { type: "string" }],
      minItems: 2,
      maxItems: 2,
      items: false,
    },
    want: [0, "string"],
  },
  { given: {}, want: {} },
  { given: { type: "object", properties: { a: { type: "string", pattern: "^(?=never)x$" } } }, want: {} },
  { given: { pattern: "^a+-\\d{3}$" } },
  { given: { type: "string", pattern: "^\\p{Letter}+$" } },
  { given: { type: "string", pattern: "^[A-Z]{2}$", minLength: 2, maxLength: 2 } },
  { given: { type: "string", minLength: 20 } },
  { given: { type: "string", maxLength: 3 }, want: "str" },
  { given: { type: "number", exclusiveMinimum: 1.1, exclusiveMaximum: 1.2 } },
  { given: { type: "integer", minimum: 1.5, maximum: 2.5 }, want: 2 },
  {
    given: { allOf: [{ multipleOf: 2, minimum: 1 }], anyOf: [{ multipleOf: 3 }], oneOf: [{ multipleOf: 5 }] },
    want: 30,
  },
  { given: { type: "number", multipleOf: 0.01, minimum: 0.07 }, want: 0.07 },
  { given: { oneOf: [{ type: "number" }, {}] } },
  { given: { anyOf: [{ type: "string", const: 1 }, { enum: ["b"] }] }, want: "b" },
  { given: { not: { type: "object" } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
  { given: { if: { maxLength: 4 }, then: { const: "yes" }, else: { const: "other" } }, want: "yes" },
  {
    given: {
      properties: { a: { type: "integer" } },
      dependentSchemas: { a: { required: ["b"], properties: { b: { const: 2 } } } },
    },
    want: { a: 0, b: 2 },
  },
  { given: { required: ["a"], properties: { a: {} }, dependentRequired: { a: ["b"] } } },
  {
    given: { type: "array", items: { enum: ["a", "b", "c"] }, uniqueItems: true, minItems: 3 },
    want: ["a", "b", "c"],
  },
  {
    given: { type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 2 },
    want: [true, false],
  },
  { given: { propertyNames: { maxLength: 2 }, additionalProperties: { type: "number" } } },
  { given: { type: "object", minProperties: 3 } },
  {
    given: {
      patternProperties: { "^x-\\d$": { type: "null" } },
      additionalProperties: false,
      minProperties: 1,
    },
  },
  {
    given: {
      required: ["a", "b"],
      properties: { a: { type: "integer" }, b: { type: "string" }, c: { type: "null" } },
      maxProperties: 2,
    },
    want: { a: 0, b: "string" },
  },
  { given: { properties: { a: { const: 1 } }, allOf: [{ required: ["a"] }], unevaluatedProperties: false } },
  { given: { type: "object", properties: { a: { type: "string", writeOnly: true } } }, want: {} },
];

test.for(schemas)("a value made up for $given fits it", ({ given, want }) => {
  const validator = new Validator(components);
  const maker = new ValueMaker(new Schemas(components), validator);
  for (const isDynamic of [false, true]) {
    const value = maker.make(given, isDynamic, "7");
    expect(validator.check(value, given, [])).toEqual([]);
    expect(JSON.stringify(value)).not.toContain("__bundled__");
    if (want !== undefined && !isDynamic) {
      expect(value).toEqual(want);
    }
  }
});

test("what chance makes looks like a shop's", () => {
  const given: Schema = {
    type: "object",
    required: ["id", "email", "totalSum", "items"],
    properties: {
      id: { type: "integer" },
      email: { type: "string" },
      totalSum: { type: "number" },
      createdAt: { type: "string", format: "date-time" },
      items: {
        type: "array",
        minItems: 1,
        items: { type: "object", properties: { quantity: { type: "integer" } } },
      },
    },
  };
  const maker = new ValueMaker(new Schemas({}), new Validator({}));
  const made = Array.from({ length: 20 }, (_, seed) => maker.make(given, true, String(seed)));
  for (const value of made) {
    expect(value).toEqual({
      id: expect.toSatisfy((id: number) => id >= 1 && id < 10_000),
      email: expect.stringMatching(/^[a-z]+@example\.(com|org|net)$/),
      totalSum: expect.toSatisfy(
        (sum: number) => sum >= 5 && sum <= 501 && Number.isInteger(Math.round(sum * 100)),
      ),
      createdAt: expect.stringMatching(/^2026-\d\d-\d\dT/),
      items: expect.any(Array),
    });
  }
  expect(new Set(made.map((value) => JSON.stringify(value))).size).toBeGreaterThan(15);
  expect(maker.make(given, true, "7")).toEqual(maker.make(given, true, "7"));
});

/** What the rows below refer to: schemas that come back to themselves, and a chain of references. */
const REFERRED: Components = {
  Point: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] },
  Node: {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "integer" },
      next: { $ref: "schema:Node" },
      all: { type: "array", items: { $ref: "schema:Node" } },
    },
  },
  Bottomless: { type: "object", required: ["self"], properties: { self: { $ref: "schema:Bottomless" } } },
  Names: { type: "object", additionalProperties: { $ref: "schema:Names" } },
  Tree: {
    type: "object",
    properties: {
      kept: { anyOf: [{ $ref: "schema:Tree" }, { type: "null" }] },
      left: { $ref: "schema:Tree" },
      list: { type: "array", items: { $ref: "schema:Tree" } },
      fixed: { type: "array", prefixItems: [{ $ref: "schema:Tree" }, { const: 2 }] },
      map: { type: "object", additionalProperties: { $ref: "schema:Tree" } },
      both: {
        type: "object",
        properties: { a: { const: 1 } },
        additionalProperties: { $ref: "schema:Tree" },
      },
      some: {
        type: "object",
        properties: { a1: { type: "object" }, b1: { type: "integer" } },
        patternProperties: { "^a": { $ref: "schema:Tree" }, "^b": { minimum: 3 } },
      },
      either: { oneOf: [{ $ref: "schema:Tree" }, { type: "integer", minimum: 4 }] },
      all: { allOf: [{ $ref: "schema:Tree" }] },

      depends: {
        type: "object",
        properties: { a: { const: 1 }, b: { const: 2 } },
        dependentSchemas: { a: { $ref: "schema:Tree" }, b: { required: ["c"] } },
      },
      more: { $ref: "schema:Tree", description: "said" },
    },
  },
  Text: { type: "string" },
  C1: { $ref: "schema:C2" },
  C2: { $ref: "schema:C3" },
  C3: { $ref: "schema:C4" },
  C4: { $ref: "schema:C5" },
  C5: { $ref: "schema:C6" },
  C6: { type: "integer", minimum: 6 },
  C0: { $ref: "schema:C1" },
};

/** `schema => plain value | value of chance with the seed 7`. A seed makes the same values in every run. */
const MADE = String.raw`
{"const":null} => null | null
{"const":{"a":[1]}} => {"a":[1]} | {"a":[1]}
{"enum":["a","b","c"]} => "a" | "b"
{"$ref":"schema:Tree"} => {"kept":null,"list":[],"fixed":[{},2],"both":{"a":1},"some":{"a1":{},"b1":3},"either":4,"depends":{"a":1,"b":2,"c":{}}} | {"both":{"a":1},"depends":{"a":1,"b":2,"c":{}},"either":320,"fixed":[{},2],"kept":null,"list":[],"some":{"a1":{},"b1":5633}}
{"type":"string","maxLength":3,"nullable":true} => "str" | "sma"
{"type":"string","example":"named"} => "named" | "oak"
{"type":"string","examples":["x","y"]} => "x" | "y"
{"type":"integer","default":5} => 5 | 4453
{"type":"integer","example":"wrong","default":3} => 3 | 3
{"type":"integer","examples":["wrong"]} => 0 | 4453
{"type":"array","items":{"type":"integer","examples":[4,9]},"minItems":4,"uniqueItems":true} => [4,9,2,3] | [4,9,817,701]
{"type":"array","items":{"enum":[3,1,2]},"minItems":2} => [3,3] | [1,1]
{"allOf":[{"enum":["a","b"]},{"enum":["b","c"]}]} => "b" | "b"
{"allOf":[{"enum":[{"a":1},2]},{"enum":[2,{"a":1}]}]} => {"a":1} | 2
{"type":"boolean"} => true | false
{"type":"null"} => null | null
{"type":["null","string"]} => "string" | "small"
{"type":["null","integer","string"]} => 0 | "small"
{"type":["null"]} => null | null
{"minimum":5} => 5 | 593.7
{"maxLength":2} => "st" | "wo"
{"items":{"type":"integer"}} => [0] | [5164,785]
{"properties":{"a":{"type":"integer"}}} => {"a":0} | {"a":7050}
{"uniqueItems":true} => [] | []
{"minProperties":1} => {"property1":{}} | {"property1":{}}
{"multipleOf":7,"minimum":1} => 7 | 595
{"title":"Any"} => {} | {}
{"format":"date"} => "2019-08-24" | "2026-08-04"
{"not":{"type":"string"}} => {} | {}
{"not":{"type":["object","string","number"]}} => null | null
{"type":"array","items":{"type":"boolean"},"minItems":3} => [true,true,true] | [true,true,true]
{"type":"object","properties":{"b":{"type":"integer"},"a":{"type":"string"}},"required":["a","c"]} => {"b":0,"a":"string","c":{}} | {"a":"wool","b":785,"c":{}}
{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"},"c":{"type":"integer"}},"required":["c"],"maxProperties":2} => {"c":0,"a":0} | {"c":5164,"a":785}
{"type":"object","maxProperties":1,"properties":{"a":{},"b":{}}} => {"a":{}} | {"a":{}}
{"type":"object","additionalProperties":{"type":"integer"}} => {"property1":0,"property2":0} | {"property1":5164,"property2":785}
{"type":"object","additionalProperties":{"type":"integer"},"maxProperties":1} => {"property1":0} | {"property1":5164}
{"type":"object","additionalProperties":{"type":"integer"},"minProperties":3} => {"property1":0,"property2":0,"property3":0} | {"property1":5164,"property2":785,"property3":819}
{"type":"object","properties":{"a":{"type":"null"}},"additionalProperties":{"type":"integer"},"minProperties":2} => {"a":null,"property1":0} | {"a":null,"property1":4453}
{"type":"object","patternProperties":{"^x":{"type":"integer"},"y$":{"minimum":4}},"properties":{"xy":{},"x":{"minimum":2},"z":{"type":"null"}}} => {"xy":4,"x":2,"z":null} | {"x":5165,"xy":788,"z":null}
{"type":"object","patternProperties":{"^id-\\d$":{"type":"boolean"}},"additionalProperties":false,"minProperties":2} => {"id-0":true,"id-1":true} | {"id-5":false,"id-7":true}
{"type":"object","propertyNames":{"pattern":"^k[0-9]$"},"minProperties":2} => {"k0":{},"k1":{}} | {"k4":{},"k7":{}}
{"type":"object","propertyNames":{"enum":["u","v"]},"minProperties":2,"additionalProperties":{"type":"null"}} => {"u":null,"v":null} | {"v":null,"u":null}
{"type":"object","unevaluatedProperties":{"type":"null"},"minProperties":1} => {"property1":null} | {"property1":null}
{"type":"object","properties":{"a":false,"b":{"type":"integer","writeOnly":true},"c":{"type":"integer","readOnly":true}}} => {"c":0} | {"c":5164}
{"type":"object","properties":{"a":{"type":"integer","writeOnly":true}},"required":["a"]} => {"a":0} | {"a":5164}
{"type":"object","properties":{"a":{"type":"integer"}},"requiredInResponse":["b"]} => {"a":0,"b":{}} | {"a":5164,"b":{}}
{"type":"object","properties":{"a":{"type":"integer"}},"dependentRequired":{"a":["b"],"b":["c"],"z":["d"]}} => {"a":0,"b":{},"c":{}} | {"a":5164,"b":{},"c":{}}
{"type":"object","properties":{"a":{"const":1}},"dependentSchemas":{"a":{"required":["b"],"properties":{"b":{"const":2}}},"b":{"required":["c"]},"z":{"required":["q"]}}} => {"a":1,"b":2,"c":{}} | {"a":1,"b":2,"c":{}}
{"type":"object","properties":{"a":{"type":"object","properties":{"price":{"type":"number"},"name":{"type":"string"}}}}} => {"a":{"price":0,"name":"string"}} | {"a":{"name":"Linen apron","price":20.08}}
{"type":"array","items":{"type":"integer"}} => [0] | [4453,317]
{"type":"array","items":{"type":"integer"},"maxItems":0} => [] | []
{"type":"array","items":{}} => [] | []
{"type":"array","items":true,"minItems":1} => [{}] | [{}]
{"type":"array","items":{"type":"integer"},"minItems":3,"maxItems":9} => [0,0,0] | [4453,317,3535]
{"type":"array","items":{"type":"integer"},"minItems":3,"uniqueItems":true} => [0,1,2] | [4453,318,3537]
{"type":"array","items":{"type":"string"},"minItems":3,"uniqueItems":true} => ["string","string1","string2"] | ["oak","blue1","oak2"]
{"type":"array","items":{"type":"string","maxLength":2},"minItems":3,"uniqueItems":true} => ["st","s1","s2"] | ["oa","b1","o2"]
{"type":"array","items":{"type":"number","multipleOf":0.5},"minItems":3,"uniqueItems":true} => [0,0.5,1] | [445.5,33,354.5]
{"type":"array","items":{"type":"string","format":"date"},"minItems":2,"uniqueItems":true} => ["2019-08-24","2019-08-25"] | ["2026-06-12","2026-01-13"]
{"type":"array","items":{"type":"string","format":"date-time"},"minItems":2,"uniqueItems":true} => ["2019-08-24T14:15:22Z","2019-08-25T14:15:22Z"] | ["2026-06-12T00:00:00Z","2026-01-13T00:00:00Z"]
{"type":"array","items":{"type":"string","format":"email"},"minItems":2,"uniqueItems":true} => ["user@example.com","ada1@example.com"] | ["ada162@example.com","ada12@example.com"]
{"type":"array","items":{"type":"string","format":"uuid"},"minItems":2,"uniqueItems":true} => ["497f6eca-6276-4993-bfeb-53cbbba6f08d","11111111-1111-1111-bfeb-53cbbba6f08d"] | ["10151718-196d-761b-bfeb-53cbbba6f08d","4a6de922-0953-6a95-bfeb-53cbbba6f08d"]
{"type":"array","items":{"type":"string","pattern":"^[a-c]$"},"minItems":3,"uniqueItems":true} => ["a","b","c"] | ["a","c","b"]
{"type":"array","items":{"type":"object","properties":{"a":{"type":"integer"}}},"minItems":2} => [{"a":0},{"a":0}] | [{"a":785},{"a":3535}]
{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}} => [[[0]]] | [[[3535]],[[5632,8129]]]
{"type":"array","prefixItems":[{"const":1}],"items":{"const":2},"minItems":3} => [1,2,2] | [1,2,2]
{"type":"array","prefixItems":[{"const":1},{"const":3}],"items":false,"minItems":1} => [1,3] | [1,3]
{"type":"array","prefixItems":[{"const":1}],"items":{"type":"integer"}} => [1] | [1]
{"type":"array","unevaluatedItems":{"type":"integer"},"minItems":1} => [0] | [4453,317]
{"type":"array","contains":{"const":5},"minContains":2,"minItems":3,"items":{"type":"integer"}} => [0,5,5] | [4453,5,5]
{"type":"array","contains":{"const":5},"minContains":0} => [] | []
{"type":"array","prefixItems":[{"type":"string"}],"contains":{"type":"integer"},"minItems":2} => ["string",0] | ["wool",785]
{"oneOf":[{"type":"integer"},{"type":"string"}]} => 0 | "wool"
{"anyOf":[{"type":"object","required":["a"]},{"type":"string"}]} => {"a":{}} | "wool"
{"oneOf":[{"type":"integer","minimum":5},{"type":"integer","maximum":8}]} => 0 | 321
{"allOf":[true,{"type":"integer"}]} => 0 | 7050
{"anyOf":[false,{"type":"integer"}]} => 0 | 5164
{"oneOf":[true,{"type":"integer"}]} => {} | {}
{"type":"string","if":{"const":"a"},"then":{"maxLength":1},"else":{"minLength":9}} => "a" | "woolwoolw"
{"if":false,"then":{"const":1},"else":{"const":2}} => 2 | 2
{"if":true,"then":{"const":1}} => 1 | 1
{"allOf":[{"type":"number","minimum":1},{"type":"integer","minimum":4,"maximum":9},{"type":["integer","string"],"maximum":4}]} => 4 | 4
{"allOf":[{"type":"string","minLength":3,"maxLength":9},{"minLength":5,"maxLength":20}]} => "string" | "small"
{"allOf":[{"type":"string","pattern":"^a"},{"pattern":"z$"},{"pattern":"^[a-z]{2}$"}]} => "string" | "az"
{"allOf":[{"type":"object","properties":{"a":{"minimum":3}},"required":["a"]},{"properties":{"a":{"type":"integer"},"b":{"const":1}},"required":["b","a"]}]} => {"a":3,"b":1} | {"a":5165,"b":1}
{"allOf":[{"type":"array","prefixItems":[{"type":"integer"}],"minItems":1,"maxItems":5},{"prefixItems":[{"minimum":7},{"const":2}],"minItems":2,"maxItems":3}]} => [7,2] | [5167,2]
{"allOf":[{"type":"array","items":{"type":"integer"},"minItems":1},{"items":{"minimum":3}},{"items":true}]} => [3] | [4454,319]
{"allOf":[{"type":"array","items":{"type":"integer"}},{"items":false}]} => [] | []
{"allOf":[{"additionalProperties":{"type":"integer"},"minProperties":1},{"additionalProperties":{"minimum":9},"minProperties":2,"maxProperties":3}]} => {"property1":9,"property2":9} | {"property1":7052,"property2":4457}
{"allOf":[{"properties":{"a":{"const":1}},"dependentRequired":{"a":["b"]}},{"dependentRequired":{"b":["c"]}}]} => {"a":1,"b":{},"c":{}} | {"a":1,"b":{},"c":{}}
{"allOf":[{"multipleOf":4},{"multipleOf":6},{"minimum":1}]} => 12 | 600
{"allOf":[{"format":"date"},{"format":"uuid"}]} => {} | {}
{"allOf":[{"patternProperties":{"^a":{"type":"integer"}}},{"patternProperties":{"^a":{"minimum":2}},"properties":{"a1":{}}}]} => {"a1":2} | {"a1":7050}
{"type":"integer"} => 0 | 7050
{"type":"number"} => 0 | 705.51
{"type":"integer","minimum":-9,"maximum":-3} => -3 | -3
{"type":"integer","exclusiveMinimum":3} => 4 | 7050
{"type":"integer","exclusiveMaximum":-3} => -4 | -4
{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1} => 0.01 | 0.99
{"type":"number","minimum":0.1,"maximum":0.12} => 0.1 | 0.12
{"type":"number","minimum":0.123,"maximum":0.1234} => 0.123 | 0.1234
{"type":"number","multipleOf":0.25,"minimum":0.3} => 0.5 | 704.5
{"type":"integer","multipleOf":2.5,"minimum":1} => 5 | 7050
{"type":"number","multipleOf":1e-7,"minimum":0} => 0 | 705.51
{"type":"integer","minimum":1000000000000000} => 1000000000000000 | 1000000000000000
{"type":"number","maximum":1e-9} => 0 | 0
{"type":"integer","minimum":3,"maximum":2} => 3 | 3
{"type":"integer","minimum":100000} => 100000 | 100000
{"type":"string","format":"email"} => "user@example.com" | "ada257@example.com"
{"type":"string","format":"idn-email"} => "пользователь@пример.ру" | "пользователь@пример.ру"
{"type":"string","format":"date-time"} => "2019-08-24T14:15:22Z" | "2026-09-15T00:00:00Z"
{"type":"string","format":"date"} => "2019-08-24" | "2026-09-15"
{"type":"string","format":"time"} => "14:15:22Z" | "14:15:22Z"
{"type":"string","format":"duration"} => "P1D" | "P1D"
{"type":"string","format":"ipv4"} => "192.168.0.1" | "192.168.0.1"
{"type":"string","format":"ipv6"} => "2001:db8::8a2e:370:7334" | "2001:db8::8a2e:370:7334"
{"type":"string","format":"hostname"} => "example.com" | "example.com"
{"type":"string","format":"uri"} => "http://example.com" | "http://example.com"
{"type":"string","format":"uri-reference"} => "../dictionary" | "../dictionary"
{"type":"string","format":"uri-template"} => "http://example.com/{endpoint}" | "http://example.com/{endpoint}"
{"type":"string","format":"uuid"} => "497f6eca-6276-4993-bfeb-53cbbba6f08d" | "87101517-1819-6d76-bfeb-53cbbba6f08d"
{"type":"string","format":"json-pointer"} => "/json/pointer" | "/json/pointer"
{"type":"string","format":"relative-json-pointer"} => "1/relative/json/pointer" | "1/relative/json/pointer"
{"type":"string","format":"regex"} => "^[a-z]+$" | "^[a-z]+$"
{"type":"string","format":"byte"} => "c3RyaW5n" | "c3RyaW5n"
{"type":"string","format":"password"} => "pa$$word" | "pa$$word"
{"type":"string","format":"own"} => "string" | "small"
{"type":"string","minLength":9} => "stringstr" | "smallsmal"
{"type":"string","maxLength":0} => "" | ""
{"type":"string","minLength":2,"maxLength":3} => "str" | "sma"
{"type":"string","pattern":"^\\d{2,}$"} => "00" | "400"
{"type":"string","pattern":"^[A-Z]+x*$","minLength":3} => "BBx" | "COBxx"
{"type":"string","pattern":"^(a|b)$"} => "a" | "b"
{"type":"string","pattern":"^.{3}$","maxLength":3} => "str" | "sma"
{"type":"string","pattern":"s"} => "string" | "small"
{"$ref":"schema:Node"} => {"id":0,"all":[]} | {"all":[],"id":4453}
{"type":"object","properties":{"node":{"$ref":"schema:Node"}}} => {"node":{"id":0,"all":[]}} | {"node":{"all":[],"id":785}}
{"$ref":"schema:Bottomless"} => {} | {}
{"$ref":"schema:Names"} => {} | {}
{"$ref":"schema:C0"} => {} | {}
{"$ref":"schema:C1"} => 6 | 7051
{"$ref":"schema:Text","maxLength":2} => "st" | "sm"
{"$ref":"schema:Text","description":"said"} => "string" | "small"
{"type":"array","minItems":2,"items":{"$ref":"schema:Text"},"maxItems":9} => ["string","string"] | ["oak","blue"]
{"contains":{"$ref":"schema:Text"},"type":"array"} => ["string"] | ["wool"]
{"if":{"$ref":"schema:Text"},"then":{"const":"a"}} => "a" | {}
{"$ref":"schema:Text","$defs":{"a":{"type":"integer"}},"not":{"const":"string"}} => "string" | "small"
`;

const made = MADE.trim()
  .split("\n")
  .map((row) => /^(.*) => (.*) \| (.*)$/.exec(row)?.slice(1) ?? []);

test.each(made)("%s makes %s, and with chance %s", (schema, plain, chance) => {
  const given: Schema = JSON.parse(schema);
  const maker = new ValueMaker(new Schemas(REFERRED), new Validator(REFERRED));
  const want = [plain, chance];
  expect([false, true].map((isDynamic) => JSON.stringify(maker.make(given, isDynamic, "7")))).toEqual(want);
  expect(JSON.stringify(maker.make(given, true, "7"))).toBe(chance);
});

test("a schema that is only true or false makes nothing", () => {
  const maker = new ValueMaker(new Schemas({}), new Validator({}));
  expect([maker.make(true, false, "7"), maker.make(false, true, "7")]).toEqual([undefined, undefined]);
});

/** Schemas whose parts say different things of the same value. */
const JOINED: Schema[] = [
  { type: "string", allOf: [{ type: "integer" }] },
  { type: "number", allOf: [{ type: ["integer", "null"] }] },
  { type: ["integer", "null"], allOf: [{ type: "number" }] },
  { type: ["string", "null"], allOf: [{ type: ["null", "string"] }] },
  { allOf: [{ properties: { a: false, b: true } }, { properties: { a: true, b: { const: 1 }, c: false } }] },
  { allOf: [{ items: true }, { items: { const: 1 } }, { minItems: 1 }] },
  { allOf: [{ items: false }, { items: { const: 1 } }] },
  { allOf: [{ propertyNames: { maxLength: 3 } }, { propertyNames: { minLength: 2 } }, { minProperties: 1 }] },
  { allOf: [{ contains: { minimum: 1 } }, { contains: { maximum: 3 } }] },
  {
    allOf: [
      { minContains: 2, maxContains: 9 },
      { minContains: 1, maxContains: 3, contains: { const: 1 } },
    ],
  },
  { allOf: [{ unevaluatedItems: { const: 1 } }, { unevaluatedItems: true, minItems: 1 }] },
  { allOf: [{ unevaluatedProperties: false }, { unevaluatedProperties: { const: 1 } }, { type: "object" }] },
  {
    allOf: [
      { exclusiveMinimum: 3, exclusiveMaximum: 9 },
      { exclusiveMinimum: 1, exclusiveMaximum: 6 },
    ],
  },
  { allOf: [{ requiredInResponse: ["a"] }, { requiredInResponse: ["b", "a"] }] },
  { allOf: [{ prefixItems: [{ const: 1 }, { minimum: 2 }] }, { prefixItems: [true], minItems: 3 }] },
  { allOf: [{ enum: [1, 2, { a: 1 }] }, { enum: [{ a: 1 }, 2] }] },
  { allOf: [{ enum: [1] }, { enum: [2] }] },
  { allOf: [{ pattern: "a" }, { pattern: "a" }, { pattern: "b" }] },
  { allOf: [{ title: "a" }, { title: "b" }] },
  { allOf: [{ type: "object" }, false] },
  { oneOf: [false, { const: 1 }], anyOf: [{ const: 2 }, { type: "integer" }] },
  { anyOf: [] },
  { if: { const: 1 }, else: { const: 2 } },
  { properties: { a: {} }, dependentSchemas: { a: false } },
  {
    properties: { a: { const: 1 } },
    dependentSchemas: Object.fromEntries(
      [..."abcdefgh"].map((name, at) => [name, { required: ["abcdefghi"[at + 1]] }]),
    ),
  },
  { properties: { a: {} }, dependentSchemas: "none", dependentRequired: "none", required: "none" },
  { properties: { b: { writeOnly: false }, c: { writeOnly: true } } },
  { type: "array", prefixItems: [{ $ref: "schema:Bottomless" }, { $ref: "schema:Text" }] },
  { type: "object", properties: { a: { $ref: "schema:Names" } }, required: ["a"] },
  { oneOf: [{ $ref: "schema:C0" }, { $ref: "schema:Text" }] },
  { allOf: [{ $ref: "schema:Bottomless" }] },
  { properties: { a: { $ref: "schema:Node" }, b: { properties: { c: { $ref: "schema:Node" } } } } },
  { dependentSchemas: { a: { $ref: "schema:C0" } }, patternProperties: { a: { $ref: "schema:C0" } } },
  { type: "array", items: { $ref: "schema:C0" }, minItems: 4 },
  { type: "array", contains: { $ref: "schema:C0" }, unevaluatedItems: { $ref: "schema:Text" } },
  { type: ["array", "null"] },
  { enum: [["a"]], description: "a list" },
  { readOnly: true, exclusiveMinimum: 1, minLength: 1, maxLength: 3, examples: [2] },
];

/** One attempt after the other, each by itself: what one makes wrong, the next one hides. */
function attemptsAt(schema: Schema): string[] {
  const inlined = inlineRefs(schema, new Schemas(REFERRED));
  const shapes = [0, 1].map((attempt) => {
    const shape = shapeOf(inlined, new Choices(attempt, PLAIN_CHANCE));
    return shape === undefined ? "none" : `${JSON.stringify(shape)} ${namesOf(shape, attempt === 1).join()}`;
  });
  const values = [0, 1, 2, 3, 4, 6].map((attempt) =>
    JSON.stringify(new Maker(new Choices(attempt, PLAIN_CHANCE)).make(inlined)),
  );
  return [JSON.stringify(schema), JSON.stringify(inlined), ...shapes, values.join(" ")];
}

test("the first attempts at each schema are as they are committed", async () => {
  const schemas = [...made.map(([schema = ""]): Schema => JSON.parse(schema)), ...JOINED];
  const blocks = schemas.map((schema) => attemptsAt(schema).join("\n  "));
  await expect(`${blocks.join("\n")}\n`).toMatchFileSnapshot("golden/attempts.txt");
});

test("of attempts that all fail the best one is taken, and repaired", () => {
  const maker = new ValueMaker(new Schemas({}), new Validator({}));
  const never = { type: "string", pattern: "^(?=never)x$" };
  const schema = {
    type: "object",
    required: ["a", "b"],
    properties: { a: never, b: { type: "integer" }, c: never, d: { type: "integer" } },
  };
  expect(maker.make(schema, false, undefined)).toEqual({ b: 0 });
});

import { describe, expect, test } from "vitest";
import type { Document, Schema } from "../src/openapi.ts";
import { xmlBodyOf } from "../src/xml/of-schema.ts";
import { prettyXml } from "../src/xml/pretty.ts";
import { readXml } from "../src/xml/read.ts";
import { type XmlBody, XmlError } from "../src/xml/shape.ts";
import { writeXml } from "../src/xml/write.ts";

const START = '<?xml version="1.0" encoding="UTF-8"?>\n';

function bodyOf(schema: Schema, schemas: Record<string, Schema> = {}): XmlBody {
  const document: Document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    components: { schemas },
  };
  const reading = xmlBodyOf(document, schema);
  if (!("body" in reading)) {
    throw new Error(reading.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
  return reading.body;
}

/** A root <a> of these properties. */
function rootOf(properties: Record<string, Schema>, more: Schema = {}): XmlBody {
  return bodyOf({ type: "object", xml: { name: "a" }, properties, ...more });
}

const text: Schema = { type: "string" };
const named = (xml: object, schema: Schema = text): Schema => ({ ...schema, xml });
const list = (items: Schema, xml?: object): Schema => ({ type: "array", items, ...(xml && { xml }) });

describe("written as `xml` says, and read again", () => {
  test.each<{ name: string; body: XmlBody; value: unknown; want: string }>([
    { name: "an element", body: rootOf({ b: text }), value: { b: "c" }, want: "<a><b>c</b></a>" },
    { name: "nothing", body: rootOf({ b: text }), value: {}, want: "<a/>" },
    { name: "an empty text", body: rootOf({ b: text }), value: { b: "" }, want: "<a><b/></a>" },
    {
      name: "another name",
      body: rootOf({ b: named({ name: "B-1" }) }),
      value: { b: "c" },
      want: "<a><B-1>c</B-1></a>",
    },
    {
      name: "an attribute",
      body: rootOf({ b: named({ attribute: true }, { type: "integer" }) }),
      value: { b: 5 },
      want: '<a b="5"/>',
    },
    {
      name: "what must be escaped",
      body: rootOf({ b: named({ attribute: true }), c: text }),
      value: { b: "\"<&'>\t\n\r", c: " <![CDATA[&]]>\r\n " },
      want: '<a b="&quot;&lt;&amp;\'&gt;&#9;&#10;&#13;"><c> &lt;![CDATA[&amp;]]&gt;&#13;\n </c></a>',
    },
    {
      name: "a list",
      body: rootOf({ b: list(text) }),
      value: { b: ["1", "2"] },
      want: "<a><b>1</b><b>2</b></a>",
    },
    {
      name: "a list of one",
      body: rootOf({ b: list({ type: "number" }) }),
      value: { b: [1.5] },
      want: "<a><b>1.5</b></a>",
    },
    {
      name: "items of another name",
      body: rootOf({ b: list(named({ name: "i" }), { name: "ignored" }) }),
      value: { b: ["1"] },
      want: "<a><i>1</i></a>",
    },
    {
      name: "a wrapped list",
      body: rootOf({ b: list(text, { wrapped: true }) }),
      value: { b: ["1", "2"] },
      want: "<a><b><b>1</b><b>2</b></b></a>",
    },
    {
      name: "an empty wrapped list",
      body: rootOf({ b: list(text, { wrapped: true }) }),
      value: { b: [] },
      want: "<a><b/></a>",
    },
    {
      name: "a wrapped list of another name, which its items share",
      body: rootOf({ b: list(text, { wrapped: true, name: "bs" }) }),
      value: { b: ["1"] },
      want: "<a><bs><bs>1</bs></bs></a>",
    },
    {
      name: "both names of a wrapped list",
      body: rootOf({ b: list(named({ name: "i" }), { wrapped: true, name: "bs" }) }),
      value: { b: ["1"] },
      want: "<a><bs><i>1</i></bs></a>",
    },
    {
      name: "a namespace with a prefix, declared once",
      body: rootOf(
        { b: named({ namespace: "urn:x", prefix: "x" }) },
        { xml: { name: "a", namespace: "urn:x", prefix: "x" } },
      ),
      value: { b: "c" },
      want: '<x:a xmlns:x="urn:x"><x:b>c</x:b></x:a>',
    },
    {
      name: "a default namespace, and an attribute of another",
      body: rootOf(
        { b: named({ attribute: true, namespace: "urn:y", prefix: "y" }), c: text },
        { xml: { name: "a", namespace: "urn:x" } },
      ),
      value: { b: "1", c: "2" },
      want: '<a xmlns="urn:x" xmlns:y="urn:y" y:b="1"><c>2</c></a>',
    },
    {
      name: "two attributes of one prefix",
      body: rootOf({
        b: named({ attribute: true, namespace: "urn:y", prefix: "y" }),
        c: named({ attribute: true, namespace: "urn:y", prefix: "y" }),
      }),
      value: { b: "1", c: "2" },
      want: '<a xmlns:y="urn:y" y:b="1" y:c="2"/>',
    },
    {
      name: "null",
      body: rootOf({ b: { type: ["integer", "null"] } }),
      value: { b: null },
      want: '<a><b xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></a>',
    },
    {
      name: "a map",
      body: rootOf({ b: text }, { additionalProperties: { type: "boolean" } }),
      value: { b: "1", c: true, d: false },
      want: "<a><b>1</b><c>true</c><d>false</d></a>",
    },
    {
      name: "a root that is a list",
      body: bodyOf(list({ type: "integer", xml: { name: "b" } }, { name: "a", wrapped: true })),
      value: [1, 2],
      want: "<a><b>1</b><b>2</b></a>",
    },
    {
      name: "a component in itself",
      body: bodyOf(
        { $ref: "#/components/schemas/T" },
        { T: { type: "object", properties: { t: list({ $ref: "#/components/schemas/T" }) } } },
      ),
      value: { t: [{ t: [{}] }, {}] },
      want: "<T><t><t/></t><t/></T>",
    },
    {
      name: "branches of allOf",
      body: bodyOf(
        { allOf: [{ $ref: "#/components/schemas/T" }, { properties: { c: text } }], xml: { name: "a" } },
        { T: { type: "object", properties: { b: { anyOf: [text, { type: "null" }] } } } },
      ),
      value: { b: "1", c: "2" },
      want: "<a><b>1</b><c>2</c></a>",
    },
  ])("$name", ({ body, value, want }) => {
    expect(writeXml(value, body)).toBe(START + want);
    expect(readXml(START + want, body)).toEqual(value);
  });
});

describe("read", () => {
  const body = rootOf({ n: { type: ["number", "null"] }, f: { type: "boolean" }, t: text, l: list(text) });

  test.each([
    { given: "<a><n> +1.50e2 </n><f> 1 </f></a>", want: { n: 150, f: true } },
    { given: "<a><n/></a>", want: { n: null } },
    { given: "<a><t>x<!-- no --><![CDATA[<y>]]>&#65;&amp;</t></a>", want: { t: "x<y>A&" } },
    { given: "<q:a xmlns:q='urn:q'><q:t>x</q:t><new>1</new></q:a>", want: { t: "x" } },
    { given: "<a><l>1</l><t>x</t><l>2</l></a>", want: { t: "x", l: ["1", "2"] } },
  ])("$given", ({ given, want }) => {
    expect(readXml(given, body)).toEqual(want);
  });

  test.each([
    { given: "<b/>", want: "must have the root <a>, not <b>" },
    { given: "<a><n>many</n></a>", want: "n: must be a number" },
    { given: "<a><n>0x10</n></a>", want: "n: must be a number" },
    { given: "<a><f>yes</f></a>", want: "f: must be a boolean" },
    { given: "<a><t><b/></t></a>", want: "t: must be a text, without elements in it" },
    { given: "<a><t>1</t><t>2</t></a>", want: "t: must be one element, not 2" },
    { given: "<a><t></a>", want: /^must be well-formed XML: / },
    { given: '{"a": 1}', want: /^must be well-formed XML: / },
    { given: "<a>&unknown;</a>", want: /^must be well-formed XML: / },
    { given: "<a/><a/>", want: /^must be well-formed XML: / },
    { given: "", want: /^must be well-formed XML: / },
  ])("$given is refused", ({ given, want }) => {
    const message = typeof want === "string" ? new XmlError("", want).message : want;
    expect(() => readXml(given, body)).toThrow(message);
  });

  test("a namespace that is described must be there", () => {
    const strict = rootOf({ b: text }, { xml: { name: "a", namespace: "urn:x" } });
    expect(readXml("<q:a xmlns:q='urn:x'><b>1</b></q:a>", strict)).toEqual({ b: "1" });
    expect(() => readXml("<a xmlns='urn:y'/>", strict)).toThrow(
      "must have the root <a> of urn:x, not <a> of urn:y",
    );
  });

  test.each([
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><t>&x;</t></a>',
    '<!DOCTYPE a SYSTEM "https://evil.test/a.dtd"><a/>',
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;"><!ENTITY z "&y;&y;">]><a><t>&z;</t></a>',
    "<!DOCTYPE a><a/>",
  ])("%s: nothing that a document type declares is read", (given) => {
    expect(() => readXml(given, body)).toThrow(XmlError);
  });

  test("what nests without end is refused, not the end of the process", () => {
    const tree = bodyOf(
      { $ref: "#/components/schemas/T" },
      { T: { type: "object", properties: { T: { $ref: "#/components/schemas/T" } } } },
    );
    const deep = `${"<T>".repeat(50_000)}${"</T>".repeat(50_000)}`;
    expect(() => readXml(deep, tree)).toThrow("must not nest so deep");
  });
});

describe("not written", () => {
  const body = rootOf({
    n: { type: "number" },
    l: list(text),
    o: { type: "object", properties: { b: text } },
  });

  test.each([
    { given: { x: 1 }, want: "x: unknown field, for which XML has no place" },
    { given: { o: { x: 1 } }, want: "o.x: unknown field, for which XML has no place" },
    { given: { l: "1" }, want: "l: must be a list" },
    { given: { l: ["1", {}] }, want: "l[1]: must be a text, a number or a boolean" },
    { given: { l: ["\u0001"] }, want: /^l\[0\]: must not have characters/ },
    { given: { l: ["\ud800"] }, want: /^l\[0\]: must not have characters/ },
    { given: { o: [] }, want: "o: must be an object" },
    { given: { n: Number.NaN }, want: "n: must be a text, a number or a boolean" },
    { given: null, want: "must be a value: XML has a root" },
  ])("$given", ({ given, want }) => {
    expect(() => writeXml(given, body)).toThrow(want);
  });

  test("two namespaces under one prefix", () => {
    const two = rootOf({
      b: named({ attribute: true, namespace: "urn:y", prefix: "y" }),
      c: named({ attribute: true, namespace: "urn:z", prefix: "y" }),
    });
    expect(() => writeXml({ b: "1", c: "2" }, two)).toThrow(
      'must not have two namespaces under the prefix "y"',
    );
  });

  test("a map's name that no element can have", () => {
    const map = rootOf({}, { additionalProperties: text });
    expect(() => writeXml({ "a b": "1" }, map)).toThrow(/^a b: must be a name of XML/);
    expect(() => writeXml({ "a><evil": "1" }, map)).toThrow(/must be a name of XML/);
  });
});

test("shown with an element a line", () => {
  const body = rootOf({ b: { type: "object", properties: { c: text, d: text } }, e: text });
  expect(prettyXml(writeXml({ b: { c: "1 > 0", d: "" }, e: "x" }, body))).toBe(
    [START.trim(), "<a>", "  <b>", "    <c>1 &gt; 0</c>", "    <d/>", "  </b>", "  <e>x</e>", "</a>"].join(
      "\n",
    ),
  );
});

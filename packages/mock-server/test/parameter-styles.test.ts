import { expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { createMock } from "../src/index.ts";

const page = { type: "object", properties: { offset: { type: "integer" }, size: { type: "integer" } } };
const list = { type: "array", items: { type: "integer" } };
const id = { type: "integer" };

const query = (schema: object, rest: object = {}) => ({ name: "p", in: "query", schema, ...rest });
const path = (schema: object, rest: object = {}) => ({
  name: "p",
  in: "path",
  required: true,
  schema,
  ...rest,
});
const head = (schema: object, rest: object = {}) => ({ name: "X-P", in: "header", schema, ...rest });

/** The rows of OpenAPI 3.1, "Style Examples", and a wrong value for each. */
const styles: { parameter: object; right: string; wrong: string; want: unknown }[] = [
  { parameter: query(page), right: "/r?offset=1&size=2", wrong: "/r?offset=x", want: { offset: 1, size: 2 } },
  {
    parameter: query(page, { explode: false }),
    right: "/r?p=offset,1,size,2",
    wrong: "/r?p=offset,x",
    want: { offset: 1, size: 2 },
  },
  {
    parameter: query(page, { style: "deepObject" }),
    right: "/r?p[offset]=1",
    wrong: "/r?p[offset]=x",
    want: { offset: 1 },
  },
  {
    parameter: query({ type: "object", maxProperties: 1 }),
    right: "/r?a=1",
    wrong: "/r?a=1&b=2",
    want: { a: "1" },
  },
  { parameter: query(list), right: "/r?p=1&p=2", wrong: "/r?p=x", want: [1, 2] },
  { parameter: query(list, { explode: false }), right: "/r?p=1,2", wrong: "/r?p=1,x", want: [1, 2] },
  {
    parameter: query(list, { style: "pipeDelimited", explode: false }),
    right: "/r?p=1|2",
    wrong: "/r?p=1,2",
    want: [1, 2],
  },
  {
    parameter: query(list, { style: "spaceDelimited", explode: false }),
    right: "/r?p=1%202",
    wrong: "/r?p=1,2",
    want: [1, 2],
  },
  { parameter: path(id), right: "/r/5", wrong: "/r/x", want: 5 },
  { parameter: path(list), right: "/r/1,2", wrong: "/r/1;2", want: [1, 2] },
  { parameter: path(page), right: "/r/offset,1,size,2", wrong: "/r/offset,x", want: { offset: 1, size: 2 } },
  {
    parameter: path(page, { explode: true }),
    right: "/r/offset=1,size=2",
    wrong: "/r/offset=x",
    want: { offset: 1, size: 2 },
  },
  { parameter: path(id, { style: "label" }), right: "/r/.5", wrong: "/r/;5", want: 5 },
  { parameter: path(list, { style: "label" }), right: "/r/.1,2", wrong: "/r/.x", want: [1, 2] },
  {
    parameter: path(list, { style: "label", explode: true }),
    right: "/r/.1.2",
    wrong: "/r/.1.x",
    want: [1, 2],
  },
  {
    parameter: path(page, { style: "label", explode: true }),
    right: "/r/.offset=1.size=2",
    wrong: "/r/.offset=x",
    want: { offset: 1, size: 2 },
  },
  { parameter: path(id, { style: "matrix" }), right: "/r/;p=5", wrong: "/r/;q=5", want: 5 },
  { parameter: path(list, { style: "matrix" }), right: "/r/;p=1,2", wrong: "/r/;p=1,x", want: [1, 2] },
  {
    parameter: path(list, { style: "matrix", explode: true }),
    right: "/r/;p=1;p=2",
    wrong: "/r/;p=x",
    want: [1, 2],
  },
  {
    parameter: path(page, { style: "matrix", explode: true }),
    right: "/r/;offset=1;size=2",
    wrong: "/r/;offset=x",
    want: { offset: 1, size: 2 },
  },
  { parameter: head(page), right: "offset,1,size,2", wrong: "offset,x", want: { offset: 1, size: 2 } },
  {
    parameter: head(page, { explode: true }),
    right: "offset=1,size=2",
    wrong: "offset=x",
    want: { offset: 1, size: 2 },
  },
  { parameter: head(list), right: "1, 2", wrong: "1; 2", want: [1, 2] },
];

const map = { type: "object", properties: { size: id }, additionalProperties: id };
const words = { type: "array", items: { type: "string" }, maxItems: 1 };

/** What the styles leave open: brackets, names alone, and which of several types a text is. */
const texts: typeof styles = [
  { parameter: query(map), right: "/r?size=1&more=2", wrong: "/r?more=x", want: { size: 1, more: 2 } },
  { parameter: query(page), right: "/r?size=2&more=x", wrong: "/r?size=x", want: { size: 2 } },
  { parameter: query(words), right: "/r?p=1,2", wrong: "/r?p=1&p=2", want: ["1,2"] },
  { parameter: query(list, { explode: false }), right: "/r?p[]=1&p[]=2", wrong: "/r?p[]=x", want: [1, 2] },
  { parameter: query(list), right: "/r?p[3]=1&p[1]=2", wrong: "/r?p[1a]=1", want: [1, 2] },
  { parameter: query(list), right: "/r?p[0]=1", wrong: "/r?p[a1]=1", want: [1] },
  { parameter: query(id), right: "/r?p=1e10", wrong: "/r?p=1e", want: 1e10 },
  { parameter: query({ type: ["integer", "null"] }), right: "/r?p=", wrong: "/r?p=x", want: null },
  {
    parameter: query({ type: ["integer", "string"], pattern: "^a" }),
    right: "/r?p=5",
    wrong: "/r?p=b",
    want: 5,
  },
  { parameter: query({ type: "string", maxLength: 0 }), right: "/r?p", wrong: "/r?p=1", want: "" },
  { parameter: query({ maxLength: 1 }), right: "/r?p=5", wrong: "/r?p=55", want: "5" },
];

test.for([...styles, ...texts])("$parameter: $right", async ({ parameter, right, wrong, want }) => {
  const isPath = "in" in parameter && parameter.in === "path";
  const mock = createMock(
    compileMock({
      openapi: "3.1.0",
      info: { title: "Styles", version: "1" },
      paths: {
        [isPath ? "/r/{p}" : "/r"]: {
          get: { operationId: "read", parameters: [parameter], responses: { 204: { description: "Read." } } },
        },
      },
    }),
  );
  const ask = (text: string) =>
    mock.fetch(
      text.startsWith("/")
        ? new Request(`http://mock${text}`)
        : new Request("http://mock/r", { headers: { "x-p": text } }),
    );
  expect([(await ask(right)).status, (await ask(wrong)).status]).toEqual([204, 422]);
  expect(Object.values(mock.requests("read")[0]?.params ?? {})).toEqual([want]);
});

import { expect, test } from "vitest";
import { curlLine } from "../src/http/curl.ts";
import { dataOf, mockOf } from "./helpers/mocks.ts";

const needs = { query: "must have from and to, or number, or ids" };

const cases = [
  { given: "from=1&to=2", want: [] },
  { given: "ids[]=1", want: [] },
  { given: "ids[0]=1", want: [] },
  { given: "number=1&unknown=1", want: [] },
  { given: "", want: needs },
  { given: "to=2", want: needs },
  { given: "ids=x", want: { "ids[].0": "must be integer" } },
  { given: "number=1&time=0", want: { from: "is required together with time" } },
  { given: "number=1&limit=5&sort=id", want: { page: "is required together with limit" } },
  { given: "from=1&to=2&phone.value=7", want: { from: "must be absent together with phone.value" } },
  { given: "number=1&page=1&sort=id&filter[id]=5", want: [] },
  {
    given: "number=1&page=1&sort=id&filter[sinceId]=5",
    want: { "filter.sinceId": "must be absent together with page" },
  },
  { given: "number=1&ids[]=1", want: { query: "must not have number and ids together" } },
  { given: "number=1&sort=price", want: { currency: "is required" } },
];

test.for(cases)("GET /orders?$given", async ({ given, want }) => {
  const mock = await mockOf("rules-between-parameters");
  const response = await fetch(`${mock.url}/shops/main/orders?${given}`);
  const refused = { message: "Not valid", errors: want };
  expect([response.status, await response.json()]).toEqual(
    Array.isArray(want) ? [200, want] : [400, refused],
  );
});

test("the example line takes the first way to fulfil the rules", async () => {
  const mock = await mockOf("rules-between-parameters");
  expect(curlLine(dataOf("rules-between-parameters"), mock.url)).toBe(
    `curl '${mock.url}/shops/main/orders?from=01%2F03&to=27%2F03'`,
  );
});

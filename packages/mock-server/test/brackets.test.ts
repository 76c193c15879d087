import { expect, test } from "vitest";
import type { CompiledMock } from "../src/data.ts";
import { startMock } from "../src/index.ts";
import { dataOf, mockOf } from "./helpers/mocks.ts";

const cases = [
  { given: "", want: 200 },
  { given: "filter[ids][]=1&filter[ids][]=2", want: 200 },
  { given: "filter[ids][0]=1&filter[ids][1]=2", want: 200 },
  { given: "filter%5Bids%5D%5B%5D=1", want: 200 },
  { given: "filter[ids][]=one", want: "query.filter.ids.0 must be integer" },
  { given: "filter[ids][]=one&filter[ids][]=2", want: "query.filter.ids.0 must be integer" },
  { given: "filter[ids][first]=1", want: "query.filter.ids must be array" },
  { given: "filter[ids]=1", want: "query.filter.ids must be array" },
  { given: "filter[externalIds][]=1", want: 200 },
  { given: "filter[isActive]=1", want: 200 },
  { given: "filter[isActive]=true", want: 200 },
  { given: "filter[isActive]=yes", want: "query.filter.isActive must be boolean" },
  { given: "filter[minPrice]=1.5", want: 200 },
  { given: "filter[minPrice]=1,5", want: "query.filter.minPrice must be number" },
  { given: "filter[rank]=12", want: 200 },
  { given: "filter[status]=12", want: 200 },
  { given: "filter[status]=new", want: 200 },
  { given: "filter[customFields][nps][min]=5", want: 200 },
  { given: "filter[customFields][colour]=5", want: 200 },
  { given: "filter[customFields][0]=5", want: 200 },
  {
    given: "filter[isactive]=1",
    want: "query.filter.isactive is an unknown name; known: ids, externalIds, isActive, minPrice, rank, status, customFields",
  },
  { given: "filter[a+b]=1", want: /^query\.filter\.a b is an unknown name/ },
  { given: "filter[__proto__][ids]=1", want: /^query\.filter\.__proto__ is an unknown name/ },
  { given: "filter[constructor]=1", want: /^query\.filter\.constructor is an unknown name/ },
  { given: "filter=1", want: "query.filter must be object" },
  { given: "filter[ids", want: 200 },
  { given: `filter${"[a]".repeat(10_000)}=1`, want: "query.filter must not nest deeper than 32 levels" },
  { given: "filter[ids][999999999]=1", want: 200 },
  { given: "ids[]=1&ids[]=2", want: 200 },
  { given: "ids[0]=1&ids[1]=2", want: 200 },
  { given: "ids[]=x", want: "query.ids[].0 must be integer" },
  { given: "limit=20", want: 200 },
  { given: "limit=30", want: "query.limit must be one of 20, 50, 100" },
  { given: "limit=", want: /^query\.limit must be integer/ },
  { given: "fields=id,name", want: 200 },
  { given: "fields=id,age", want: "query.fields.1 must be one of id, name" },
  { given: "order=up|down", want: 200 },
  { given: "order=up,down", want: "query.order.0 must be one of up, down" },
  { given: "only=0", want: 200 },
  { given: "unknown=1", want: 200 },
  { given: "limit=%zz", want: "query.limit must be percent-encoded UTF-8" },
];

test.for(cases)("GET /things?$given", async ({ given, want }) => {
  const mock = await mockOf("brackets");
  const response = await fetch(`${mock.url}/things?${given}`);
  const body = (await response.json()) as { detail?: string };
  if (typeof want === "number") {
    expect([response.status, body.detail]).toEqual([want, undefined]);
  } else {
    expect(response.status).toBeOneOf([400, 422]);
    expect(body.detail).toMatch(want);
  }
});

test("literal booleans are true and false only", async () => {
  const literal: CompiledMock = { ...dataOf("brackets"), booleans: "literal" };
  await using mock = await startMock(literal);
  expect((await fetch(`${mock.url}/things?only=true`)).status).toBe(200);
  expect((await fetch(`${mock.url}/things?only=1`)).status).toBe(422);
});

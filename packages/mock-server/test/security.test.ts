import { expect, test } from "vitest";
import { mockOf } from "./helpers/mocks.ts";

const key = { "x-api-key": "k" };
const basic = (credentials: string) => ({ authorization: `Basic ${btoa(credentials)}` });

interface Case {
  path: string;
  headers?: Record<string, string>;
  /** Sent as a form. */
  form?: Record<string, string>;
  want: number;
}

const cases: Case[] = [
  { path: "/header", want: 403 },
  { path: "/header", headers: { "x-api-key": "" }, want: 403 },
  { path: "/header", headers: key, want: 200 },
  { path: "/header?apiKey=k", want: 403 },
  { path: "/query", headers: key, want: 403 },
  { path: "/query?apiKey=", want: 403 },
  { path: "/query?apiKey=k", want: 200 },
  { path: "/basic", want: 403 },
  { path: "/basic", headers: { authorization: "Basic" }, want: 403 },
  { path: "/basic", headers: { authorization: "Bearer abc" }, want: 403 },
  { path: "/basic", headers: basic("no-colon"), want: 403 },
  { path: "/basic", headers: basic("a@b.c:key"), want: 200 },
  { path: "/basic", headers: basic("a@b.c:a:colon"), want: 200 },
  { path: "/either", want: 403 },
  { path: "/either", headers: key, want: 200 },
  { path: "/either?apiKey=k", want: 200 },
  { path: "/both?apiKey=k", want: 403 },
  { path: "/both?apiKey=k", headers: key, want: 200 },
  { path: "/optional", want: 200 },
  { path: "/optional", headers: basic("a:b"), want: 200 },
  { path: "/open", want: 200 },
  { path: "/anywhere", want: 403 },
  { path: "/anywhere", headers: key, want: 200 },
  { path: "/anywhere?apiKey=k", want: 200 },
  { path: "/anywhere?apiKey=", want: 403 },
  { path: "/anywhere", form: { a: "1" }, want: 403 },
  { path: "/anywhere", form: { a: "1", apiKey: "" }, want: 403 },
  { path: "/anywhere", form: { a: "1", apiKey: "k" }, want: 200 },
  { path: "/anywhere?apiKey=k", form: { a: "1" }, want: 200 },
];

test.for(cases)("$path with $headers and $form", async ({ path, headers, form, want }) => {
  const mock = await mockOf("security");
  const response = await fetch(mock.url + path, {
    headers: headers ?? {},
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  expect([response.status, await response.json()]).toEqual([
    want,
    want === 200 ? { success: true } : { success: false, errorMsg: '"apiKey" is missing.' },
  ]);
});

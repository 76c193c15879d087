import { expect, test } from "vitest";
import { credentialsFor, readCredentials as read } from "../src/connection/credentials.ts";
import type { AuthDescriptor, OperationDescriptor } from "../src/descriptor.ts";
import { refused } from "./support/refused.ts";
import { FEATURES } from "./support/vendor.ts";

const readCredentials = (auth: readonly AuthDescriptor[], values: Record<string, unknown>) =>
  read(auth, values, FEATURES.auth);

const AUTH: readonly AuthDescriptor[] = [
  { in: "header", name: "Authorization", option: "token", prefix: "Bearer ", optional: true },
  { in: "query", name: "key", option: "apiKey", optional: true },
  { in: "basic", username: "user", password: "password", optional: true },
];

function operation(auth?: OperationDescriptor["auth"]): OperationDescriptor {
  return {
    id: "getThing",
    method: "GET",
    path: "/things",
    response: "json",
    ...(auth !== undefined && { auth }),
  };
}

test.each([
  {
    given: "a token",
    values: { token: "t1" },
    auth: [[0]],
    want: [{ in: "header", pair: ["Authorization", "Bearer t1"] }],
  },
  {
    given: "the second of two alternatives",
    values: { apiKey: "k/1" },
    auth: [[0], [1]],
    want: [{ in: "query", pair: ["key", "k%2F1"] }],
  },
  {
    given: "the first of two alternatives that both would do",
    values: { token: "t1", apiKey: "k" },
    auth: [[0], [1]],
    want: [{ in: "header", pair: ["Authorization", "Bearer t1"] }],
  },
  {
    given: "two together",
    values: { apiKey: "k", user: "u", password: "p" },
    auth: [[1, 2]],
    want: [
      { in: "query", pair: ["key", "k"] },
      { in: "header", pair: ["Authorization", "Basic dTpw"] },
    ],
  },
  { given: "no credentials", values: {}, auth: false as const, want: [] },
])("an operation is sent with $given, and nothing else", ({ values, auth, want }) => {
  expect(credentialsFor(readCredentials(AUTH, values), operation(auth))).toEqual(want);
});

test.each([
  { values: {}, auth: [[0]], want: "token: is required by getThing: pass it to connect()" },
  { values: { token: "t" }, auth: [[1]], want: "apiKey: is required by getThing: pass it to connect()" },
  {
    values: {},
    auth: [[0], [1, 2]],
    want: "token: is required by getThing, or else apiKey and user and password: pass it to connect()",
  },
])("a call without its secrets is refused: $want", ({ values, auth, want }) => {
  const error = refused(() => credentialsFor(readCredentials(AUTH, values), operation(auth)));
  expect(error).toMatchObject({ name: "InvalidRequestError", message: want });
});

test.each([
  { values: { user: "u" }, want: "password: is required" },
  { values: { token: "" }, want: "token: is required" },
])("half a secret is a mistake at once: $want", ({ values, want }) => {
  expect(() => readCredentials(AUTH, values)).toThrow(want);
});

test("a token is a secret without its prefix", () => {
  expect(readCredentials(AUTH, { token: "t1" }).secrets).toEqual(["t1"]);
});

import { describe, expect, test } from "vitest";
import { InvalidRequestError } from "../src/errors.ts";
import { pathEncoder } from "../src/request/path.ts";
import { pathNames } from "../src/request/path-names.ts";
import { refused } from "./support/refused.ts";

const php = { booleans: "numeric", arrays: "brackets" } as const;

test("the names in a template", () => {
  expect(pathNames("/orders/{id}/plates/{plateId}.{type}")).toEqual(["id", "plateId", "type"]);
});

describe("the bytes of a path", () => {
  test.each([
    { template: "/orders/{id}", params: { id: 7 }, want: "/orders/7" },
    { template: "/orders/{id}", params: { id: "a/b" }, want: "/orders/a%2Fb" },
    { template: "/orders/{id}", params: { id: "a b?#%" }, want: "/orders/a%20b%3F%23%25" },
    { template: "/orders/{id}", params: { id: "№1" }, want: "/orders/%E2%84%961" },
    { template: "/orders/{id}", params: { id: "..." }, want: "/orders/..." },
    { template: "/orders/{id}", params: { id: ".a" }, want: "/orders/.a" },
    { template: "/orders/{id}.{type}", params: { id: "1", type: "pdf" }, want: "/orders/1.pdf" },
    { template: "/orders/{id}/plates/{plate}", params: { id: 1, plate: 2 }, want: "/orders/1/plates/2" },
    { template: "/orders", params: {}, want: "/orders" },
  ])("$template with $params is $want", ({ template, params, want }) => {
    const values: Readonly<Record<string, unknown>> = params;
    expect(pathEncoder(template, (name) => values[name], php)).toBe(want);
  });
});

describe("a value cannot leave its segment", () => {
  const one = "/orders/{id}";
  test.each<{ template: string; params: Record<string, unknown> }>([
    { template: one, params: {} },
    { template: one, params: { id: "" } },
    { template: one, params: { id: null } },
    { template: one, params: { id: "." } },
    { template: one, params: { id: ".." } },
    { template: one, params: { id: "%2e%2e" } },
    { template: one, params: { id: "%2E." } },
    { template: one, params: { id: "%2e" } },
    { template: one, params: { id: "../users" } },
    { template: one, params: { id: "a/../b" } },
    { template: one, params: { id: "a%2f..%5cb" } },
    { template: one, params: { id: "..\\b" } },
    { template: one, params: { id: [1] } },
    { template: one, params: { id: Number.NaN } },
    { template: "/orders/{id}.{type}", params: { id: ".", type: "" } },
    { template: "/orders/{id}{type}", params: { id: ".", type: "." } },
  ])("$params in $template", ({ template, params }) => {
    const error = refused(() => pathEncoder(template, (name) => params[name], php));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(["id", "type"]).toContain((error as InvalidRequestError).path);
  });
});

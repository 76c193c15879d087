import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { fieldsOf, writeBody } from "../src/fetch/body.ts";
import { vendor } from "./support/vendor.ts";

type Kind = NonNullable<OperationDescriptor["body"]>["kind"];

const operation = (kind?: Kind, required = false): OperationDescriptor => ({
  id: "sendOrder",
  method: "POST",
  path: "/orders",
  response: "json",
  ...(kind && { body: { kind, type: "a/b", ...(required && { required }) } }),
});

describe("the fields of a body", () => {
  test.each<{ kind?: Kind; given: unknown; want: object }>([
    { given: undefined, want: {} },
    { kind: "json", given: undefined, want: {} },
    { kind: "json", given: { a: 1 }, want: { a: 1 } },
    { kind: "form", given: Object.assign(Object.create(null), { a: 1 }), want: { a: 1 } },
    { kind: "json", given: [1], want: { body: [1] } },
    { kind: "json", given: null, want: { body: null } },
    { kind: "json", given: "a", want: { body: "a" } },
    { kind: "jsonValue", given: { a: 1 }, want: { body: { a: 1 } } },
    { kind: "text", given: "a", want: { body: "a" } },
    { kind: "bytes", given: { a: 1 }, want: { body: { a: 1 } } },
  ])("$kind: $given", ({ kind, given, want }) => {
    expect(fieldsOf(operation(kind), given)).toEqual(want);
  });

  test("must be there where they are required, and only where there is a body", () => {
    expect(() => fieldsOf(operation("json", true), undefined)).toThrow("body: is required");
    expect(() => fieldsOf(operation(), { a: 1 })).toThrow("body: unknown parameter of sendOrder");
  });
});

describe("a body as it travels", () => {
  const write = (kind: Kind | undefined, given: unknown) => writeBody(vendor, operation(kind), given);

  test("has its lists in the styles that are said", () => {
    const { body, ...rest } = operation("form");
    const styled = { ids: { style: "form" }, sizes: { style: "form", explode: false } } as const;
    const described = { ...rest, ...(body && { body: { ...body, styled } }) };
    const written = writeBody(vendor, described, { ids: [1, 2], sizes: ["s", "m"], other: ["a"] });
    expect(written?.content).toBe("ids=1&ids=2&sizes=s,m&other%5B%5D=a");
  });

  test("is the platform's own form, where it is one of the kind", () => {
    const form = new FormData();
    expect(write("multipart", form)).toEqual({ content: form, type: undefined, repeatable: true });
    const pairs = new URLSearchParams("a=1&a=2");
    expect(write("form", pairs)).toEqual({ content: "a=1&a=2", type: "a/b", repeatable: true });
    expect(write("json", { a: 1 })).toEqual({ content: '{"a":1}', type: "a/b", repeatable: true });
    expect(write(undefined, undefined)).toBeUndefined();
  });

  test.each<{ kind: Kind; given: unknown; want: string }>([
    { kind: "form", given: new FormData(), want: "body: must be an object or URLSearchParams" },
    { kind: "multipart", given: new URLSearchParams(), want: "body: must be an object or FormData" },
    { kind: "json", given: new URLSearchParams(), want: "body: must be an object" },
    { kind: "json", given: [1], want: "body: must be an object" },
  ])("$kind is not $given", ({ kind, given, want }) => {
    expect(() => write(kind, given)).toThrow(expect.objectContaining({ message: want }));
  });
});

import { describe, expect, test, vi } from "vitest";
import * as errors from "../src/errors.ts";

// Another copy of the module, as a program has that carries two clients of different age.
vi.resetModules();
const other = await import("../src/errors.ts");

const details: errors.ApiErrorDetails = {
  operation: "get",
  request: "GET /",
  status: 404,
  headers: {},
  code: undefined,
  fields: {},
  problems: [],
  body: undefined,
  requestId: undefined,
};

describe("an error of another copy of this package", () => {
  const error = new other.NotFoundError("not here", details);

  test("is of another class", () => expect(other.NotFoundError).not.toBe(errors.NotFoundError));

  test.each([errors.NotFoundError, errors.ApiError, errors.OrderwireError])("is a %s", (type) => {
    expect(error instanceof type).toBe(true);
  });

  test.each([errors.BadRequestError, errors.NetworkError, errors.InvalidRequestError])("is no %s", (type) => {
    expect(error instanceof type).toBe(false);
  });

  test("is none of a class that a program derives", () => {
    class Missing extends errors.NotFoundError {}
    expect(error instanceof Missing).toBe(false);
    expect(new Missing("x", details) instanceof Missing).toBe(true);
    expect(new Missing("x", details) instanceof other.NotFoundError).toBe(true);
  });
});

test.each([null, undefined, "NotFoundError", {}, new Error("x"), { kind: "ApiError", name: "ApiError" }])(
  "%s is no error of this package",
  (value) => {
    expect(value instanceof errors.OrderwireError).toBe(false);
  },
);

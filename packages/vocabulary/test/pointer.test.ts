import { describe, expect, test } from "vitest";
import { getPointer, pointerSteps, setPointer, toPointer, withPointer } from "../src/pointer.ts";

describe("steps of a pointer (RFC 6901)", () => {
  const cases = [
    { pointer: "", steps: [] },
    { pointer: "/", steps: [""] },
    { pointer: "/a~1b/0", steps: ["a/b", "0"] },
    { pointer: "/m~01", steps: ["m~1"] },
  ];
  test.each(cases)("$pointer", ({ pointer, steps }) => {
    expect(pointerSteps(pointer)).toEqual(steps);
    expect(toPointer(steps)).toBe(pointer);
  });
});

describe("the value at a pointer", () => {
  const document = { orders: [{ id: 7 }], "a/b": null };
  const cases = [
    { pointer: "/orders/0/id", want: 7 },
    { pointer: "/a~1b", want: null },
    { pointer: "/orders/1/id", want: undefined },
    { pointer: "/toString", want: undefined },
    { pointer: undefined, want: undefined },
    { pointer: "", want: document },
  ];
  test.each(cases)("$pointer", ({ pointer, want }) => {
    expect(getPointer(document, pointer)).toEqual(want);
  });
});

test("a copy with another value leaves the original as it is", () => {
  const given = { page: 1, rows: [{ id: 1 }, { id: 2 }] };
  expect(withPointer(given, "/rows/1/id", 3)).toEqual({ page: 1, rows: [{ id: 1 }, { id: 3 }] });
  expect(withPointer(given, "/filter/ids", [1])).toEqual({ ...given, filter: { ids: [1] } });
  expect(given).toEqual({ page: 1, rows: [{ id: 1 }, { id: 2 }] });
});

test("setting a value makes the objects on the way", () => {
  const target = {};
  setPointer(target, "/pagination/total", 4);
  expect(target).toEqual({ pagination: { total: 4 } });
});

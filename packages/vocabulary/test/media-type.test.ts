import { expect, test } from "vitest";
import { bareMediaType, inRange, isJson, mediaTypeParameter } from "../src/media-type.ts";

test.each([
  { given: "application/json", want: true },
  { given: "Application/JSON; charset=utf-8", want: true },
  { given: "application/vnd.api+json; charset=utf-8", want: true },
  { given: "application/problem+json", want: true },
  { given: "text/json", want: true },
  { given: "application/json-seq", want: false },
  { given: "application/x-ndjson", want: false },
  { given: "text/plain; format=application/json", want: false },
  { given: "", want: false },
])("JSON or not: $given", ({ given, want }) => {
  expect(isJson(given)).toBe(want);
});

test("a header without its parameters, and its parameters", () => {
  expect(bareMediaType("Text/HTML ; charset=x")).toBe("text/html");
  expect(mediaTypeParameter('multipart/form-data; Boundary="a b"', "boundary")).toBe("a b");
  expect(mediaTypeParameter("text/plain", "charset")).toBeUndefined();
});

test.each([
  { mediaType: "image/png", range: "image/*", want: true },
  { mediaType: "image/png", range: "*/*", want: true },
  { mediaType: "imagex/png", range: "image/*", want: false },
])("$mediaType in $range", ({ mediaType, range, want }) => {
  expect(inRange(mediaType, range)).toBe(want);
});

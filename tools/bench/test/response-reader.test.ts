import { describe, expect, test } from "vitest";
import { ResponseReader } from "../src/response-reader.ts";

const PLAIN = 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{"a":1}';
const CHUNKED = 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n0\r\n\r\n';
const EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

describe.each([
  { name: "a length", response: PLAIN, head: { status: 200, length: 7 } },
  { name: "chunks", response: CHUNKED, head: { status: 201, length: undefined } },
  { name: "no body", response: EMPTY, head: { status: 204, length: 0 } },
])("a response with $name", ({ response, head }) => {
  test("ends wherever it is cut, and the next one begins behind it", () => {
    const bytes = Buffer.from(response);
    for (let cut = 1; cut < bytes.length; cut++) {
      const reader = new ResponseReader();
      for (const _ of ["first", "second"]) {
        expect(reader.read(bytes.subarray(0, cut))).toBeUndefined();
        expect(reader.read(bytes.subarray(cut))).toEqual(head);
      }
    }
  });

  test("in one piece", () => {
    expect(new ResponseReader().read(Buffer.from(response))).toEqual(head);
  });
});

test("what nobody asked for is no answer", () => {
  expect(() => new ResponseReader().read(Buffer.from(PLAIN + PLAIN))).toThrow(
    "More came than was asked for.",
  );
});

test("what is no HTTP is said", () => {
  expect(() => new ResponseReader().read(Buffer.from("SSH-2.0-x\r\n\r\n"))).toThrow("No HTTP/1.1 response");
});

import { expect, test } from "vitest";
import { mockOf } from "./helpers/mocks.ts";

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
const part = (name: string, value: string, type = "") =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${type ? `\r\ncontent-type: ${type}` : ""}\r\n\r\n${value}\r\n`;
const fileOf = (bytes: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: application/pdf\r\n\r\n',
    ),
    bytes,
    Buffer.from("\r\n"),
  ]);
const file = fileOf(everyByte);
const parts = (...list: (string | Buffer)[]) =>
  Buffer.concat([...list, "--b--\r\n"].map((one) => Buffer.from(one)));
const MULTIPART = "multipart/form-data; boundary=b";

const cases: {
  name: string;
  path: string;
  type?: string;
  body?: string | Uint8Array;
  want: number | string | RegExp;
}[] = [
  { name: "JSON", path: "/json", type: "application/json", body: '{"id":1}', want: 200 },
  {
    name: "JSON with charset",
    path: "/json",
    type: "application/json; charset=utf-8",
    body: '{"id":1}',
    want: 200,
  },
  {
    name: "JSON with a byte order mark",
    path: "/json",
    type: "application/json",
    body: "\ufeff{}",
    want: 200,
  },
  { name: "no optional JSON", path: "/json", want: 200 },
  {
    name: "JSON, wrong type",
    path: "/json",
    type: "application/json",
    body: '{"id":"1"}',
    want: "body.id must be integer",
  },
  {
    name: "broken JSON",
    path: "/json",
    type: "application/json",
    body: '{"id":',
    want: /^body must be valid JSON: /,
  },
  {
    name: "JSON in Latin-1",
    path: "/json",
    type: "application/json",
    body: Uint8Array.of(0x22, 0xff, 0x22),
    want: "body must be utf-8 text",
  },
  {
    name: "JSON in another charset, broken",
    path: "/json",
    type: "application/json; charset=shift_jis",
    body: Uint8Array.of(0x22, 0xff, 0x22),
    want: "body must be shift_jis text",
  },
  {
    name: "JSON in a charset that nobody knows",
    path: "/json",
    type: "application/json; charset=moon",
    body: "{}",
    want: "body has an unknown charset, moon",
  },
  {
    name: "deep JSON",
    path: "/json",
    type: "application/json",
    body: `{"deep":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
    want: "body must not nest deeper than 200 levels",
  },
  {
    name: "JSON under another type",
    path: "/json",
    type: "text/xml",
    body: "{}",
    want: "body is text/xml; must be application/json",
  },
  {
    name: "JSON under no type",
    path: "/json",
    body: Buffer.from("{}"),
    want: "body has no Content-Type; must be application/json",
  },
  { name: "all bytes", path: "/bytes", type: "application/octet-stream", body: everyByte, want: 200 },
  {
    name: "bytes under a form's type",
    path: "/bytes",
    type: "application/x-www-form-urlencoded",
    body: everyByte,
    want: 200,
  },
  { name: "bytes under no type", path: "/bytes", body: everyByte, want: 200 },
  {
    name: "bytes that look like JSON",
    path: "/bytes",
    type: "application/octet-stream",
    body: "{",
    want: 200,
  },
  {
    name: "no bytes",
    path: "/bytes",
    type: "application/octet-stream",
    want: "body is required, as application/octet-stream",
  },
  { name: "a type in a range", path: "/image", type: "image/png", body: everyByte, want: 200 },
  {
    name: "a type outside the range",
    path: "/image",
    type: "text/plain",
    body: everyByte,
    want: "body is text/plain; must be image/*",
  },
  { name: "text", path: "/text", type: "text/plain", body: "12345", want: 200 },
  {
    name: "long text",
    path: "/text",
    type: "text/plain",
    body: "123456",
    want: "body must NOT have more than 5 characters",
  },
  {
    name: "a body where none is taken",
    path: "/nothing",
    type: "text/plain",
    body: "1",
    want: "body must be empty: the operation takes none",
  },
  { name: "none where none is taken", path: "/nothing", type: "application/json", want: 200 },
  { name: "a file of all bytes", path: "/multipart", type: MULTIPART, body: parts(file), want: 200 },
  {
    name: "a file whose length counts in bytes",
    path: "/multipart",
    type: MULTIPART,
    body: parts(fileOf(Buffer.from("é".repeat(128)))),
    want: 200,
  },
  {
    name: "a file and fields",
    path: "/multipart",
    type: MULTIPART,
    body: parts(file, part("count", "2"), part("meta", '{"name":"a"}')),
    want: 200,
  },
  {
    name: "names without quotes, in other cases",
    path: "/multipart",
    type: MULTIPART,
    body: parts(file, "--b\r\nContent-Disposition: form-data;NAME=count; x=y\r\n\r\ntwo\r\n"),
    want: "body.count must be integer",
  },
  {
    name: "a quoted boundary",
    path: "/multipart",
    type: 'multipart/form-data; boundary="b"',
    body: parts(file),
    want: 200,
  },
  {
    name: "a field of another type",
    path: "/multipart",
    type: MULTIPART,
    body: parts(file, part("count", "two")),
    want: "body.count must be integer",
  },
  {
    name: "JSON in a part, wrong",
    path: "/multipart",
    type: MULTIPART,
    body: parts(file, part("meta", "{}")),
    want: "body.meta.name is required",
  },
  {
    name: "JSON in a part, broken",
    path: "/multipart",
    type: MULTIPART,
    body: parts(file, part("meta", "{")),
    want: /^body\.meta must be valid JSON/,
  },
  {
    name: "no file",
    path: "/multipart",
    type: MULTIPART,
    body: parts(part("count", "2")),
    want: "body.file is required",
  },
  {
    name: "no boundary",
    path: "/multipart",
    type: "multipart/form-data",
    body: parts(file),
    want: /its Content-Type has no boundary$/,
  },
  {
    name: "another boundary",
    path: "/multipart",
    type: "multipart/form-data; boundary=c",
    body: parts(file),
    want: /the boundary never occurs$/,
  },
  {
    name: "no end",
    path: "/multipart",
    type: MULTIPART,
    body: file,
    want: /the last part does not end with the boundary$/,
  },
  {
    name: "no name",
    path: "/multipart",
    type: MULTIPART,
    body: parts("--b\r\nx: y\r\n\r\n1\r\n"),
    want: /a part has no name/,
  },
  {
    name: "nothing before the blank line",
    path: "/multipart",
    type: MULTIPART,
    body: parts("--b\r\n\r\n1\r\n"),
    want: /a part has no name/,
  },
  {
    name: "no headers",
    path: "/multipart",
    type: MULTIPART,
    body: parts("--b\r\n1\r\n"),
    want: /a part has no blank line/,
  },
];

test.for(cases)("$name", async ({ path, type, body, want }) => {
  const mock = await mockOf("bodies");
  const response = await fetch(mock.url + path, {
    method: "POST",
    headers: type ? { "content-type": type } : {},
    ...(body === undefined ? {} : { body: body as string }),
  });
  const answer = (await response.json()) as { detail?: string };
  if (typeof want === "number") {
    expect([response.status, answer]).toEqual([want, { fine: true }]);
  } else {
    expect(answer.detail).toMatch(want);
  }
});

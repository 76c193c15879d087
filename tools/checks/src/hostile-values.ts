/** What hostile requests are made of. */

/** Names that objects have of themselves, or that are hard to write. */
export const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "\u0000",
  "😀",
  "",
];

/** Percent-encoding that is none, or leads where it must not. */
export const PERCENTS = [
  "%",
  "%zz",
  "%00",
  "%C0%AF",
  "%ff",
  "%u0041",
  "%E0%80",
  "%2e%2e%2f",
  "%0d%0aX-A:%20b",
  "%25%32%46",
];

/** Values at the edge of what JSON and forms can say. */
export const VALUES = [
  "null",
  "[]",
  "{}",
  "-0",
  "1e999",
  '"\\u0000"',
  '"\\ud800"',
  "NaN",
  "'",
  "<x>",
  "\u0000",
  "%",
];

/** Methods that vendors have, and others. */
export const METHODS = [
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "get",
  "G\u0001T",
  "QUERY",
];

/** Content types, right and broken. */
export const TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/json; charset=utf-7",
  "text/plain; charset=windows-1251",
  "application/xml",
  ";;;",
  'a/b; boundary="',
];

/** What a `Content-Length` may not be, and what it may. */
export const LENGTHS = [
  "3",
  "2",
  "999999999999",
  "-1",
  "1e3",
  "0x3",
  "3\r\ncontent-length: 4",
  "",
  "10485761",
];

/** What parameters, bodies and servers may be, a line each: how a line is judged shows beside its neighbours. */

import { expect, test } from "vitest";
import { readVendor } from "../src/read/index.ts";
import { UserError } from "../src/user-error.ts";
import { documentOf } from "./specs.ts";

const COMPILED = "compiled";

/** The refusals without their places, or that there are none. */
function verdictOn(yaml: string): string {
  try {
    readVendor("acme", documentOf(yaml));
    return COMPILED;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message.replaceAll(/^\/\S+: /gm, "").replaceAll("\n", " | ");
  }
}

const linesOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split(" => "));

const PARAMETERS = `
{ name: a, in: query, allowReserved: true, schema: { type: string } } => \`allowReserved\` is not supported: reserved characters are percent-encoded. Leave it out.
{ name: a, in: query, allowReserved: false, schema: { type: string } } => compiled
{ name: a, in: query, allowReserved: true, content: { application/json: { schema: {} } } } => \`allowReserved\` is not supported: reserved characters are percent-encoded. Leave it out.
{ name: a b, in: query, schema: { type: string } } => compiled
{ name: a b, in: header, schema: { type: string } } => "a b" cannot name a header (RFC 9110, 5.6.2). Write the name that the vendor really reads.
{ name: a b, in: cookie, schema: { type: string } } => "a b" cannot name a cookie (RFC 9110, 5.6.2). Write the name that the vendor really reads.
{ name: a b, in: cookie, content: { application/json: { schema: {} } } } => "a b" cannot name a cookie (RFC 9110, 5.6.2). Write the name that the vendor really reads. | JSON in a cookie is not supported. Describe it as \`schema: { type: string }\`, and that the text is JSON.
{ name: a, in: query, style: constructor, schema: { type: string } } => the style "constructor" is unknown in a query. Use "form" or "spaceDelimited" or "pipeDelimited" or "deepObject".
{ name: a, in: query, style: simple, schema: { type: string } } => the style "simple" is unknown in a query. Use "form" or "spaceDelimited" or "pipeDelimited" or "deepObject".
{ name: a, in: header, style: form, schema: { type: string } } => the style "form" is unknown in a header. Use "simple".
{ name: a, in: header, style: simple, schema: { type: array, items: { type: string } } } => compiled
{ name: a, in: cookie, style: simple, schema: { type: string } } => the style "simple" is unknown in a cookie. Use "form".
{ name: a, in: cookie, style: form, explode: false, schema: { type: array, items: { type: string } } } => compiled
{ name: a, in: cookie, explode: false, schema: { type: object, properties: { b: { type: string } } } } => compiled
{ name: a, in: cookie, explode: true, schema: { type: object, properties: { b: { type: string } } } } => the cookie "a" is a list or an object, of which OpenAPI does not say how it is written apart. Set \`explode: false\`.
{ name: a, in: cookie, explode: true, schema: { type: [integer, "null"] } } => compiled
{ name: a, in: query, style: pipeDelimited, schema: { type: string } } => the style "pipeDelimited" is for lists and objects. Leave \`style\` out, or describe such a value.
{ name: a, in: query, style: spaceDelimited, schema: { type: [integer, "null"] } } => the style "spaceDelimited" is for lists and objects. Leave \`style\` out, or describe such a value.
{ name: a, in: query, style: pipeDelimited, schema: { type: [array, string], items: { type: string } } } => compiled
{ name: a, in: query, style: spaceDelimited, schema: { type: object, properties: { b: { type: string } } } } => compiled
{ name: a, in: query, style: pipeDelimited, schema: {} } => compiled
{ name: a, in: query, style: deepObject } => compiled
{ name: a, in: query, style: deepObject, schema: { type: array, items: { type: object } } } => compiled
{ name: a, in: query, schema: { type: array, items: { type: [array, "null"] } } } => a list or an object inside "a" has no form in the style "form". Use \`style: deepObject\` in a query, or \`content: { application/json: … }\`.
{ name: a, in: query, schema: { type: array, items: { type: [array, string] } } } => compiled
{ name: a, in: query, schema: { type: array, items: {} } } => compiled
{ name: a, in: query, schema: { type: object, properties: { b: { type: "null" }, c: { type: object } } } } => a list or an object inside "a" has no form in the style "form". Use \`style: deepObject\` in a query, or \`content: { application/json: … }\`.
{ name: a, in: header, schema: { type: array, items: { type: object } } } => a list or an object inside "a" has no form in the style "simple". Use \`style: deepObject\` in a query, or \`content: { application/json: … }\`.
{ name: a, in: query, content: {} } => \`content\` of a parameter must have one media type.
{ name: a, in: query, content: { text/plain: {} } } => the media type "text/plain" of a parameter is not supported. Describe it as \`schema: { type: string }\`, and that the text is text/plain.
{ name: a, in: header, content: { application/problem+json: {} } } => compiled
{ name: x-key, in: header, schema: { type: string } } => the header parameter "x-key" is the name of a credential, which the connection sends. Leave it out.
{ name: X-Key, in: cookie, schema: { type: string } } => compiled
`;

test.each(linesOf(PARAMETERS))("the parameter %s", (parameter = "", want = "") => {
  const yaml = `paths: { /a: { get: { operationId: getA, parameters: [${parameter}], responses: {} } } }`;
  expect(verdictOn(yaml)).toBe(want);
});

const BODIES = `
text/*: {} => "text/*" is a range of media types, and a request names one. Write the one that clients send.
multipart/related: { schema: { type: object, properties: { a: { type: string } } } } => "multipart/related" is not supported. Use "multipart/form-data".
application/x-www-form-urlencoded: { schema: { type: string } } => "application/x-www-form-urlencoded" is a form, and the schema names no fields of it. Describe an object, and its fields under "properties".
application/x-www-form-urlencoded: { schema: { properties: { a: { type: string } } }, encoding: { a: { style: pipeDelimited } } } => compiled
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } } } => the form's field "a" is a list or an object; say how it travels under "encoding": \`contentType: application/json\` as JSON text, \`style: deepObject\` in brackets, or a list by \`style: form\`, with \`explode: true\` once for each item and with \`explode: false\` in one text.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: array, items: { type: string } } } }, encoding: { b: { style: deepObject } } } => the form's field "a" is a list or an object; say how it travels under "encoding": \`contentType: application/json\` as JSON text, \`style: deepObject\` in brackets, or a list by \`style: form\`, with \`explode: true\` once for each item and with \`explode: false\` in one text.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } }, encoding: { a: { style: deepObject } } } => compiled
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } }, encoding: { a: { contentType: application/json } } } => compiled
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } }, encoding: { a: { style: deepObject, contentType: application/json } } } => the form's field "a" is an object or holds lists or objects in the style "deepObject" with \`explode: false\`, which is not supported. Where the vendor reads brackets, write \`style: deepObject\` alone; where JSON text, \`contentType: application/json\` alone.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } }, encoding: { a: { contentType: text/plain } } } => the form's field "a" is a list or an object; say how it travels under "encoding": \`contentType: application/json\` as JSON text, \`style: deepObject\` in brackets, or a list by \`style: form\`, with \`explode: true\` once for each item and with \`explode: false\` in one text.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: object } } }, encoding: { a: { explode: false } } } => the form's field "a" is an object or holds lists or objects in the style "form" with \`explode: false\`, which is not supported. Where the vendor reads brackets, write \`style: deepObject\` alone; where JSON text, \`contentType: application/json\` alone.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: array, items: { type: array } } } }, encoding: { a: { style: pipeDelimited } } } => the form's field "a" is an object or holds lists or objects in the style "pipeDelimited" with \`explode: false\`, which is not supported. Where the vendor reads brackets, write \`style: deepObject\` alone; where JSON text, \`contentType: application/json\` alone.
application/x-www-form-urlencoded: { schema: { properties: { a: { type: [array, object], items: { type: string } } } }, encoding: { a: { style: form } } } => the form's field "a" is an object or holds lists or objects in the style "form" with \`explode: true\`, which is not supported. Where the vendor reads brackets, write \`style: deepObject\` alone; where JSON text, \`contentType: application/json\` alone.
application/x-www-form-urlencoded: { schema: { properties: { a: { anyOf: [{ type: array, items: { type: object } }, { type: string }] } } }, encoding: { a: { style: form } } } => the form's field "a" is an object or holds lists or objects in the style "form" with \`explode: true\`, which is not supported. Where the vendor reads brackets, write \`style: deepObject\` alone; where JSON text, \`contentType: application/json\` alone.
multipart/form-data: { schema: { properties: { a: { type: object } } }, encoding: { a: { style: form } } } => the part "a" is a list or an object in the style "form" with \`explode: true\`, which is not supported. Leave \`style\` and \`explode\` out: each item of a list is a part, and an object is JSON.
multipart/form-data: { schema: { properties: { a: { type: object } } }, encoding: { a: { explode: false } } } => the part "a" is a list or an object in the style "form" with \`explode: false\`, which is not supported. Leave \`style\` and \`explode\` out: each item of a list is a part, and an object is JSON.
multipart/form-data: { schema: { properties: { a: { type: object } } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: string } } }, encoding: { a: { style: pipeDelimited } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: string } } } }, encoding: { a: { style: form } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: string } } } }, encoding: { a: { explode: true } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: string } } } }, encoding: { a: { style: pipeDelimited } } } => the part "a" is a list or an object in the style "pipeDelimited" with \`explode: false\`, which is not supported. Leave \`style\` and \`explode\` out: each item of a list is a part, and an object is JSON.
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: string } } } }, encoding: { a: { style: pipeDelimited, explode: true } } } => the part "a" is a list or an object in the style "pipeDelimited" with \`explode: true\`, which is not supported. Leave \`style\` and \`explode\` out: each item of a list is a part, and an object is JSON.
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: object } } } }, encoding: { a: { contentType: application/json } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: object } } } }, encoding: { a: { contentType: text/plain } } } => the part "a" is a list of objects, which has no form in multipart. Say under "encoding" that it travels as one: \`contentType: application/json\`.
multipart/form-data: { schema: { properties: { a: { type: array, items: { type: [array, "null"] } } } } } => the part "a" is a list of lists, which has no form in multipart. Say under "encoding" that it travels as one: \`contentType: application/json\`.
multipart/form-data: { schema: { properties: { a: { type: string } } }, encoding: { a: { contentType: "text/plain; charset=utf-8" } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: string } } }, encoding: { a: { contentType: text/csv } } } => the part "a" is a text, which travels without a media type of its own. Leave "text/csv" out, or describe a file (\`format: binary\`): a Blob has its type.
multipart/form-data: { schema: { properties: { a: { anyOf: [{ type: string, format: binary }, { type: string }] } } }, encoding: { a: { contentType: text/csv } } } => compiled
multipart/form-data: { schema: { properties: { a: { type: string } } }, encoding: { a: { headers: { X-A: { schema: {} } } } } } => headers of the part "a" are not supported. Leave them out.
application/json: { schema: { properties: { a: { type: string, format: binary } } } } => the field "a" is bytes (\`format: binary\`), which JSON cannot carry. Say how it is written: \`contentEncoding: base64\`.
text/csv: { schema: { type: array } } => "text/csv" is a text, and the schema describes a list. Write "application/json", or describe it as \`type: string\`.
text/csv: { schema: { type: [array, string] } } => compiled
text/plain: { schema: { type: boolean } } => "text/plain" is a text, and the schema describes a boolean. Write "application/json", or describe it as \`type: string\`.
text/plain: {} => compiled
`;

test.each(linesOf(BODIES))("the body %s", (content = "", want = "") => {
  const yaml = `paths: { /a: { post: { operationId: sendA, requestBody: { content: { ${content} } }, responses: {} } } }`;
  expect(verdictOn(yaml)).toBe(want);
});

const SERVERS = `
{ url: "HTTP://a.test" } => compiled
{ url: "//a.test" } => the url "//a.test" must be absolute, with its scheme and host: a client has no other page to start from.
{ url: "ftp://a.test" } => the url "ftp://a.test" must be absolute, with its scheme and host: a client has no other page to start from.
{ url: "https://a.test/#b" } => the url "https://a.test/#b" must end before a query or fragment.
{ url: "https://{b}.a.test/v1", variables: { b: { default: c } } } => compiled
{ url: "https://a.test/{b}", variables: { b: { default: c } } } => the url "https://a.test/{b}" has a variable in its path. Write the path out, or make it a parameter of the paths.
{ url: "https://a.test/v1", x-orderwire-server: a }, { url: "https://b.test/v1/", x-orderwire-server: b } => compiled
{ url: "https://a.test/v1", x-orderwire-server: a }, { url: "https://b.test", x-orderwire-server: b } => its path must be that of the first server, "/v1", with which every path begins. Describe it as a vendor of its own, or leave its x-orderwire-server out.
{ url: "https://a.test/", x-orderwire-server: a }, { url: "https://b.test/v2", x-orderwire-server: b } => its path must be that of the first server, "/", with which every path begins. Describe it as a vendor of its own, or leave its x-orderwire-server out.
{ url: "https://a.test", x-orderwire-server: a }, { url: /v1 } => compiled
{ url: "https://a.test", x-orderwire-server: a }, { url: "https://b.test?c", x-orderwire-server: b } => the url "https://b.test?c" must end before a query or fragment.
{ url: "https://a.test" }, { url: "https://b.test", x-orderwire-server: b } => it needs a name too (x-orderwire-server), since others have one.
{ url: "https://a.test", x-orderwire-server: "a b" }, { url: "https://b.test", x-orderwire-server: b } => servers/0: the name "a b" cannot become code. It must match ^[A-Za-z][A-Za-z0-9]*$ and be no word of JavaScript.
{ url: "https://a.test", x-orderwire-server: "a b" } => servers/0: the name "a b" cannot become code. It must match ^[A-Za-z][A-Za-z0-9]*$ and be no word of JavaScript.
`;

test.each(linesOf(SERVERS))("the servers %s", (servers = "", want = "") => {
  expect(
    verdictOn(`servers: [${servers}]\npaths: { /a: { get: { operationId: getA, responses: {} } } }`),
  ).toBe(want);
});

test.each(linesOf(SERVERS).filter(([servers = ""]) => !servers.includes("x-orderwire-server")))(
  "the server of a path, or of an operation: %s",
  (server = "", want = "") => {
    const at = (ofPath: string, ofOperation: string) =>
      verdictOn(`
paths:
  /a: { ${ofPath} get: { ${ofOperation} operationId: getA, responses: {} } }
  x-more: { servers: [{ url: /nowhere }] }`);
    const servers = `servers: [${server}, { url: /of-no-interest }],`;
    expect([at(servers, ""), at("", servers)]).toEqual([want, want]);
  },
);

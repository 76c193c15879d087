import { describe, expect, test } from "vitest";
import { generate, type Output } from "../src/generate.ts";
import { readVendor } from "../src/read/index.ts";
import { UserError } from "../src/user-error.ts";
import { documentOf } from "./specs.ts";

const ANSWER =
  '"200": { description: Done., content: { application/json: { schema: { type: object }, example: {} } } }';

/** A document with one operation and whatever else. */
function operation(text: string, path = "/things", rest = ""): string {
  return `paths:\n  ${path}:\n    get:\n      ${text}\n      responses: { ${ANSWER} }\n${rest}`;
}

test.each<{ given: string; output?: Output; yaml: string; want: string }>([
  {
    given: "a parameter with a name in code that the body has",
    yaml: operation(`operationId: setThing
      parameters: [{ name: "x[]", in: query, x-orderwire-name: ids, schema: { type: array } }]
      requestBody: { content: { application/json: { schema: { type: object, properties: { ids: {} } } } } }`).replace(
      "get:",
      "post:",
    ),
    want: 'POST /things (setThing): the query parameter and the body share the name "ids", but a call takes one flat object. Give the parameter another name in code by x-orderwire-name.',
  },
  {
    given: "a parameter that is called in code as a body without fields is",
    yaml: operation(`operationId: setThing
      parameters: [{ name: b, in: query, x-orderwire-name: body, schema: {} }]
      requestBody: { content: { application/json: { schema: { type: array, items: {} } } } }`).replace(
      "get:",
      "post:",
    ),
    want: 'POST /things (setThing): the query parameter and the body share the name "body", but a call takes one flat object. Give the parameter another name in code by x-orderwire-name.',
  },
  {
    given: "a field of a spread object beside the JSON of that name",
    yaml: operation(`operationId: getThing
      parameters:
        - { name: page, in: query, schema: { type: object, properties: { limit: { type: integer } } } }
        - { name: limit, in: query, content: { application/json: { schema: {} } } }`),
    want: '/paths/~1things/get: the field "limit" of "page" and the parameter "limit" have one name in the query. Leave one of them out.',
  },
  {
    given: "a schema with the name of an operation's type",
    yaml: operation(
      "operationId: getThing",
      "/things",
      "components: { schemas: { GetThingParams: { type: object } } }",
    ),
    want: "components/schemas/GetThingParams: getThing gives its params that name. Rename the schema.",
  },
  {
    given: "a schema with a name that generated code uses",
    yaml: "components: { schemas: { Record: { type: object } } }",
    want: 'components/schemas/Record: generated code has a "Record". Rename it.',
  },
  {
    given: "a schema with a name that the client exports",
    output: "client",
    yaml: "components: { schemas: { ApiError: { type: object } } }",
    want: 'components/schemas/ApiError: the client exports a "ApiError" of its own. Rename the schema.',
  },
  {
    given: "a schema whose name would be code",
    yaml: 'components: { schemas: { "A = 1; evil()": { type: object } } }',
    want: 'components/schemas/A = 1; evil(): the name "A = 1; evil()" cannot become code. It must match ^[A-Z][A-Za-z0-9]*$ and be no word of JavaScript.',
  },
  {
    given: "an operationId whose name would be code",
    yaml: operation('operationId: "x(); evil"'),
    want: 'GET /things: operationId: the name "x(); evil" cannot become code. It must match ^[a-z][A-Za-z0-9]*$ and be no word of JavaScript.',
  },
  {
    given: "no operationId",
    yaml: operation("summary: Nameless"),
    want: 'GET /things: operationId: the name "" cannot become code. It must match ^[a-z][A-Za-z0-9]*$ and be no word of JavaScript.',
  },
  {
    given: "an operationId that no file can be called by",
    yaml: operation(`operationId: ${"a".repeat(201)}`),
    want: `GET /things: operationId: the name "${"a".repeat(40)}…" has 201 characters. It must have at most 200.`,
  },
  {
    given: "an operationId that is a word of the language",
    yaml: operation("operationId: delete"),
    want: 'GET /things: operationId: the name "delete" cannot become code. It must match ^[a-z][A-Za-z0-9]*$ and be no word of JavaScript.',
  },
  {
    given: "a server variable whose name would be code",
    yaml: 'servers: [{ url: "https://x.test", variables: { "a-b": { default: x } } }]',
    want: 'servers/0/variables: the name "a-b" cannot become code. It must match ^[A-Za-z][A-Za-z0-9]*$ and be no word of JavaScript.',
  },
  {
    given: "a server variable with the name of a connection's option",
    yaml: 'servers: [{ url: "https://{timeout}.test", variables: { timeout: { default: x } } }]',
    want: 'The connection has another option "timeout". Rename the server variable, or name the secret by x-orderwire-credentials.',
  },
  {
    given: "a server variable with the name of a secret",
    yaml: 'servers: [{ url: "https://{apiKey}.test", variables: { apiKey: { default: x } } }]',
    want: 'The connection has another option "apiKey". Rename the server variable, or name the secret by x-orderwire-credentials.',
  },
  {
    given: "a parameter that would change a prototype",
    yaml: operation("operationId: getThing\n      parameters: [{ name: __proto__, in: query, schema: {} }]"),
    want: 'GET /things (getThing): "__proto__" cannot be the name of a parameter.',
  },
  {
    given: "a path parameter that nobody declares",
    yaml: operation("operationId: getThing", "/things/{id}"),
    want: 'GET /things/{id}: the path has {id}, but no parameter "id" in: path.',
  },
  {
    given: "two operations of one name",
    yaml: `paths:
  /a: { get: { operationId: getThing, responses: {} } }
  /b: { get: { operationId: getThing, responses: {} } }`,
    want: 'GET /b: the name "getThing" is that of GET /a already. Give one another name.',
  },
  {
    given: "an operation with the name of what opens a connection",
    yaml: operation("operationId: connectAcme"),
    want: 'The operation or webhook "connectAcme" has a name that generated files have. Rename it.',
  },
  {
    given: "pages of something that is no list",
    yaml: operation(`operationId: listThings
      x-orderwire-pagination: { style: page, page: /page, items: /things }`),
    want: 'listThings: x-orderwire-pagination says that items are at "/things", where the response has no list.',
  },
  {
    given: "no server",
    yaml: "servers: []",
    want: '/servers: it must name the vendor\'s origin, such as "https://api.example.com".',
  },
  {
    given: "an unknown security scheme",
    yaml: "security: [{ nope: [] }]",
    want: '"security" names nope, which components/securitySchemes does not have. Describe it there.',
  },
  {
    given: "a kind of security that the runtime does not know",
    yaml: "security: [{ o: [] }]\ncomponents: { securitySchemes: { o: { type: mutualTLS } } }",
    want: 'components/securitySchemes/o: it must be "apiKey" in a header, the query or a cookie, "http" with "basic" or "bearer", "oauth2" or "openIdConnect". Describe how else the vendor lets clients in, or leave out what needs it.',
  },
  {
    given: "a kind of security that has no name",
    yaml: "security: [{ o: [] }]\ncomponents: { securitySchemes: { o: { type: http } } }",
    want: 'components/securitySchemes/o: it must be "apiKey" in a header, the query or a cookie, "http" with "basic" or "bearer", "oauth2" or "openIdConnect". Describe how else the vendor lets clients in, or leave out what needs it.',
  },
  {
    given: "a dangling reference",
    yaml: operation("operationId: getThing\n      parameters: [{ $ref: '#/components/parameters/Nope' }]"),
    want: '/paths/~1things/get/parameters/0: The $ref "#/components/parameters/Nope" leads nowhere; bundle the document again.',
  },
  ...[
    {
      given: "a list of failed rows for which its XML has no place",
      words: 'x-orderwire-batch: { rows: /rows, limit: 5, failed: "/lost" }',
      want: 'POST /things: "failed" of x-orderwire-batch reads "/lost" in the answer, whose XML has no place for it. Describe it in the schema, or correct the pointer.',
    },
    {
      given: "a number of pages for which its XML has no place",
      words: "x-orderwire-pagination: { style: page, page: /page, items: /things, totalPages: /pages }",
      want: 'POST /things: "totalPages" of x-orderwire-pagination reads "/pages" in the answer, whose XML has no place for it. Describe it in the schema, or correct the pointer.',
    },
    {
      given: "rows that fail under an error's status in XML",
      words: "x-orderwire-batch: { rows: /rows, limit: 5, partialStatus: 460, failed: /things }",
      want: 'POST /things: "partialStatus" of x-orderwire-batch is 460, and of XML only successes are read. Leave it out: a call that is answered 460 is then an error with the answer\'s text.',
    },
    {
      given: "a mark of failures for which its XML has no place",
      words: "",
      rest: "x-orderwire-errors: { failure: { pointer: /success, equals: false } }",
      want: 'POST /things: "failure" of x-orderwire-errors reads "/success" in the answer, whose XML has no place for it. Describe it in the schema, or correct the pointer.',
    },
  ].map(({ given, words, rest = "", want }) => ({
    given: `an operation with ${given}`,
    yaml: `${rest}
paths:
  /things:
    post:
      operationId: setThings
      ${words}
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      requestBody: { content: { application/json: { schema: { type: object, properties: { rows: { type: array, items: {} } } } } } }
      responses:
        "200": &things
          description: Done.
          content: { application/xml: { schema: { type: object, xml: { name: r }, properties: { things: { type: array, items: { type: string } } } } } }
        "460": *things`,
    want,
  })),
  {
    given: "a webhook that is sent by PUT",
    output: "client",
    yaml: `webhooks: { gone: { put: { responses: { ${ANSWER} } } } }`,
    want: "webhooks/gone: receivers know GET and POST, not PUT. Describe it as one of the two.",
  },
  ...[
    {
      given: "a cookie",
      parameter: "{ name: s, in: cookie, schema: { type: string } }",
      want: 'webhooks/told: the cookie parameter "s" cannot be read by a receiver, which knows the query, headers and the body. Leave it out.',
    },
    {
      given: "an object in a header",
      parameter: "{ name: X-A, in: header, schema: { type: object } }",
      want: 'webhooks/told: the header parameter "X-A" is an object, and receivers read headers as texts and lists. Describe it as a text: `schema: { type: string }`.',
    },
    {
      given: "an object in a query, without brackets",
      parameter: "{ name: a, in: query, schema: { type: object } }",
      want: 'webhooks/told: the query parameter "a" is an object, which receivers read in brackets. Use `style: deepObject`, or describe it as JSON under `content`.',
    },
    {
      given: "an object of one of two kinds whose members differ",
      parameter: `{ name: a, in: query, style: deepObject, schema: { oneOf: [
        { type: object, properties: { n: { type: integer } } },
        { type: object, properties: { n: { type: string } } }] } }`,
      want: 'webhooks/told: "a": its member "n" is of several kinds, which a receiver cannot tell apart in text. Describe one kind, or that it travels as JSON text (`contentType: application/json`).',
    },
    {
      given: "lists of one of two kinds",
      parameter: `{ name: a, in: query, schema: { oneOf: [
        { type: array, items: { type: string } }, { type: array, items: { type: integer } }] } }`,
      want: 'webhooks/told: "a" is of several kinds, which a receiver cannot tell apart in text. Describe one kind, or that it travels as JSON text (`contentType: application/json`).',
    },
    {
      given: "a kind for each place of a list",
      parameter: "{ name: a, in: query, schema: { type: array, prefixItems: [{ type: integer }] } }",
      want: 'webhooks/told: "a" has "prefixItems", by which a receiver cannot tell numbers from texts. Describe it as JSON text (`contentType: application/json` under `encoding`), or without.',
    },
    {
      given: "a schema that nothing fits",
      parameter: "{ name: a, in: query, schema: { allOf: [{ type: string }, { type: integer }] } }",
      want: 'webhooks/told: "a" is of no kind at all, which a receiver cannot tell apart in text. Describe one kind, or that it travels as JSON text (`contentType: application/json`).',
    },
  ].map(({ given, parameter, want }) => ({
    given: `a webhook with ${given}`,
    output: "client" as const,
    yaml: `webhooks: { told: { post: { parameters: [${parameter}], responses: { ${ANSWER} } } } }`,
    want,
  })),
  {
    given: "a webhook whose signature stands in the body that it signs",
    output: "client",
    yaml: `webhooks: { told: { post: {
      x-orderwire-signature: { algorithm: hmac-sha256, token: /sign, message: "", encoding: hex },
      requestBody: { content: { application/json: { schema: { type: object, properties: { sign: { type: string } } } } } },
      responses: { ${ANSWER} } } } }`,
    want: 'webhooks/told: x-orderwire-signature signs the body, so "/sign" cannot stand in it. Point "token" at a header or a query parameter.',
  },
  ...[
    {
      given: "that signs a time which stands nowhere",
      words: "message: [timestamp, body]",
      want: 'webhooks/told: x-orderwire-signature signs the timestamp, and does not say where it stands. Add "timestamp".',
    },
    {
      given: "whose time is not signed",
      words: "message: [body], timestamp: { at: /X-Time, format: unix-seconds, tolerance: 300 }",
      want: 'webhooks/told: x-orderwire-signature does not sign the timestamp, so that anybody could write another. Add "timestamp" to "message".',
    },
    {
      given: "whose time stands in the body that it signs",
      words: "message: [timestamp, body], timestamp: { at: /time, format: unix-seconds, tolerance: 300 }",
      want: 'webhooks/told: x-orderwire-signature signs the body, so "/time" cannot stand in it. Point "timestamp.at" at a header or a query parameter.',
    },
    {
      given: "of which nobody can tell the time",
      words:
        "message: [timestamp, body], part: v1, timestamp: { at: /X-Sign, format: unix-seconds, tolerance: 300 }",
      want: 'webhooks/told: x-orderwire-signature has the signature and the timestamp in one text. Give the "part" of both, as `t` and `v1` in `t=1,v1=ab`.',
    },
  ].map(({ given, words, want }) => ({
    given: `a webhook ${given}`,
    output: "client" as const,
    yaml: `webhooks: { told: { post: {
      x-orderwire-signature: { algorithm: hmac-sha256, token: /X-Sign, encoding: hex, ${words} },
      parameters: [{ name: X-Sign, in: header, schema: { type: string } }, { name: X-Time, in: header, schema: { type: string } }],
      requestBody: { content: { application/json: { schema: { type: object, properties: { time: { type: string } } } } } },
      responses: { ${ANSWER} } } } }`,
    want,
  })),
  ...[
    {
      type: "multipart/form-data",
      schema: "{ type: object, properties: { a: { type: string } } }",
      want: "webhooks/told: receivers read no multipart/form-data. Leave the body out, and read it yourself.",
    },
    {
      type: "image/png",
      schema: "{ type: string, format: binary }",
      want: "webhooks/told: receivers read text, and image/png is bytes here. Describe the body as a text, if it is one: `schema: { type: string }`.",
    },
  ].map(({ type, schema, want }) => ({
    given: `a webhook with a body in ${type}`,
    output: "client" as const,
    yaml: `webhooks: { told: { post: { requestBody: { content: { ${type}: { schema: ${schema} } } }, responses: { ${ANSWER} } } } }`,
    want,
  })),
])("refuses $given", async ({ output = "types", yaml, want }) => {
  const attempt = (async () => generate(output, "acme", documentOf(yaml)))();
  await expect(attempt).rejects.toMatchObject({ message: want });
  await expect(attempt).rejects.toBeInstanceOf(UserError);
});

test("takes a failure of some rows that is told in JSON, where a success is XML", () => {
  const document = documentOf(`
paths:
  /things:
    post:
      operationId: setThings
      x-orderwire-batch: { rows: /rows, limit: 5, partialStatus: 460 }
      requestBody: { content: { application/json: { schema: { type: object, properties: { rows: { type: array, items: {} } } } } } }
      responses:
        "200": &done { description: Done., content: { application/xml: { schema: { type: object, xml: { name: r }, properties: { a: { type: string } } } } } }
        "202": *done
        "460": { description: Some., content: { application/json: { schema: {} } } }`);
  expect(readVendor("acme", document).operations[0]?.batch?.partialStatus).toBe(460);
});

test.each([
  {
    given: "names that meet only in code, or in another place",
    yaml: operation(`operationId: getThing
      parameters:
        - { name: page, in: query, schema: { type: object, properties: { page: {}, limit: { type: integer } } } }
        - { name: limit, in: header, schema: { type: string } }
        - { name: other, in: query, schema: { type: string } }
        - { name: X-Key, in: query, schema: { type: string } }
        - { name: json, in: query, content: { application/json: { schema: { type: object, properties: { other: {} } } } } }
        - { name: list, in: query, style: deepObject, schema: { type: object, properties: { other: {} } } }
        - { name: one, in: query, explode: false, schema: { type: object, properties: { other: {} } } }`),
  },
  {
    given: "an answer in several parts, where it may come whole",
    yaml: `paths: { /things: { get: { operationId: getThing, responses: { "200": { description: A., content: {
      multipart/mixed: {}, application/json: { schema: { type: object } } } } } } } }`,
  },
])("takes $given", ({ yaml }) => {
  expect(readVendor("acme", documentOf(yaml)).operations).toHaveLength(1);
});

test("of many problems the first twenty are told, and how many more there are", async () => {
  const schemas = Array.from({ length: 22 }, (_, index) => `S${index}: { nullable: true }`).join(", ");
  const attempt = generate("types", "acme", documentOf(`components: { schemas: { ${schemas} } }`));
  const { message } = await attempt.catch((error: Error) => error as Error as { message: string });
  const lines = String(message).split("\n");
  expect(lines).toHaveLength(21);
  expect(lines[0]).toMatch(/^\/components\/schemas\/S0: "nullable" is of OpenAPI 3\.0/);
  expect(lines[20]).toBe("… and 2 more.");
});

test("refuses a vendor's folder with a name that is no slug", async () => {
  const attempt = (async () => generate("types", "Acme CRM", documentOf("{}")))();
  await expect(attempt).rejects.toThrow(/folder specs\/Acme CRM: the name "Acme CRM" cannot become code/);
});

describe("a member of a wrong kind", () => {
  test.each([
    [
      "required: a",
      '"required" must be a list of texts, not "a". Name the properties in the object that has them.',
    ],
    ["required: true", '"required" must be a list of texts, not true'],
    ["required: [1]", '"required" must be a list of texts, not a list'],
    ["enum: a", '"enum" must be a list, not "a"'],
    ["examples: a", '"examples" must be a list, not "a"'],
    ["type: 5", '"type" must be a text or a list of texts, not 5'],
    ["properties: []", '"properties" must be an object of schemas, not a list'],
    ["properties: { a: text }", '"a" in "properties" must be a schema, not "text"'],
    ["items: []", '"items" must be a schema, not a list. Use `prefixItems` for a tuple.'],
    ["allOf: {}", '"allOf" must be a list of schemas, not an object'],
    ["oneOf: [null]", '"0" in "oneOf" must be a schema, not null'],
    ['additionalProperties: "false"', '"additionalProperties" must be a schema, not "false"'],
    ['minimum: "1"', '"minimum" must be a number, not "1"'],
    ["maxLength: 1.5", '"maxLength" must be a whole number, 0 or more, not 1.5'],
    ["minItems: -1", '"minItems" must be a whole number, 0 or more, not -1'],
    ['readOnly: "true"', '"readOnly" must be true or false, not "true"'],
    ['nullable: "true"', '"nullable" is of OpenAPI 3.0'],
    ["pattern: 1", '"pattern" must be a text, not 1'],
    ["$ref: 1", '"$ref" must be a text, not 1'],
    ["discriminator: kind", '"discriminator" must be an object, not "kind"'],
    ["dependentRequired: { a: b }", '"a" in "dependentRequired" must be a list of texts, not "b"'],
  ])("of a schema is refused: %s", (member, want) => {
    const place = "/components/schemas/Thing: ";
    const read = () => readVendor("acme", documentOf(`components: { schemas: { Thing: { ${member} } } }`));
    expect(read).toThrow(UserError);
    expect(read).toThrow(place + want);
  });

  const parameter = (member: string) =>
    operation(`operationId: getThing\n      parameters: [{ name: a, schema: {}, ${member} }]`);

  test.each([
    ["servers: {}", '/: "servers" must be a list of objects, not an object'],
    ["security: [key]", '/: "0" in "security" must be an object, not "key"'],
    ["paths: []", '/: "paths" must be an object of objects, not a list'],
    ["components: { schemas: [] }", '/components: "schemas" must be an object of schemas, not a list'],
    [operation("tags: x"), '/paths/~1things/get: "tags" must be a list of texts, not "x"'],
    [operation("security: {}"), '/paths/~1things/get: "security" must be a list of objects, not an object'],
    [
      operation("parameters: {}"),
      '/paths/~1things/get: "parameters" must be a list of objects, not an object',
    ],
    [operation("operationId: 5"), '/paths/~1things/get: "operationId" must be a text, not 5'],
    [parameter('required: "true"'), '/parameters/0: "required" must be true or false, not "true"'],
    [parameter("explode: 0"), '/parameters/0: "explode" must be true or false, not 0'],
    [parameter("examples: [a]"), '/parameters/0: "examples" must be an object of objects, not a list'],
    [parameter("in: 1"), '/parameters/0: "in" must be a text, not 1'],
    [
      parameter("in: Query"),
      '/parameters/0: "in" must be "path", "query", "header" or "cookie", not "Query"',
    ],
    [operation("x: 1").replace("200", "OK"), '/get/responses: "OK" must be a status, such as "200"'],
    [operation("x: 1").replace("200", "2xx"), '/get/responses: "2xx" must be a status'],
    [
      operation("x: 1").replace("application/json", "schema"),
      '/responses/200/content: "schema" is no media type. Write one such as "application/json"',
    ],
  ])("is refused: %s", (yaml, want) => {
    const read = () => readVendor("acme", documentOf(yaml));
    expect(read).toThrow(UserError);
    expect(read).toThrow(want);
  });
});

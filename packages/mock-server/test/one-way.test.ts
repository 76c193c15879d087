import { expect, test } from "vitest";
import { compileMock } from "../src/compile.ts";
import { createMock } from "../src/index.ts";

const content = { "application/json": { schema: { $ref: "#/components/schemas/Account" } } };

/** An account, whose id the server gives and whose password nobody reads. */
const data = compileMock({
  openapi: "3.1.0",
  info: { title: "Accounts", version: "1" },
  paths: {
    "/accounts": {
      get: { operationId: "get", responses: { 200: { description: "One.", content } } },
      post: { operationId: "create", requestBody: { content }, responses: { 204: { description: "Made." } } },
    },
  },
  components: {
    schemas: {
      Id: { type: "integer", readOnly: true },
      Account: {
        type: "object",
        required: ["id", "name", "password", "owner"],
        properties: {
          id: { $ref: "#/components/schemas/Id" },
          name: { type: "string" },
          password: { type: "string", writeOnly: true },
          owner: { anyOf: [{ $ref: "#/components/schemas/Owner" }, { type: "null" }] },
        },
      },
      Owner: { type: "object", required: ["id"], properties: { id: { type: "string", readOnly: true } } },
    },
  },
});

const bodies = [
  { given: { name: "n", password: "p", owner: {} }, want: 204 },
  { given: { id: 1, name: "n", password: "p", owner: { id: "o" } }, want: 204 },
  { given: { name: "n", owner: {} }, want: 422, detail: "body.password is required" },
  { given: { password: "p", owner: {} }, want: 422, detail: "body.name is required" },
];

test.for(bodies)("$given is answered with $want", async ({ given, want, detail }) => {
  const response = await createMock(data).fetch(
    new Request("http://mock/accounts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(given),
    }),
  );
  const body = await response.text();
  expect(response.status).toBe(want);
  expect(body === "" ? undefined : JSON.parse(body).detail).toBe(detail);
});

test("a made-up response has what only responses have", async () => {
  const response = await createMock(data).fetch(new Request("http://mock/accounts"));
  expect(await response.json()).toMatchObject({ id: expect.any(Number), name: expect.any(String) });
});

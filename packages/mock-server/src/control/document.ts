import type { Components, Schema } from "../data.ts";
import { STEERING_SCHEMAS } from "../steering/schema.ts";

/** Where the control API begins. */
export const CONTROL_PATH = "/__orderwire";

type Part = Readonly<Record<string, unknown>>;

const PROBLEM = {
  description: "What is wrong, and how to mend it.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const DONE = { description: "Done." };

function json(description: string, schema: Part): Part {
  return { description, content: { "application/json": { schema } } };
}

function body(schema: Part): Part {
  return { required: true, content: { "application/json": { schema } } };
}

function ref(name: string): Part {
  return { $ref: `#/components/schemas/${name}` };
}

function query(name: string, schema: Part, description: string): Part {
  return { name, in: "query", description, schema };
}

function operation(operationId: string, summary: string, answers: Part, more: Part = {}): Part {
  return { operationId, summary, ...more, responses: { ...answers, default: PROBLEM } };
}

const ADDED = json("The numbers of the rules, for their removal.", {
  type: "object",
  required: ["ids"],
  properties: { ids: { type: "array", items: { type: "integer" } } },
});

const RULES = body({ oneOf: [ref("Rule"), { type: "array", items: ref("Rule") }] });

const PATHS: Readonly<Record<string, Part>> = {
  "/": {
    get: operation("showStatus", "A page for people: operations, rules, state and the last requests", {
      "200": { description: "The page.", content: { "text/html": { schema: { type: "string" } } } },
    }),
  },
  "/openapi.json": {
    get: operation("getControlDocument", "This document", { "200": json("It.", { type: "object" }) }),
  },
  "/health": {
    get: operation("getHealth", "Is the mock there?", { "200": json("It is.", { type: "object" }) }),
  },
  "/operations": {
    get: operation("listMockOperations", "The vendor's operations", {
      "200": json("They.", { type: "array", items: { type: "object" } }),
    }),
  },
  "/requests": {
    get: operation(
      "listRequests",
      "The journal, oldest first, a JSON object a line",
      {
        "200": {
          description: "The requests.",
          content: { "application/x-ndjson": { schema: ref("Entry") } },
        },
      },
      {
        parameters: [
          query("operation", { type: "string" }, "Only this operation's."),
          query("unmatched", { type: "boolean" }, "Only those that reached no operation."),
          query("count", { type: "integer", minimum: 1 }, "Wait until there are so many of the operation."),
          query("timeout", { type: "integer", minimum: 0, default: 1000 }, "For how many milliseconds."),
        ],
      },
    ),
    delete: operation("forgetRequests", "Forget the requests", { "204": DONE }),
  },
  "/rules": {
    get: operation("listRules", "The rules that wait", {
      "200": json("They, oldest first.", { type: "array", items: { type: "object" } }),
    }),
    delete: operation("forgetRules", "Forget the rules but those of the scenario", { "204": DONE }),
  },
  "/rules/{id}": {
    delete: operation(
      "forgetRule",
      "Forget one rule",
      { "204": DONE },
      { parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }] },
    ),
  },
  "/next": {
    post: operation(
      "steerNext",
      "Let the next request, or the next `times`, meet this",
      { "201": ADDED },
      { requestBody: RULES },
    ),
  },
  "/on": {
    post: operation(
      "steerAll",
      "Let all requests meet this, until reset or for `times`",
      { "201": ADDED },
      { requestBody: RULES },
    ),
  },
  "/reset": {
    post: operation("resetMock", "Back to the start: state, rules and journal", { "204": DONE }),
  },
  "/state": {
    get: operation("snapshotState", "All that is stored", { "200": json("It.", ref("State")) }),
    put: operation(
      "restoreState",
      "Replace all that is stored",
      { "204": DONE },
      { requestBody: body(ref("State")) },
    ),
    post: operation(
      "addState",
      "Add to what is stored",
      { "204": DONE },
      { requestBody: body(ref("State")) },
    ),
  },
  "/send/{webhook}": {
    post: operation(
      "sendWebhook",
      "Send a webhook as the vendor does",
      { "200": json("What the receiver answered.", { type: "object" }) },
      {
        parameters: [{ name: "webhook", in: "path", required: true, schema: { type: "string" } }],
        requestBody: body(ref("Sending")),
      },
    ),
  },
};

interface ControlDocument extends Readonly<Record<string, unknown>> {
  readonly components: { readonly schemas: Components };
}

/** The control API, as an OpenAPI 3.1 document. */
export const CONTROL_DOCUMENT: ControlDocument = {
  openapi: "3.1.0",
  info: {
    title: "Control of a mock",
    version: "1",
    description:
      "Steers a mock, reads what it was asked, and holds its state. Pages of other origins are refused.",
  },
  servers: [{ url: CONTROL_PATH }],
  paths: PATHS,
  components: {
    schemas: {
      ...STEERING_SCHEMAS,
      State: {
        type: "object",
        description: "Lists of entities by collection; under `$` what else a snapshot holds.",
        additionalProperties: true,
      },
      Sending: {
        type: "object",
        required: ["to"],
        additionalProperties: false,
        properties: {
          to: { type: "string", description: "The receiver's address." },
          payload: { description: "What is sent; the document's example if absent." },
          secret: { type: "string", description: "By which it is signed." },
          timeout: { type: "integer", minimum: 1, description: "Milliseconds to wait for the response." },
        },
      },
      Entry: {
        type: "object",
        required: ["id", "at", "method", "target", "response", "violations"],
        properties: {
          id: { type: "integer" },
          at: { type: "string", format: "date-time" },
          milliseconds: { type: "number" },
          method: { type: "string" },
          target: { type: "string" },
          operation: { type: "string" },
          params: { type: "object" },
          headers: { type: "object", additionalProperties: { type: "string" } },
          body: {},
          raw: { type: "string", contentEncoding: "base64" },
          response: { type: "object" },
          violations: { type: "array", items: { type: "object" } },
          fault: { type: "string" },
        },
      },
      Problem: {
        type: "object",
        required: ["title", "status"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          detail: { type: "string" },
        },
      },
    },
  },
};

/** The document's schemas as the validator names them. */
export function referred(schemas: Readonly<Record<string, unknown>>): Record<string, Schema> {
  return JSON.parse(JSON.stringify(schemas).replaceAll("#/components/schemas/", "schema:"));
}

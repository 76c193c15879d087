import type { Schema } from "../data.ts";

const count = { type: "integer", minimum: 1 };
/** Timers take no longer time: they would end at once. */
const time = { type: "number", minimum: 0, maximum: 2_147_483_647 };
const flag = { type: "boolean" };
const texts = { type: "object", additionalProperties: { type: "string" } };

const DELAY: Schema = {
  description: "Milliseconds to wait before the response.",
  anyOf: [
    time,
    {
      type: "object",
      required: ["from", "to"],
      additionalProperties: false,
      properties: { from: time, to: time },
    },
    {
      type: "object",
      required: ["mean"],
      additionalProperties: false,
      properties: { mean: time, deviation: time },
    },
  ],
};

const STEER: Readonly<Record<string, Schema>> = {
  status: { type: "integer", minimum: 200, maximum: 599, description: "Any status, declared or not." },
  example: { type: "string", description: "A named example of the operation." },
  headers: { ...texts, description: "Headers beside, or instead of, those of the response." },
  retryAfter: { type: "integer", minimum: 0, description: "Retry-After, in seconds." },
  body: { description: "The body: a text as it is, anything else as JSON." },
  html: {
    type: ["boolean", "string"],
    description: "A web page in place of the body; a text is the page itself.",
  },
  empty: { ...flag, description: "No body at all." },
  brokenJson: { ...flag, description: "JSON that ends in the middle, in a response that is whole." },
  delay: DELAY,
  reset: {
    enum: ["before", "within"],
    description: "End the connection before the response, or within its body.",
  },
  truncate: {
    anyOf: [{ type: "boolean" }, { type: "integer", minimum: 0 }],
    description: "Close the connection when half of the body is sent, or this many bytes.",
  },
  drip: { ...time, description: "Send the body in ten parts over this many milliseconds." },
  repeatPage: { ...flag, description: "Give every later page the items of the first." },
  failRows: {
    type: "array",
    minItems: 1,
    items: count,
    description: "Refuse these rows of a batch; the first is 1.",
  },
  rateLimited: { ...flag, description: "Refuse as the vendor does when its rate limit is exceeded." },
};

const MATCH: Schema = {
  type: "object",
  additionalProperties: false,
  description: "Only for requests that hold this; objects hold when each of their members does.",
  properties: { params: { type: "object" }, body: {}, headers: texts },
};

/** The schemas by which rules are read: in the control API's document, and for what programs and files say. */
export const STEERING_SCHEMAS: Readonly<Record<string, Schema>> = {
  Steer: { type: "object", additionalProperties: false, properties: STEER },
  Rule: {
    type: "object",
    required: ["operation"],
    additionalProperties: false,
    properties: {
      operation: { type: "string", description: "operationId; `*` for all." },
      times: { ...count, description: "For how many requests." },
      when: MATCH,
      ...STEER,
    },
  },
};

import { Agent } from "node:http";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { resolve } from "@orderwire/vocabulary/references";
import { send } from "./send.ts";
import type { RunningMock } from "./vendor.ts";
import {
  bracketPairs,
  exampleOf,
  type Parts,
  type WireOperation,
  type WireRequest,
  wireOperations,
  wireRequest,
} from "./wire-operation.ts";

/** A request with one odd value in it. */
export interface OddRequest {
  readonly operation: string;
  /** Which field has which value, for messages. */
  readonly what: string;
  readonly request: (origin: string) => WireRequest;
}

/** Where a field stands: names of members, and `0` for the first item of a list. */
type Steps = readonly string[];

/** Most steps to a field: below that, schemas repeat themselves. */
const MOST_STEPS = 7;

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: [inner] }), 1);

/** Values that clients send by mistake, and some that only mischief sends. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  " ",
  "0",
  "yes",
  "null",
  "-1",
  "1e999",
  "2026-13-45",
  "2026-13-45 99:99:99",
  "x".repeat(10_000),
  "\u0000",
  "😀\ud800",
  "{",
  "[]",
  "__proto__",
  [],
  [null],
  [[]],
  [1, "a"],
  ["a", "a"],
  [{}],
  Array.from({ length: 300 }, (_, index) => index),
  {},
  { 0: 1 },
  { a: { b: {} } },
  { id: null, code: [], externalId: {} },
  { from: "b", to: 1 },
  JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":null}'),
  nested(20),
  nested(150),
];

/** How an odd value stands in a field. */
const FORMS: readonly ((value: unknown) => unknown)[] = [
  (value) => value,
  (value) => [value],
  (value) => ({ odd: value }),
];

/** How many requests there are of a document. */
export function countOddRequests(document: Document): number {
  const fields = wireOperations(document).map((operation) => fieldsOf(document, operation).length);
  return fields.reduce((sum, count) => sum + count, 0) * ODD_VALUES.length * FORMS.length;
}

/**
 * Every operation, every field of its query and body, each with every odd value, alone and in a list and a map.
 *
 * @param take of how many one is made, spread evenly; 1 makes all.
 */
export function* oddRequests(document: Document, take = 1): Generator<OddRequest> {
  let number = 0;
  for (const operation of wireOperations(document)) {
    for (const field of fieldsOf(document, operation)) {
      for (const [index, value] of ODD_VALUES.entries()) {
        for (const [form, formed] of FORMS.entries()) {
          number += 1;
          if (number % take !== 0) {
            continue;
          }
          const odd = formed(value);
          const what = `${field.part} ${field.steps.join(".")} = odd value ${index}, form ${form}`;
          const request = (origin: string) =>
            wireRequest(document, operation, partsWith(document, operation, field, odd), origin);
          yield { operation: operation.id, what, request };
        }
      }
    }
  }
}

/**
 * Sends them to a mock of the vendor.
 *
 * @returns how many, and what was neither taken nor refused in the vendor's words.
 */
export async function sendOdd(
  document: Document,
  mock: RunningMock,
  take = 1,
): Promise<{ sent: number; failures: string[] }> {
  const { message = "/detail" } = document["x-orderwire-errors"] ?? {};
  const failures: string[] = [];
  const agent = new Agent({ keepAlive: true });
  let sent = 0;
  for (const { operation, what, request } of oddRequests(document, take)) {
    const { status, text } = await send(request(mock.url), agent);
    sent += 1;
    if (sent % 500 === 0) {
      mock.reset();
    }
    const isTaken = status >= 200 && status < 300;
    if (!isTaken && !(status >= 400 && status < 500 && saysWhy(text, message))) {
      failures.push(`${operation} ${what}: ${status} ${text.slice(0, 200)}`);
    }
  }
  agent.destroy();
  return { sent, failures };
}

const saysWhy = (text: string, message: string): boolean =>
  typeof getPointer(JSON.parse(text), message) === "string";

interface Field {
  readonly part: "query" | "body" | "path";
  readonly steps: Steps;
}

function fieldsOf(document: Document, operation: WireOperation): Field[] {
  const parameters = operation.parameters.flatMap(({ name, in: part, schema = {} }): Field[] => {
    const key = name.replace(/\[\]$/, "");
    if (part === "path") {
      return [{ part, steps: [key] }];
    }
    if (part !== "query") {
      return [];
    }
    return pathsOf(document, schema).map((steps) => ({ part, steps: [key, ...steps] }));
  });
  const body = operation.body ? pathsOf(document, operation.body.schema) : [];
  return [...parameters, ...body.map((steps): Field => ({ part: "body", steps }))];
}

/** The paths of all fields that a schema names, its own empty one first. A schema that comes back is not entered again. */
function pathsOf(document: Document, schema: Schema, entered: readonly Schema[] = []): Steps[] {
  const found = new Map<string, Steps>([["", []]]);
  const known = resolve<Schema>(document, schema);
  if (entered.includes(known) || entered.length > MOST_STEPS * 3) {
    return [[]];
  }
  const inner = [...entered, known];
  const below = (step: string, member: Schema | boolean | undefined) => {
    if (typeof member !== "object") {
      return;
    }
    for (const steps of pathsOf(document, member, inner)) {
      if (steps.length < MOST_STEPS) {
        found.set([step, ...steps].join("/"), [step, ...steps]);
      }
    }
  };
  for (const [name, member] of Object.entries(known.properties ?? {})) {
    below(name, member);
  }
  below("any", known.additionalProperties);
  below("0", known.items);
  for (const alternative of [...(known.allOf ?? []), ...(known.anyOf ?? []), ...(known.oneOf ?? [])]) {
    for (const steps of pathsOf(document, alternative, inner)) {
      found.set(steps.join("/"), steps);
    }
  }
  return [...found.values()];
}

function partsWith(document: Document, operation: WireOperation, field: Field, odd: unknown): Parts {
  const [name = "", ...steps] = field.steps;
  const body = operation.body?.example;
  const required = operation.parameters.filter((one) => one.in === "query" && one.required);
  const query = required.flatMap((one) => bracketPairs(one.name, exampleOf(document, one)));
  if (field.part === "path") {
    return { path: { [name]: textOf(odd) }, query, body };
  }
  if (field.part === "query") {
    const others = query.filter(([key]) => key.replace(/\[.*/, "") !== name);
    const pairs = bracketPairs(name, replaced(undefined, steps, odd));
    return { query: [...others, ...pairs], body };
  }
  return { query, body: replaced(body, field.steps, odd) };
}

/** A copy with another value at these steps; what is not there on the way is made. */
function replaced(value: unknown, steps: Steps, odd: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return odd;
  }
  const isMap = typeof value === "object" && value !== null;
  const inner = isMap ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
  const next = replaced(inner, rest, odd);
  if (step !== "0") {
    return { ...(isMap ? value : {}), [step]: next };
  }
  return [next, ...(Array.isArray(value) ? value.slice(1) : [])];
}

/** A text for a path: never empty, since that would be another path. */
function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return Buffer.from(text.slice(0, 500)).toString() || "-";
}

import { isDeepStrictEqual } from "node:util";
import { tellByDiscriminator } from "@orderwire/compiler/discriminators";
import type { Document } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import { Names, snakeCase } from "../names.ts";
import type { Report } from "../report.ts";
import { type Check, createChecker } from "../values/checker.ts";
import type { Flag } from "../values/one-way.ts";
import { createSampler, type Sampler } from "../values/sampler.ts";
import { createSendable, type Sendable } from "../values/sendable.ts";
import { isEmptied, withoutFlagged, withoutNulls } from "../values/shown.ts";
import { type Carrier, carriersOf, resolve } from "../walk.ts";
import { FORM } from "./forms.ts";
import { dropInnerExamples, OF_ANOTHER } from "./inner-examples.ts";
import { fieldsOf } from "./parameters.ts";

/**
 * Every body has an example that its schema takes: the vendor's where it fits, else one that is made from the schema and
 * marked as invented.
 */
export function completeExamples(document: JsonObject, report: Report): void {
  // First: values are made of the examples that schemas have.
  dropInnerExamples(document, createChecker(document), report);
  // An example tells by its tag which schema it is of, as the compiled types and schemas do.
  const told = tellByDiscriminator(document as unknown as Document) as unknown as JsonObject;
  const checks = {
    parameter: createChecker(told, HIDDEN.parameter),
    request: createChecker(told, HIDDEN.request),
    response: createChecker(told, HIDDEN.response),
    header: createChecker(told),
  };
  const sample = createSampler(told);
  const sendable = createSendable(document);
  for (const found of carriersOf(document)) {
    const { carrier, kind, type, place } = found;
    const check = checks[kind];
    const flag = HIDDEN[kind];
    carrier.examples = exampleMap(carrier);
    delete carrier.example;
    const examples = objectAt(carrier, "examples");
    for (const [name, example] of Object.entries(examples)) {
      const written = parsed(resolve(document, example).value, type);
      const given = hasNoNull(found) ? withoutNulls(written) : written;
      const shown = flag === undefined ? given : withoutFlagged(document, [carrier.schema], given, flag);
      const value = kind === "request" ? sendable(carrier, shown, check) : shown;
      const fault = isEmptied(shown, value)
        ? OF_ANOTHER
        : !isSayable(document, found, value)
          ? "examples that a request cannot carry"
          : !check(carrier.schema, value)
            ? "examples of the vendor that its own schema refuses"
            : undefined;
      if (fault !== undefined) {
        report.lose(fault, `${place}: ${name}`);
        delete examples[name];
        continue;
      }
      if (!isDeepStrictEqual(value, shown) || !isDeepStrictEqual(given, written)) {
        report.lose("members of the vendor's examples that the schema does not have so", `${place}: ${name}`);
      }
      // A shared example may be right elsewhere as it is.
      if (!isDeepStrictEqual(value, resolve(document, example).value)) {
        examples[name] = { ...resolve(document, example), value };
      }
    }
    if (Object.keys(examples).length === 0) {
      delete carrier.examples;
    }
    addSample(document, found, report, { check, sample, sendable });
  }
}

/**
 * Whether a call can carry a value. No parameter can be null, nor a header be in other scripts; and a body of fields is
 * those that are there.
 */
function isSayable(document: JsonObject, { carrier, kind }: Carrier, value: unknown): boolean {
  if (kind === "request") {
    return value !== null || fieldsOf(document, carrier.schema).length === 0;
  }
  if (kind !== "parameter" || carrier.content !== undefined) {
    return true;
  }
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return carrier.in === "header" && typeof value === "string"
    ? /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    : value !== null && !isEmptyList;
}

/** Addresses and forms have no word for null; a value that is null altogether is told elsewhere. */
const hasNoNull = ({ kind, type, carrier }: Carrier): boolean =>
  FORM.test(type) || (kind === "parameter" && carrier.content === undefined);

/** What a request does not hold, and what a response does not. */
const HIDDEN: Readonly<Record<string, Flag | undefined>> = {
  parameter: "readOnly",
  request: "readOnly",
  response: "writeOnly",
};

function exampleMap(carrier: JsonObject): JsonObject {
  const given = isRecord(carrier.examples) ? carrier.examples : {};
  const named =
    Object.keys(given).length > 0
      ? given
      : "example" in carrier
        ? { example: { value: carrier.example } }
        : {};
  const names = new Names();
  return Object.fromEntries(
    Object.entries(named)
      .filter(([, example]) => isRecord(example) && ("value" in example || "$ref" in example))
      .map(([name, example]) => [names.take(snakeCase(name)), example]),
  );
}

/** Some documents have JSON as text. */
function parsed(value: unknown, type: string): unknown {
  if (typeof value !== "string" || !/json/.test(type)) {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function addSample(
  document: JsonObject,
  found: Carrier,
  report: Report,
  {
    check,
    sample,
    sendable,
  }: { readonly check: Check; readonly sample: Sampler; readonly sendable: Sendable },
): void {
  const { carrier, kind, place, type } = found;
  const flag = HIDDEN[kind];
  if (carrier.examples !== undefined) {
    return;
  }
  if (kind === "parameter" || kind === "header" || flag === undefined) {
    addParameterSample(document, found, report, { check, sample });
    return;
  }
  if (!isRecord(carrier.schema)) {
    report.invent(
      carrier,
      "schema",
      { description: "The vendor does not say." },
      "a body that is not described",
    );
  }
  if (resolve(document, carrier.schema).format === "binary") {
    return;
  }
  const written = (made: unknown) => {
    const shown = withoutFlagged(document, [carrier.schema], made, flag);
    const known = kind === "request" ? sendable(carrier, shown, check) : shown;
    return FORM.test(type) ? withoutNulls(known) : known;
  };
  const fits = (value: unknown) => check(carrier.schema, value) && isSayable(document, found, value);
  const branches = COMPOSITIONS.flatMap((key) => listAt(resolve(document, carrier.schema), key));
  function* samples() {
    for (const schema of [carrier.schema, ...branches]) {
      yield* sample(schema);
    }
    yield* PLAIN;
  }
  const value = firstThat(fits, samples(), written);
  if (value === undefined) {
    report.lose("a schema that no value fulfils: the body takes anything", place);
    carrier.schema = { description: "What the vendor describes contradicts itself." };
    delete carrier.encoding;
    report.invent(carrier, "examples", { example: { value: {} } }, "the vendor's schema contradicts itself");
    return;
  }
  report.invent(carrier, "examples", { example: { value } }, "the vendor gives no example");
}

/** What a call is shown with where a parameter says nothing more of itself. */
const USUAL = ["1", 1, true, ["1"], [1]];

/** A required parameter of which not any text or number will do has a value that fits. */
function addParameterSample(
  document: JsonObject,
  { carrier, kind }: Carrier,
  report: Report,
  { check, sample }: { readonly check: Check; readonly sample: Sampler },
): void {
  const { schema, required } = carrier;
  if (kind !== "parameter" || required !== true || USUAL.some((value) => check(schema, value))) {
    return;
  }
  // An object without members leaves no trace in an address, as if it were missing.
  const isEmpty = (one: unknown) => isRecord(one) && Object.keys(one).length === 0;
  const fits = (one: unknown) => one !== "" && one !== null && !isEmpty(one) && check(schema, one);
  const written = (one: unknown) => withoutNulls(withoutFlagged(document, [schema], one, "readOnly"));
  const value = firstThat(fits, sample(schema), written);
  if (value !== undefined) {
    report.invent(carrier, "examples", { example: { value } }, "the vendor gives no example");
  }
}

/** The first value that fits once it is written as it is sent; the rest are not even made. */
function firstThat(
  fits: (value: unknown) => boolean,
  values: Iterable<unknown>,
  write: (value: unknown) => unknown,
): unknown {
  for (const value of values) {
    const written = write(value);
    if (fits(written)) {
      return written;
    }
  }
  return undefined;
}

/** What fits a schema for which nothing better could be made. */
const PLAIN = [{}, [], "text", 1, true, null];

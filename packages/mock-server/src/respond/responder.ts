import { isJson, streamKind } from "@orderwire/vocabulary/media-type";
import type { XmlBody } from "@orderwire/vocabulary/xml/shape";
import type { MockContext } from "../context.ts";
import type {
  CompiledMock,
  ErrorCase,
  OperationData,
  ResponseContent,
  ResponseData,
  Schema,
} from "../data.ts";
import { otherText } from "../encode/other-text.ts";
import type { MockResponse, WireResponse } from "../encode/wire-response.ts";
import { InvalidPreference } from "../errors.ts";
import { isObject } from "../schema/schemas.ts";
import { errorStatuses } from "./error-response.ts";
import { ExampleChecker } from "./example-checker.ts";
import { ValueMaker } from "./make-up/value-maker.ts";
import type { Preference } from "./preference.ts";
import { preferredContent } from "./preferred-content.ts";

/** Chooses the responses of one mock, as Prism does; where no example is given, makes them up. */
export class Responder {
  readonly #data: CompiledMock;
  readonly #maker: ValueMaker;
  readonly #examples: ExampleChecker | undefined;
  /** What was chosen by status alone: the same for every such request. */
  readonly #choices = new WeakMap<OperationData, Map<number | undefined, Choice>>();

  constructor({ data, schemas, validator }: Pick<MockContext, "data" | "schemas" | "validator">) {
    this.#data = data;
    // Those of a vendor that says how it writes errors were checked by the lint.
    this.#examples = data.errors === undefined ? new ExampleChecker(data, validator) : undefined;
    this.#maker = new ValueMaker(schemas, validator);
  }

  /**
   * @param accept the request's `Accept`. If nothing that is offered fits, it counts as absent (RFC 9110, 12.5.1).
   * @throws {InvalidPreference} when no such response is declared.
   */
  respond(operation: OperationData, preference: Preference, accept: string | undefined): MockResponse {
    const { status, response, offered } = this.#choose(operation, preference);
    const isMadeUp = preference.dynamic === true && offered.every(({ schema }) => schema !== undefined);
    const content = offered.length < 2 ? offered[0] : preferredContent(offered, accept);
    const example = isMadeUp ? undefined : exampleOf(content, preference.example)?.value;
    const violations = content && example !== undefined ? this.#examples?.check(content, example) : undefined;
    if (isObject(example) && !EXAMPLE_TEXTS.has(example)) {
      EXAMPLE_TEXTS.set(example, undefined);
    }
    return {
      status,
      headers: this.#headers(response, operation),
      value: example === undefined ? this.#makeUp(content?.schema, isMadeUp, preference.seed) : example,
      ...(content ? { mediaType: content.mediaType } : {}),
      ...(content?.xml ? { xml: { root: content.xml, shapes: this.#data.xml ?? {} } } : {}),
      ...(violations?.length ? { violations } : {}),
    };
  }

  #choose(operation: OperationData, preference: Preference): Choice {
    if (preference.example !== undefined) {
      return chooseResponse(this.#data, operation, preference);
    }
    const known = this.#choices.get(operation) ?? new Map<number | undefined, Choice>();
    this.#choices.set(operation, known);
    const choice = known.get(preference.code) ?? chooseResponse(this.#data, operation, preference);
    known.set(preference.code, choice);
    return choice;
  }

  /** The document's examples that do not fit their schemas, a line each. */
  wrongExamples(): string[] {
    return this.#examples?.list() ?? [];
  }

  /** The error that the operation declares for such a case, as Prism chooses it. */
  declaredError(operation: OperationData, errorCase: ErrorCase): MockResponse | undefined {
    const code = errorStatuses(errorCase).find((status) => declaresStatus(operation, status));
    return code === undefined ? undefined : this.respond(operation, { code }, undefined);
  }

  #headers(response: ResponseData, operation: OperationData): Record<string, string> {
    const headers = response.headers.flatMap(({ name, schema, example }) => {
      const text = headerText(example ?? this.#makeUp(schema, false, undefined));
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    });
    return { ...Object.fromEntries(headers), ...(operation.deprecated ? { deprecation: "true" } : {}) };
  }

  #makeUp(schema: Schema | undefined, isDynamic: boolean, seed: string | undefined): unknown {
    return schema === undefined ? undefined : this.#maker.make(schema, isDynamic, seed);
  }
}

/** A value in the style `simple`, the only one of headers; an object would need to say whether it is exploded. */
function headerText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(headerText);
    return parts.includes(undefined) ? undefined : parts.join(",");
  }
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : undefined;
}

/** A response in the bytes of its media type. */
export function encodeResponse({ status, headers, mediaType, value, xml }: MockResponse): WireResponse {
  if (value === undefined || status === 204 || status === 304) {
    return { status, headers, body: "" };
  }
  const sent = mediaType?.includes("*") ? typeFor(mediaType, value) : (mediaType ?? "");
  const type = sent.startsWith("text/") ? `${sent}; charset=utf-8` : sent;
  return {
    status,
    headers: { ...headers, ...(type ? { "content-type": type } : {}) },
    body: value instanceof Uint8Array ? value : textOf(value, sent, xml),
  };
}

/** The JSON of examples, which nobody changes: each is written once. */
const EXAMPLE_TEXTS = new WeakMap<object, string | undefined>();

function jsonOf(value: unknown): string {
  if (!isObject(value) || !EXAMPLE_TEXTS.has(value)) {
    return JSON.stringify(value);
  }
  const text = EXAMPLE_TEXTS.get(value) ?? JSON.stringify(value);
  EXAMPLE_TEXTS.set(value, text);
  return text;
}

/** @throws {UnwritableExample} when text is to hold an object. */
function textOf(value: unknown, mediaType: string, xml: XmlBody | undefined): string {
  return isJson(mediaType) && !streamKind(mediaType) ? jsonOf(value) : otherText(value, mediaType, xml);
}

/** A media type of a range: no answer may come as one. */
function typeFor(range: string, value: unknown): string {
  return range.startsWith("text/") || typeof value === "string" ? "text/plain" : "application/json";
}

/** The example of a name, else the first one. */
function exampleOf(content: ResponseContent | undefined, name: string | undefined) {
  const { examples = [] } = content ?? {};
  return name === undefined ? examples[0] : examples.find(({ key }) => key === name);
}

/** One declared response of an operation. */
interface Choice {
  readonly status: number;
  readonly response: ResponseData;
  /** The contents to choose from: all, or those that hold the example that was asked for. */
  readonly offered: readonly ResponseContent[];
}

/** A declared response and its key: `200`, `4XX`, `default`. */
interface Declared {
  readonly key: string;
  readonly response: ResponseData;
}

/**
 * Chooses the declared response: that of the status, or that which holds the example, else the lowest success.
 *
 * @throws {InvalidPreference} when none is declared; the message lists those that are.
 */
function chooseResponse(data: CompiledMock, operation: OperationData, preference: Preference): Choice {
  const { code, example } = preference;
  const declared = Object.entries(operation.responses).map(([key, index]) => ({
    key,
    response: data.responses[index] ?? { contents: [], headers: [] },
  }));
  const candidates = code === undefined ? successFirst(declared) : responsesFor(code, declared);
  const chosen = candidates.find(
    ({ response }) => example === undefined || holding(response, example).length > 0,
  );
  if (!chosen) {
    throw new InvalidPreference(notDeclared(operation, preference, declared));
  }
  const { key, response } = chosen;
  const status = code ?? (key === "default" ? 200 : Number(key.replace("XX", "00")));
  return {
    status,
    response,
    offered: example === undefined ? response.contents : holding(response, example),
  };
}

/** Does the operation declare this status, by itself, in a range or by default? */
export function declaresStatus(operation: OperationData, code: number): boolean {
  return statusKeys(code).some((key) => key in operation.responses);
}

function statusKeys(code: number): string[] {
  return [String(code), `${Math.floor(code / 100)}XX`, "default"];
}

function holding(response: ResponseData, example: string): ResponseContent[] {
  return response.contents.filter(({ examples }) => examples.some(({ key }) => key === example));
}

/** The order of choice: the lowest success, else `default`, else what comes first. */
function successFirst(declared: readonly Declared[]): Declared[] {
  const rank = ({ key }: Declared) => {
    if (key.startsWith("2")) {
      return Number(key.replace("XX", "99"));
    }
    return key === "default" ? 1000 : 2000;
  };
  return [...declared].sort((a, b) => rank(a) - rank(b));
}

/** OpenAPI 3.1, "Responses Object": a status beats its range, and both beat `default`. */
function responsesFor(code: number, declared: readonly Declared[]): Declared[] {
  return statusKeys(code).flatMap((wanted) => declared.filter(({ key }) => key === wanted));
}

function notDeclared(
  operation: OperationData,
  { code, example }: Preference,
  declared: readonly Declared[],
): string {
  const wanted = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  const known = declared.map(({ key, response }) => {
    const names = response.contents.flatMap(({ examples }) => examples.map((one) => one.key));
    return names.length > 0 ? `${key} (${names.join(", ")})` : key;
  });
  return `${operation.id} declares no response for ${wanted.join(", ")}. It declares ${known.join(", ")}.`;
}

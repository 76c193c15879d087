import { bareMediaType, inRange, isJson, streamKind } from "@orderwire/vocabulary/media-type";
import type { MockContext } from "../context.ts";
import type {
  CompiledMock,
  ErrorCase,
  OperationData,
  ResponseContent,
  ResponseData,
  Schema,
} from "../data.ts";
import type { MockResponse, WireResponse } from "../encode/wire-response.ts";
import { InvalidPreference } from "../errors.ts";
import { acceptRanges } from "../validate/accept.ts";
import { errorStatuses } from "./error-response.ts";
import { ValueMaker } from "./make-up/value-maker.ts";
import type { Preference } from "./preference.ts";
import { negotiator } from "./prism-modules.ts";

type PrismOperation = Parameters<(typeof negotiator)["negotiateOptionsForValidRequest"]>[0];
type PrismSchema = NonNullable<
  NonNullable<PrismOperation["responses"][number]["contents"]>[number]["schema"]
>;
type PrismLogger = Parameters<ReturnType<(typeof negotiator)["negotiateOptionsForValidRequest"]>>[0];

const nothing = () => undefined;

/** Prism tells its logger what it is doing; the mock's user sees the answer instead. */
const silent = {
  info: nothing,
  debug: nothing,
  warn: nothing,
  error: nothing,
  success: nothing,
} as unknown as PrismLogger;

/** Lets Prism choose, and where no example is given make up, the responses of one mock. */
export class Prism {
  readonly #data: CompiledMock;
  readonly #maker: ValueMaker;

  constructor({ data, schemas, validator }: Pick<MockContext, "data" | "schemas" | "validator">) {
    this.#data = data;
    this.#maker = new ValueMaker(schemas, validator);
  }

  /**
   * @param accept the request's `Accept`. If nothing that is offered fits, it counts as absent (RFC 9110, 12.5.1).
   * @throws {InvalidPreference} when no such response is declared.
   */
  respond(operation: OperationData, preference: Preference, accept: string | undefined): MockResponse {
    const { status, response, offered } = chooseResponse(this.#data, operation, preference);
    const ranges = acceptedRanges(accept, offered);
    const isMadeUp = preference.dynamic === true && offered.every(({ schema }) => schema !== undefined);
    const negotiated = negotiator.negotiateOptionsForValidRequest(operationWith(operation, status, offered), {
      code: status,
      dynamic: isMadeUp,
      ...(preference.example === undefined ? {} : { exampleKey: preference.example }),
      ...(ranges.length > 0 ? { mediaTypes: ranges } : {}),
    })(silent);
    if (negotiated._tag === "Left") {
      throw negotiated.left;
    }
    const { mediaType, bodyExample } = negotiated.right;
    const content = offered.find((candidate) => candidate.mediaType === mediaType);
    const example = bodyExample && "value" in bodyExample ? bodyExample.value : undefined;
    return {
      status,
      headers: this.#headers(response, operation),
      value: example === undefined ? this.#makeUp(content?.schema, isMadeUp, preference.seed) : example,
      ...(content ? { mediaType: content.mediaType } : {}),
    };
  }

  /** The error that the operation declares for such a case, as Prism chooses it. */
  declaredError(operation: OperationData, errorCase: ErrorCase): MockResponse | undefined {
    const code = errorStatuses(errorCase).find((status) => declaresStatus(operation, status));
    return code === undefined ? undefined : this.respond(operation, { code }, undefined);
  }

  #headers(response: ResponseData, operation: OperationData): Record<string, string> {
    const headers = response.headers.flatMap(({ name, schema, example }) => {
      const value = example ?? this.#makeUp(schema, false, undefined);
      return typeof value === "string" || typeof value === "number"
        ? [[name.toLowerCase(), String(value)]]
        : [];
    });
    return { ...Object.fromEntries(headers), ...(operation.deprecated ? { deprecation: "true" } : {}) };
  }

  #makeUp(schema: Schema | undefined, isDynamic: boolean, seed: string | undefined): unknown {
    return schema === undefined ? undefined : this.#maker.make(schema, isDynamic, seed);
  }
}

/** A response in the bytes of its media type. */
export function encodeResponse({ status, headers, mediaType, value }: MockResponse): WireResponse {
  if (value === undefined || status === 204 || status === 304) {
    return { status, headers, body: "" };
  }
  const type = mediaType?.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType;
  const isText = typeof value === "string" && !isJson(mediaType ?? "");
  return {
    status,
    headers: { ...headers, ...(type ? { "content-type": type } : {}) },
    body: isText ? value : written(value, mediaType),
  };
}

/** A stream is written whole: its events or lines, one after the other. */
function written(value: unknown, mediaType: string | undefined): string {
  const kind = mediaType && streamKind(mediaType);
  if (!kind) {
    return JSON.stringify(value);
  }
  const parts = (Array.isArray(value) ? value : [value]).map((part) => JSON.stringify(part));
  return parts.map((part) => (kind === "events" ? `data: ${part}\n\n` : `${part}\n`)).join("");
}

/** The operation as Prism knows it, with the one response that is left to choose from. */
function operationWith(
  operation: OperationData,
  status: number,
  offered: readonly ResponseContent[],
): PrismOperation {
  const contents = offered.map(({ mediaType, schema, examples }) => ({
    id: mediaType,
    mediaType,
    ...(schema === undefined ? {} : { schema: schema as PrismSchema }),
    examples: examples.map(({ key, value }) => ({ id: key, key, value })),
    encodings: [],
  }));
  const code = String(status);
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    responses: [{ id: code, code, contents, headers: [] }],
  };
}

/** The ranges of `Accept`, if one of them holds something that is offered. */
function acceptedRanges(accept: string | undefined, offered: readonly ResponseContent[]): string[] {
  if (accept === undefined || accept === "*/*") {
    return [];
  }
  const ranges = acceptRanges(accept);
  const fits = ranges.some((range) =>
    offered.some(({ mediaType }) => inRange(mediaType, bareMediaType(range))),
  );
  return fits ? ranges : [];
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

/** Prism's order: the lowest success, else `default`, else what comes first. */
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

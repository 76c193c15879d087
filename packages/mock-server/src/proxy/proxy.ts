import { bareMediaType } from "@orderwire/vocabulary/media-type";
import { type MockData, readMockData } from "../data.ts";
import { type RawRequest, splitTarget } from "../decode/request.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { RequestLog } from "../engine.ts";
import type { Violation } from "../errors.ts";
import { sleepFor } from "../fetch.ts";
import type { Backend } from "../http/listener.ts";
import type { MockOptions } from "../http/options.ts";
import { type Serving, serve } from "../http/serve.ts";
import { Masker } from "../journal/mask.ts";
import { Pipeline } from "../pipeline.ts";
import type { Reading } from "../reading.ts";
import { reported } from "../respond/refusals.ts";
import { PLAIN } from "../steering/wire.ts";
import { checkResponse } from "./check-response.ts";
import { Drift, type DriftReport, UNKNOWN } from "./drift.ts";
import { RecordingFolder, readRecordings } from "./files.ts";
import { forward, ProxyError, vendorAddress } from "./forward.ts";
import { Privacy } from "./privacy.ts";
import { recordRequest, recordResponse, responseValue } from "./record.ts";
import { Replay } from "./replay.ts";

/** Options of a proxy. One of `to` and `replay` is needed. */
export interface ProxyOptions
  extends Pick<MockOptions, "port" | "host" | "cors" | "maxBody" | "tls" | "strict" | "now" | "onRequest"> {
  /** The vendor's address, `https://vendor.example`. */
  readonly to?: string;
  /** A folder into which each exchange is written, masked. */
  readonly record?: string;
  /** A folder of recordings from which requests are answered, without the vendor. */
  readonly replay?: string;
  /** Names of further fields that are personal. */
  readonly mask?: readonly string[];
}

/** A running proxy. */
export interface Proxy extends Serving {
  /** In what the exchanges so far differ from the document. */
  report(): DriftReport;
}

/**
 * Starts a proxy in front of the vendor, or in its place: it checks requests and responses by the document.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {ProxyError} when the vendor's address is wrong, or there is nothing that answers.
 * @throws {RecordingError} when a folder cannot be written to, or what it has cannot be replayed.
 * @throws {ListenError} when the port is out of range, in use or not permitted.
 */
export async function startProxy(data: MockData, options: ProxyOptions): Promise<Proxy> {
  const proxy = new ProxyEngine(data, options);
  const serving = await serve(options, (signal) => proxy.backend(signal));
  return Object.assign(serving, { report: () => proxy.report });
}

class ProxyEngine {
  readonly #pipeline: Pipeline;
  readonly #privacy: Privacy;
  readonly #drift = new Drift();
  readonly #vendor: URL | undefined;
  readonly #replay: Replay | undefined;
  readonly #folder: RecordingFolder | undefined;
  readonly #options: ProxyOptions;
  #count = 0;

  constructor(data: MockData, options: ProxyOptions) {
    const { to, replay, record, strict = false, mask = [] } = options;
    if ((to === undefined) === (replay === undefined)) {
      throw new ProxyError("A proxy needs the address of the vendor, or else a folder to replay.");
    }
    if (record !== undefined && to === undefined) {
      throw new ProxyError("Only what the vendor answers can be recorded: give its address.");
    }
    const compiled = readMockData(data);
    this.#options = options;
    this.#pipeline = new Pipeline(compiled, { strict });
    this.#privacy = new Privacy(new Masker(compiled), mask);
    this.#vendor = to === undefined ? undefined : vendorAddress(to);
    this.#replay = replay === undefined ? undefined : new Replay(readRecordings(replay), this.#privacy);
    this.#folder = record === undefined ? undefined : new RecordingFolder(record);
  }

  get report(): DriftReport {
    return this.#drift.report;
  }

  backend(signal: AbortSignal): Backend {
    return {
      respond: async (request) => ({ response: await this.#answer(request), wire: PLAIN }),
      tooLarge: () => ({
        response: problem(413, "Content Too Large", "The body is larger than --max-body."),
        wire: PLAIN,
      }),
      malformed: (reason) => problem(400, "Bad Request", `The request must be HTTP: ${reason}.`),
      sleep: sleepFor,
      signal,
    };
  }

  async #answer(request: RawRequest): Promise<WireResponse> {
    const at = (this.#options.now ?? (() => new Date()))();
    const started = performance.now();
    const reading = this.#pipeline.read(request);
    const { response, isVendors } = this.#vendor
      ? await forward(request, this.#vendor)
      : { response: this.#replay?.answer(reading) ?? problem(404, "Nothing recorded", ""), isVendors: false };
    const violations = isVendors || this.#replay ? this.#check(reading, response, isVendors) : [];
    const failure = isVendors ? this.#record(reading, response, at, violations) : undefined;
    this.#options.onRequest?.({
      ...logOf(reading),
      status: response.status,
      milliseconds: performance.now() - started,
      violations,
    });
    return failure ?? reported({ response, violations }).response;
  }

  #check(reading: Reading, response: WireResponse, isVendors: boolean): readonly Violation[] {
    const { operation, request } = reading;
    const type = response.headers["content-type"];
    const body = responseValue(response);
    const asked = requestViolations(reading);
    if (!operation) {
      return asked;
    }
    // A HEAD has no body, and of a replay only the request is new.
    if (!isVendors || request.method === "HEAD") {
      return asked;
    }
    const checked = {
      status: response.status,
      mediaType: type === undefined ? undefined : bareMediaType(type),
      value: "json" in body ? body.json : undefined,
    };
    return [...asked, ...checkResponse(checked, operation, this.#pipeline.context)];
  }

  /** @returns what the client gets instead of an answer that could not be kept. */
  #record(
    reading: Reading,
    response: WireResponse,
    at: Date,
    violations: readonly Violation[],
  ): WireResponse | undefined {
    const asked = recordRequest(reading, this.#privacy);
    const name = reading.operation?.id ?? asked.operation;
    const id = this.#folder?.nextId(at, name) ?? `request ${++this.#count}`;
    // The vendor's refusal of what is wrong is no difference; that it took it is one.
    const isRefused = response.status >= 400;
    const differing = isRefused ? violations.filter(({ path }) => path[0] === "response") : violations;
    this.#drift.add(name, id, differing);
    try {
      this.#folder?.write({
        id,
        at: at.toISOString(),
        ...asked,
        ...recordResponse(response, reading, this.#privacy),
      });
      return undefined;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return problem(500, "Not recorded", `The vendor answered with ${response.status}, but ${detail}`);
    }
  }
}

function requestViolations({ operation, violations, refusal }: Reading): readonly Violation[] {
  if (operation || violations.length > 0) {
    return violations;
  }
  return refusal ? [UNKNOWN.unknownPath] : [];
}

function logOf({ request, operation }: Reading): Pick<RequestLog, "method" | "path" | "operation"> {
  const { path } = splitTarget(request.target);
  return { method: request.method, path, ...(operation ? { operation: operation.id } : {}) };
}

import { Control } from "./control/control.ts";
import type { Controlled } from "./control/controlled.ts";
import { CONTROL_PATH } from "./control/document.ts";
import { type CompiledMock, type MockData, readMockData } from "./data.ts";
import { hasPreference, type RawRequest, splitTarget } from "./decode/request.ts";
import type { WireResponse } from "./encode/wire-response.ts";
import { Journal } from "./journal/journal.ts";
import { Masker } from "./journal/mask.ts";
import type { EngineOptions } from "./options.ts";
import { Pipeline } from "./pipeline.ts";
import type { Reading } from "./reading.ts";
import { readFaults } from "./respond/preference.ts";
import type { Outcome } from "./respond/refusals.ts";
import type { FilterCount } from "./state/query/unapplied.ts";
import { State } from "./state/state.ts";
import { ask, type Met, toMockRequest } from "./steering/ask.ts";
import { callerOf } from "./steering/caller.ts";
import { Delays } from "./steering/delay.ts";
import { SteeringError } from "./steering/error.ts";
import { RateLimiter } from "./steering/rate-limit.ts";
import { rewrite } from "./steering/rewrite.ts";
import type { Steer } from "./steering/steer.ts";
import { Steering } from "./steering/steering.ts";
import { PLAIN, type Wire, wireOf } from "./steering/wire.ts";
import type { SendOptions, WebhookReport } from "./webhooks/send.ts";
import { sendWebhook } from "./webhooks/send.ts";

/** Does a request target name the path, or one below it? */
export function isUnder(target: string, path: string): boolean {
  return target === path || target.startsWith(`${path}/`) || target.startsWith(`${path}?`);
}

export type { EngineOptions, RequestLog } from "./options.ts";

/** A response, and what happens to it on its way. */
export interface Delivery {
  readonly response: WireResponse;
  readonly wire: Wire;
}

/** What a request is answered, and the rule by which it was. */
interface Decision {
  readonly outcome: Outcome;
  readonly what: Steer;
}

/** One mock: it reads requests, finds the rule that each meets, answers, and remembers. Knows no sockets. */
export class Engine implements Controlled {
  readonly data: CompiledMock;
  readonly steering: Steering;
  readonly journal: Journal;
  readonly pipeline: Pipeline;
  readonly #options: EngineOptions;
  readonly #control: Control;
  readonly #limiter: RateLimiter;
  readonly #now: () => Date;
  #delays: Delays;

  /** @param hosts names by which the mock is reached. */
  constructor(data: MockData, options: EngineOptions, hosts: readonly string[] = []) {
    this.data = readMockData(data);
    const { state = false, now, references = true, strictFilters = false, dynamic = false } = options;
    const seed = state === true ? {} : state;
    const madeUp = dynamic ? { madeUp: String(options.seed ?? "shop") } : {};
    this.pipeline = new Pipeline(this.data, {
      ...options,
      ...(seed
        ? {
            createState: (context) => new State(context, now, { seed, references, strictFilters, ...madeUp }),
          }
        : {}),
    });
    this.steering = new Steering(this.data, options.scenario);
    this.journal = new Journal(new Masker(this.data));
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#limiter = new RateLimiter(() => this.#now().getTime());
    this.#delays = new Delays(options.seed);
    this.#control = new Control(this, { origins: options.controlOrigins ?? [], hosts });
  }

  /** @param address of who asks, by which some vendors count. */
  async handle(request: RawRequest, address = ""): Promise<Delivery> {
    if (isUnder(request.target, CONTROL_PATH)) {
      return { response: await this.#control.handle(request), wire: PLAIN };
    }
    const at = this.#now();
    const started = performance.now();
    const reading = this.pipeline.read(request);
    const decided = this.#decide(reading, address);
    // Only a handler may take its time: each turn of the event loop costs what reading a request does.
    const { outcome, what } = decided instanceof Promise ? await decided : decided;
    const usual = this.#options.delay ?? 0;
    const isPlain = usual === 0 && Object.keys(what).length === 0;
    const response = isPlain ? outcome.response : rewrite(outcome.response, what);
    const wire = isPlain ? PLAIN : wireOf(what, usual, this.#delays, lengthOf(response.body));
    this.#remember(reading, { ...outcome, response }, wire, { at, started });
    return { response, wire };
  }

  /** A request whose body is longer than the mock takes. */
  tooLarge(request: Omit<RawRequest, "body">): Delivery {
    const outcome = this.pipeline.refusals.refuse([], undefined, "tooLarge");
    const reading = { request: { ...request, body: new Uint8Array() }, violations: [] };
    this.#remember(reading, outcome, PLAIN, { at: this.#now(), started: performance.now() });
    return { response: outcome.response, wire: PLAIN };
  }

  /** How many filters lists document, and which of them cannot be applied; undefined without a state. */
  countFilters(): FilterCount | undefined {
    return this.pipeline.state?.countFilters();
  }

  /** The operations of which nothing is kept; undefined without a state. */
  examples(): readonly string[] | undefined {
    return this.pipeline.state?.examples();
  }

  /** All that is stored; nothing without a state. */
  snapshot(): Readonly<Record<string, object>> {
    return this.pipeline.state?.snapshot() ?? {};
  }

  restore(state: unknown): void {
    this.keptState().restore(state);
  }

  add(state: unknown): void {
    this.keptState().add(state);
  }

  reset(): void {
    this.pipeline.state?.reset();
    this.steering.reset();
    this.journal.clear();
    this.#limiter.reset();
    this.#delays = new Delays(this.#options.seed);
  }

  send(webhook: string, payload: unknown, options: SendOptions): Promise<WebhookReport> {
    const secret = options.secret ?? this.#options.secret;
    return sendWebhook(this.pipeline.context, webhook, payload, {
      ...options,
      ...(secret === undefined ? {} : { secret }),
      now: this.#now(),
    });
  }

  protected keptState(): State {
    const { state } = this.pipeline;
    if (state) {
      return state;
    }
    throw new SteeringError("The mock keeps no state. Start it with the option state, or --state.");
  }

  #decide(reading: Reading, address: string): Decision | Promise<Decision> {
    const { operation } = reading;
    const isSteered = operation && this.steering.rules.length > 0;
    const met = isSteered ? this.steering.take(toMockRequest(reading, operation.id)) : undefined;
    return typeof met === "function"
      ? ask(met, reading, this.steering).then((what) => this.#apply(what, reading, address))
      : this.#apply(met, reading, address);
  }

  #apply(what: Met, reading: Reading, address: string): Decision {
    if (isWire(what)) {
      return { outcome: { ...this.pipeline.reply(reading), ...what }, what: {} };
    }
    try {
      const faults = hasPreference(reading.request) ? readFaults(reading.request) : {};
      const preferred = { ...faults, ...(what ?? this.#limit(reading, address)) };
      return { outcome: this.pipeline.reply(reading, preferred), what: preferred };
    } catch (error) {
      return { outcome: this.pipeline.refusals.fail(error, reading.operation), what: {} };
    }
  }

  /** What the vendor's rate limit does to the request: nothing, a wait in the queue, or a refusal. */
  #limit({ request, operation }: Reading, address: string): Steer | undefined {
    const limit = operation?.rateLimit;
    if (!this.#options.rateLimit || !operation || !limit) {
      return undefined;
    }
    const admission = this.#limiter.admit(limit, callerOf(request, operation, limit, address));
    if ("wait" in admission) {
      return admission.wait > 0 ? { delay: admission.wait } : undefined;
    }
    return { rateLimited: true, ...(limit.status === undefined ? {} : { status: limit.status }) };
  }

  #remember(reading: Reading, outcome: Outcome, wire: Wire, time: { at: Date; started: number }): void {
    const { request, validated, violations } = reading;
    const milliseconds = performance.now() - time.started;
    const { method, target, headers, body } = request;
    const { operation, response } = outcome;
    const fault = wire.end ?? (wire.drip === undefined ? undefined : "drip");
    const known = operation === undefined ? {} : { operation };
    this.journal.record({
      at: time.at,
      milliseconds,
      method,
      target,
      headers,
      raw: body,
      ...known,
      params: validated?.values ?? {},
      body: validated?.body.value,
      response,
      violations,
      ...(fault === undefined ? {} : { fault }),
    });
    this.#options.onRequest?.({
      method,
      path: splitTarget(target).path,
      ...known,
      status: response.status,
      milliseconds,
      violations,
    });
  }
}

function isWire(what: Met): what is Pick<Outcome, "response"> {
  return what !== undefined && "response" in what;
}

function lengthOf(body: WireResponse["body"]): number {
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.length;
}

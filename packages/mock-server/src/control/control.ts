import { latin1 } from "../decode/bytes.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { WaitTimeout } from "../journal/journal.ts";
import { SteeringError, unknownName } from "../steering/error.ts";
import { Validator } from "../validate/validator.ts";
import type { SendOptions } from "../webhooks/send.ts";
import type { Controlled } from "./controlled.ts";
import { CONTROL_DOCUMENT, CONTROL_PATH, referred } from "./document.ts";
import { isPreflight, type OriginPolicy, refusalOf, sharing } from "./origin.ts";
import { statusPage } from "./page.ts";

/** A request of the control API. */
export interface ControlRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

interface Query {
  readonly request: ControlRequest;
  readonly search: URLSearchParams;
  /** The last segment of a path with a parameter. */
  readonly last: string;
}

type Handler = (query: Query) => WireResponse | Promise<WireResponse>;

const DONE: WireResponse = { status: 204, headers: {}, body: "" };

/** One for all mocks: to compile these schemas takes longer than to start a mock. */
const VALIDATOR = new Validator(referred(CONTROL_DOCUMENT.components.schemas));

/** The same object each time: what is compiled is kept by the object that it was compiled from. */
const SENDING = { $ref: "schema:Sending" };

/** Answers the requests under `/__orderwire/`. */
export class Control {
  readonly #mock: Controlled;
  readonly #policy: OriginPolicy;
  readonly #routes: Readonly<Record<string, Handler>>;

  constructor(mock: Controlled, policy: OriginPolicy) {
    this.#mock = mock;
    this.#policy = policy;
    this.#routes = this.#table();
  }

  async handle(request: ControlRequest): Promise<WireResponse> {
    const refusal = refusalOf(request.headers, this.#policy);
    if (refusal) {
      return problem(403, "Forbidden", refusal);
    }
    const response = await this.#answer(request);
    return { ...response, headers: { ...response.headers, ...sharing(request.headers) } };
  }

  async #answer(request: ControlRequest): Promise<WireResponse> {
    if (isPreflight(request.method, request.headers)) {
      return DONE;
    }
    const { pathname, searchParams } = new URL(request.target, "http://mock");
    const path = pathname.slice(CONTROL_PATH.length) || "/";
    const [, head = "", last] = path.split("/");
    const method = request.method === "HEAD" ? "GET" : request.method;
    const template = last === undefined ? `/${head}` : `/${head}/*`;
    const handler = this.#routes[`${method} ${template}`];
    if (!handler) {
      return this.#notFound(path, template);
    }
    try {
      return await handler({ request, search: searchParams, last: decodeURIComponent(last ?? "") });
    } catch (error) {
      if (error instanceof SteeringError || error instanceof URIError) {
        return problem(400, "Bad Request", error.message);
      }
      if (error instanceof WaitTimeout) {
        return problem(408, "Request Timeout", error.message);
      }
      throw error;
    }
  }

  #notFound(path: string, template: string): WireResponse {
    const methods = Object.keys(this.#routes)
      .filter((route) => route.endsWith(` ${template}`))
      .map((route) => route.split(" ")[0] ?? "");
    if (methods.length === 0) {
      const detail = `${CONTROL_PATH}${path} is not there; what is stands in ${CONTROL_PATH}/openapi.json.`;
      return problem(404, "Not Found", detail);
    }
    const refused = problem(405, "Method Not Allowed", `Use ${methods.join(" or ")}.`);
    return { ...refused, headers: { ...refused.headers, allow: methods.join(", ") } };
  }

  #table(): Record<string, Handler> {
    const { data, steering, journal } = this.#mock;
    return {
      "GET /": () => statusPage(this.#mock),
      "GET /openapi.json": () => json(200, CONTROL_DOCUMENT),
      "GET /health": () => json(200, { status: "ok", title: data.title }),
      "GET /operations": () =>
        json(
          200,
          data.operations.map(({ id, method, path }) => ({ id, method, path })),
        ),
      "GET /requests": (query) => this.#requests(query),
      "DELETE /requests": () => done(() => journal.clear()),
      "GET /rules": () => json(200, steering.list()),
      "DELETE /rules": () => done(() => steering.reset()),
      "DELETE /rules/*": ({ last }) =>
        steering.remove(Number(last)) ? DONE : problem(404, "Not Found", `There is no rule ${last}.`),
      "POST /next": (query) => this.#addRules("next", query),
      "POST /on": (query) => this.#addRules("on", query),
      "POST /reset": () => done(() => this.#mock.reset()),
      "GET /state": () => json(200, this.#mock.snapshot()),
      "PUT /state": (query) => done(() => this.#mock.restore(readJson(query))),
      "POST /state": (query) => done(() => this.#mock.add(readJson(query))),
      "POST /send/*": (query) => this.#send(query),
    };
  }

  async #requests({ search }: Query): Promise<WireResponse> {
    const { journal, data } = this.#mock;
    for (const name of search.keys()) {
      if (!JOURNAL_QUERY.includes(name)) {
        throw new SteeringError(unknownName("parameter", name, JOURNAL_QUERY));
      }
    }
    const operation = search.get("operation") ?? undefined;
    const names = data.operations.map(({ id }) => id);
    if (operation !== undefined && !names.includes(operation)) {
      throw new SteeringError(unknownName("operation", operation, names));
    }
    const count = readCount(search, "count");
    if (count !== undefined) {
      if (operation === undefined) {
        throw new SteeringError("count: needs operation beside it");
      }
      await journal.waitFor(operation, { count, timeout: readCount(search, "timeout") });
    }
    const isUnmatched = search.get("unmatched") !== null && search.get("unmatched") !== "false";
    const entries = isUnmatched ? journal.unmatched() : journal.requests(operation);
    return {
      status: 200,
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
      body: entries.map((entry) => `${JSON.stringify(written(entry))}\n`).join(""),
    };
  }

  /** All of the rules, or none when one of them is wrong. */
  #addRules(kind: "next" | "on", query: Query): WireResponse {
    const { steering } = this.#mock;
    const sent = readJson(query);
    const ids: number[] = [];
    try {
      for (const rule of Array.isArray(sent) ? sent : [sent]) {
        ids.push(steering.addText(kind, rule));
      }
    } catch (error) {
      for (const id of ids) {
        steering.remove(id);
      }
      throw error;
    }
    return json(201, { ids });
  }

  async #send(query: Query): Promise<WireResponse> {
    const sent = readJson(query);
    const [wrong] = VALIDATOR.check(sent, SENDING, ["body"]);
    if (wrong) {
      throw new SteeringError(`${wrong.path.join(".")}: ${wrong.message}`);
    }
    const { payload, ...options } = sent as SendOptions & { payload?: unknown };
    return json(200, await this.#mock.send(query.last, payload, options));
  }
}

/** An unknown one would let all requests pass for those that were asked for. */
const JOURNAL_QUERY = ["operation", "unmatched", "count", "timeout"];

/** Bytes as base64: JSON has none. */
function written(entry: JournalEntry): object {
  return { ...entry, raw: btoa(latin1(entry.raw)) };
}

function done(act: () => void): WireResponse {
  act();
  return DONE;
}

function json(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value),
  };
}

function readJson({ request }: Query): unknown {
  const text = new TextDecoder().decode(request.body);
  try {
    return JSON.parse(text);
  } catch {
    throw new SteeringError(text === "" ? "body: must be JSON; it is empty" : "body: must be JSON");
  }
}

function readCount(search: URLSearchParams, name: string): number | undefined {
  const text = search.get(name);
  if (text === null) {
    return undefined;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new SteeringError(`${name}: must be a whole number, not "${text}"`);
  }
  return Number(text);
}

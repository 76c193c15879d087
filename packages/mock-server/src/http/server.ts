import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Violation } from "../check/violation.ts";
import type { MockData } from "../data.ts";
import { type Outcome, Responder, type ResponderOptions } from "../responder.ts";
import { type RawRequest, splitTarget } from "../wire/request.ts";
import { type Backend, createFront, DEFAULT_LIMITS } from "./front.ts";

/** Options of a mock. All are optional. */
export interface MockOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Make answers up from their schemas instead of taking the examples. Default false. */
  readonly dynamic?: boolean;
  /** Makes made-up answers the same in every run. */
  readonly seed?: number | string;
  /** Let pages of any origin read the answers. Default true. */
  readonly cors?: boolean;
  /** Largest request body, in bytes. Default 10 MiB. */
  readonly maxBody?: number;
  /**
   * Keep what requests write, in memory: what was created is found, listed, edited and deleted. Default false: every
   * answer is that of the examples.
   */
  readonly state?: boolean;
  /** The clock by which written things are dated. Default: this machine's. */
  readonly now?: () => Date;
  /** Called after each answer. */
  readonly onRequest?: (exchange: Exchange) => void;
}

/** One request and how it was answered. Without query, headers and bodies: they may hold secrets. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly status: number;
  readonly milliseconds: number;
  /** What was wrong with the request. */
  readonly violations: readonly Violation[];
}

/** A running mock. `await using mock = await startMock(data)` closes it by itself. */
export interface Mock extends AsyncDisposable {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  readonly port: number;
  /** Forgets what requests have written; for the time between two tests. Without `state` there is nothing to forget. */
  reset(): void;
  /** Stops listening, lets answers under way finish for a second, and ends all connections. */
  close(): Promise<void>;
}

/** The port cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** How long `close` waits for answers under way, in milliseconds. */
const GRACE = 1000;

/**
 * Starts a mock of the vendor that `data` describes.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {ListenError} when the port is none, is in use or may not be used.
 */
export async function startMock(data: MockData, options: MockOptions = {}): Promise<Mock> {
  const { host = "127.0.0.1", port = 0, cors = true, maxBody = DEFAULT_LIMITS.maxBody, onRequest } = options;
  const responder = new Responder(data, { ...options, ...(await stateOptions(data, options)) });
  const backend = backendOf(responder, onRequest);
  const server = createFront(backend, cors, { ...DEFAULT_LIMITS, maxBody });
  const actual = await listen(server, port, host);
  const close = () => stop(server);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    port: actual,
    reset: () => responder.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The state's modules are loaded only for mocks that have one. */
async function stateOptions(
  data: MockData,
  { state = false, now = () => new Date() }: MockOptions,
): Promise<ResponderOptions> {
  if (!state) return {};
  const { State } = await import("../state/state.ts");
  return { stateOf: (rules) => new State(data, rules, now) };
}

function backendOf(responder: Responder, onRequest: MockOptions["onRequest"]): Backend {
  const report = (request: Omit<RawRequest, "body">, started: number, outcome: Outcome) => {
    const { answer, operation, violations } = outcome;
    onRequest?.({
      method: request.method,
      path: splitTarget(request.target).path,
      ...(operation ? { operation } : {}),
      status: answer.status,
      milliseconds: performance.now() - started,
      violations,
    });
    return answer;
  };
  return {
    respond: (request) => report(request, performance.now(), responder.respond(request)),
    tooLarge: (request) => report(request, performance.now(), responder.refuse("tooLarge")),
    malformed: (reason) =>
      responder.refuse("malformed", [{ place: ["request"], code: "http", message: `is not HTTP: ${reason}` }])
        .answer,
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  // Node takes any other text for the name of a pipe.
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ListenError(`The option "port" must be a whole number from 0 to 65535, not ${String(port)}.`);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ListenError(listenMessage(error, port, host), { cause: error })),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function listenMessage(error: NodeJS.ErrnoException, port: number, host: string): string {
  const another = "Choose another with --port, or 0 for a free one.";
  if (error.code === "EADDRINUSE") return `Port ${port} on ${host} is in use. ${another}`;
  if (error.code === "EACCES") return `Port ${port} on ${host} needs more rights. ${another}`;
  return `Cannot listen on port ${port} of ${host}: ${error.message}.`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

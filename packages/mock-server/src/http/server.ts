import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type MockData, readMockData } from "../data.ts";
import { Pipeline, type PipelineOptions } from "../pipeline.ts";
import { curlLine } from "./curl.ts";
import { backendOf, createListener, DEFAULT_LIMITS, type RequestLog } from "./listener.ts";

/** Options of a mock. All are optional. */
export interface MockOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Make responses up from their schemas instead of taking the examples. Default false. */
  readonly dynamic?: boolean;
  /** Makes made-up responses the same in every run. */
  readonly seed?: number | string;
  /** Let pages of any origin read the responses. Default true. */
  readonly cors?: boolean;
  /** Largest request body, in bytes. Default 10 MiB. */
  readonly maxBody?: number;
  /**
   * Keep what requests write, in memory: what was created is found, listed, edited and deleted. Default false: every
   * response is that of the examples.
   */
  readonly state?: boolean;
  /** The clock by which written things are dated. Default: this machine's. */
  readonly now?: () => Date;
  /** Called after each response. */
  readonly onRequest?: (log: RequestLog) => void;
}

/** A running mock. `await using mock = await startMock(data)` closes it by itself. */
export interface Mock extends AsyncDisposable {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  readonly port: number;
  /** A line to paste into a shell that gets a response; absent when no operation can be called without a body. */
  readonly curl?: string;
  /** Forgets what requests have written; for the time between two tests. Without `state` there is nothing to forget. */
  reset(): void;
  /** Stops listening, lets responses under way finish for a second, and ends all connections. */
  close(): Promise<void>;
}

/** The port cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** How long `close` waits for responses under way, in milliseconds. */
const GRACE = 1000;

/**
 * Starts a mock of the vendor that `data` describes.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @throws {ListenError} when the port is out of range, in use or not permitted.
 * @throws {TypeError} when another version of `compileMock` has made the data.
 */
export async function startMock(data: MockData, options: MockOptions = {}): Promise<Mock> {
  const { host = "127.0.0.1", port = 0, cors = true, maxBody = DEFAULT_LIMITS.maxBody, onRequest } = options;
  const compiled = readMockData(data);
  const pipeline = new Pipeline(compiled, { ...options, ...(await stateOptions(options)) });
  const backend = backendOf(pipeline, onRequest);
  const server = createListener(backend, cors, { ...DEFAULT_LIMITS, maxBody });
  const actual = await listen(server, port, host);
  const close = () => stop(server);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${actual}`;
  const curl = curlLine(compiled, url);
  return {
    url,
    port: actual,
    ...(curl === undefined ? {} : { curl }),
    reset: () => pipeline.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The state's modules are loaded only for mocks that have one. */
async function stateOptions({ state = false, now }: MockOptions): Promise<PipelineOptions> {
  if (!state) return {};
  const { State } = await import("../state/state.ts");
  return { createState: (context) => new State(context, now) };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  // Node takes any other text for the name of a pipe.
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ListenError(`The option "port" must be a whole number from 0 to 65535, not ${String(port)}.`);
  }
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

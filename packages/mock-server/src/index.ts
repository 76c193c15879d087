import type { MockData } from "./data.ts";

export type { MockData } from "./data.ts";

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
  /** Called after each answer. */
  readonly onRequest?: (exchange: Exchange) => void;
}

/** One request and how it was answered. Without query, headers and bodies: they may hold secrets. */
export interface Exchange {
  readonly method: string;
  /** The request's path. */
  readonly path: string;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly status: number;
  readonly milliseconds: number;
  /** What was wrong with the request. */
  readonly violations: readonly Violation[];
}

/** One thing that is wrong with a request. */
export interface Violation {
  /** Where: `["query", "filter", "ids", "0"]`. */
  readonly place: readonly string[];
  /** Which rule: a JSON Schema keyword, or `credentials`, `mediaType`, `json`, `encoding`. */
  readonly code: string;
  readonly message: string;
}

/** A running mock. `await using mock = await startMock(data)` closes it by itself. */
export interface Mock extends AsyncDisposable {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  readonly port: number;
  /** Stops listening, lets answers under way finish for a moment, and ends all connections. */
  close(): Promise<void>;
}

/** Starts a mock of the vendor that `data` describes. */
export declare function startMock(data: MockData, options?: MockOptions): Promise<Mock>;

/** Who the program is, for `--help`, `--version` and the printed lines. */
export interface MockProgram {
  /** As a user types it, `orderwire-retailcrm-mock`. */
  readonly name: string;
  readonly version: string;
}

/** Runs the command line of a mock; resolves to the exit code when it is stopped. */
export declare function runMockCli(
  data: MockData,
  program: MockProgram,
  argv?: readonly string[],
): Promise<number>;

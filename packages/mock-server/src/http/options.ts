import type { CreateMockOptions } from "../mock.ts";
import type { TlsOptions } from "./tls.ts";

/** Options of a mock. All are optional. */
export interface MockOptions extends CreateMockOptions {
  /** TCP port; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Let pages of any origin read the responses. Default true. */
  readonly cors?: boolean;
  /** Largest request body, in bytes. Default 10 MiB. */
  readonly maxBody?: number;
  /**
   * Speak HTTPS: `true` makes a certificate for this machine at the start, whose authority is `mock.ca`; `names` are hosts
   * that a test leads here; or the PEM of a certificate and its key. Default false.
   */
  readonly tls?: boolean | TlsOptions;
  /**
   * A file of SQLite in which the state is kept (`state` is then true by default): what is written is there before the
   * answer, also if the process is killed, and the next start goes on from it. Needs Node 22.13 or later.
   */
  readonly store?: string;
}

/** How a server listens, whatever it serves. */
export type ServerOptions = Pick<MockOptions, "port" | "host" | "cors" | "maxBody" | "sleep">;

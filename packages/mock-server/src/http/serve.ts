import type { AddressInfo } from "node:net";
import { ListenError } from "./listen-error.ts";
import { type Backend, createListener, DEFAULT_LIMITS, type Listener } from "./listener.ts";
import type { MockOptions } from "./options.ts";
import { certificateFor } from "./tls.ts";

/** What listens on a port. */
export interface Serving extends AsyncDisposable {
  /** `http://127.0.0.1:4010`, `https:` with TLS. */
  readonly url: string;
  readonly port: number;
  /** The authority that made the certificate, PEM: clients that trust it trust the server. Absent without one. */
  readonly ca?: string;
  /** Stops listening, lets responses under way finish for a second, and ends all connections. */
  close(): Promise<void>;
}

/** How long `close` waits for responses under way, in milliseconds. */
const GRACE = 1000;

/**
 * Serves a backend over HTTP.
 *
 * @param makeBackend what answers; its signal is aborted when late responses are given up.
 * @throws {ListenError} when the port is out of range, in use or not permitted, or a certificate lacks its key.
 */
export async function serve(
  options: Pick<MockOptions, "port" | "host" | "cors" | "maxBody" | "tls">,
  makeBackend: (signal: AbortSignal) => Backend,
): Promise<Serving> {
  const { host = "127.0.0.1", port = 0, cors = true, maxBody = DEFAULT_LIMITS.maxBody } = options;
  const tls = options.tls && (await certificateFor(options.tls === true ? {} : options.tls, host));
  const stopping = new AbortController();
  const server = createListener(makeBackend(stopping.signal), {
    cors,
    limits: { ...DEFAULT_LIMITS, maxBody },
    ...(tls ? { tls } : {}),
  });
  const actual = await listenOn(server, port, host);
  const close = () => closeServer(server, stopping);
  const ca = tls ? tls.ca : undefined;
  return {
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    port: actual,
    ...(ca === undefined ? {} : { ca }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** @throws {ListenError} when the port is out of range, in use or not permitted. */
export async function listenOn(server: Listener, port: number, host: string): Promise<number> {
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
  if (error.code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use. ${another}`;
  }
  if (error.code === "EACCES") {
    return `Port ${port} on ${host} needs more rights. ${another}`;
  }
  return `Cannot listen on port ${port} of ${host}: ${error.message}.`;
}

/** Lets responses under way finish for a second, and ends all connections. */
export function closeServer(server: Listener, stopping: AbortController): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopping.abort(new Error("The mock was closed."));
      server.closeAllConnections();
    }, GRACE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

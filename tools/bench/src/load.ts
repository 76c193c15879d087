/** Requests to a mock, one or many. */
import { request as send } from "node:http";
import { connect, type Socket } from "node:net";
import { type Head, ResponseReader } from "./response-reader.ts";

/** Connections that are kept open, each with one request at a time. */
export const CONNECTIONS = 16;

/** A request that is sent again and again. */
export interface Target {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/**
 * Answers a second. The requests' bytes are made once and the answers' bodies only counted: a client that does more than
 * the server would measure itself.
 *
 * @throws {Error} when a status is another than the one that is named, or a connection ends.
 */
export async function rate(
  origin: string,
  target: Target,
  requests: number,
  status: number,
): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  const bytes = requestBytes(target, host);
  const sockets = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => connected(Number(port), hostname)),
  );
  let left = requests;
  const started = performance.now();
  await Promise.all(
    sockets.map((socket) =>
      exchangeAll(socket, bytes, (answered) => {
        if (answered && answered.status !== status) {
          throw new Error(`${target.method} ${target.path} answered ${answered.status}, not ${status}.`);
        }
        return left-- > 0;
      }),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const socket of sockets) {
    socket.destroy();
  }
  return requests / seconds;
}

function connected(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, noDelay: true });
    socket.once("error", reject).once("connect", () => resolve(socket));
  });
}

/** @param isNext told what was answered, and asked whether to go on. */
function exchangeAll(socket: Socket, bytes: Buffer, isNext: (answered?: Head) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const reader = new ResponseReader();
    const proceed = (answered?: Head) => {
      if (isNext(answered)) {
        socket.write(bytes);
      } else {
        resolve();
      }
    };
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The connection ended before its answer.")));
    socket.on("data", (chunk) => {
      try {
        const answered = reader.read(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk));
        if (answered) {
          proceed(answered);
        }
      } catch (error) {
        reject(error);
      }
    });
    proceed();
  });
}

function requestBytes({ method, path, headers, body = "" }: Target, host: string): Buffer {
  const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, connection: "keep-alive", ...headers, ...length });
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map((line) => line.join(": "))];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Sends one request. */
export function request(origin: string, { method, path, headers, body }: Target): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    send(origin + path, { method, headers: { ...headers, ...length } }, async (response) => {
      try {
        const text = Buffer.concat(await response.toArray()).toString();
        resolve({ status: response.statusCode, text });
      } catch (error) {
        reject(error);
      }
    })
      .on("error", reject)
      .end(body);
  });
}

/** Requests to a mock, one or many. */
import { Agent, request as send } from "node:http";

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

/** Answers a second. */
export async function rate(
  origin: string,
  target: Target,
  requests: number,
  status: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = requests;
  const connection = async () => {
    while (left-- > 0) {
      const answer = await request(origin, target, agent);
      if (answer.status !== status) {
        throw new Error(`${target.method} ${target.path} answered ${answer.status}: ${answer.text}`);
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return requests / seconds;
}

/** Sends one request. */
export function request(
  origin: string,
  { method, path, headers, body }: Target,
  agent?: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { method, headers: { ...headers, ...length }, ...(agent && { agent }) };
    send(origin + path, options, async (response) => {
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

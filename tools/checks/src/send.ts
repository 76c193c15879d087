import { type Agent, request } from "node:http";
import type { WireRequest } from "./wire-operation.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Sends one of many requests: `fetch` takes longer for a small one than a mock does to answer it.
 *
 * @param agent keeps the connections; whoever makes it destroys it.
 * @throws {Error} if there is no answer.
 */
export async function send({ method, url, headers, body }: WireRequest, agent: Agent): Promise<Answer> {
  const form = body instanceof FormData ? new Response(body) : undefined;
  const type = form?.headers.get("content-type");
  const bytes = form ? Buffer.from(await form.arrayBuffer()) : (body as string | undefined);
  return new Promise((resolve, reject) => {
    const options = { method, agent, headers: { ...headers, ...(type && { "content-type": type }) } };
    const sent = request(new URL(url), options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(bytes);
  });
}

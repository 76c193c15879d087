import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface VendorAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: unknown;
}

export interface Vendor {
  readonly url: string;
  readonly seen: readonly { target: string; headers: IncomingMessage["headers"]; body: string }[];
}

/** A vendor of the test's own: answers as told, and remembers what came. */
export async function vendorOf(
  answer: (request: IncomingMessage, body: string) => VendorAnswer,
): Promise<Vendor> {
  const seen: { target: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
    }
    seen.push({ target: request.url ?? "", headers: request.headers, body });
    const { status = 200, type = "application/json", body: value = {} } = answer(request, body);
    response.writeHead(status, { "content-type": type });
    response.end(typeof value === "string" ? value : JSON.stringify(value));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

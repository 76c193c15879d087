/** What the conformance suite calls: the mock, the server of faults, and an address where nobody listens. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startMock } from "@orderwire/mock-server";
import { compileMock } from "@orderwire/mock-server/compile";
import { root } from "@orderwire/repo/workspace";
import { parse } from "yaml";
import type { Places } from "../../../../packages/runtime/test/conformance/harness.ts";
import { SEED } from "../../../../packages/runtime/test/conformance/lists.ts";
import { faultOf } from "./faults.ts";

/** What a run calls, until it is closed. */
export interface Stage extends AsyncDisposable {
  readonly places: Places;
}

/** The requests of one case. */
interface Visits {
  count: number;
  readonly waiting: (() => void)[];
}

/**
 * Starts all of it on free ports.
 * @param files what the server of faults gives out besides, by path: a page for a browser
 */
export async function startStage(
  files: ReadonlyMap<string, readonly [type: string, text: string]>,
): Promise<Stage> {
  const shop = parse(readFileSync(join(root, "packages/mock-server/test/specs/state.yaml"), "utf8"));
  const mock = await startMock(compileMock(shop), { state: SEED, cors: true });
  const visits = new Map<string, Visits>();
  const visitsOf = (id: string): Visits => {
    const found = visits.get(id) ?? { count: 0, waiting: [] };
    visits.set(id, found);
    return found;
  };
  const control = async (path: string, request: IncomingMessage): Promise<string> => {
    const [, what, of = ""] = path.split("/");
    const { count, waiting } = visitsOf(of);
    switch (what) {
      case "count":
        return String(count);
      case "arrived":
        return count > 0 ? "" : new Promise((resolve) => waiting.push(() => resolve("")));
      case "asked":
        return String(mock.requests(of).length);
      case "next": {
        const { operation, steer } = JSON.parse(await textOf(request));
        mock.next(operation, steer);
        return "";
      }
      default:
        mock.reset();
        return "";
    }
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = "/" } = request;
    const file = files.get(url);
    openToAll(request, response);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
    } else if (file) {
      response.writeHead(200, { "content-type": file[0] }).end(file[1]);
    } else if (url.startsWith("/control/")) {
      response.end(await control(url.slice("/control".length), request));
    } else {
      const [, id = "", fault = ""] = url.split("/");
      const seen = visitsOf(id);
      seen.count += 1;
      await faultOf(fault)(response, seen.count, request);
      for (const go of seen.waiting.splice(0)) {
        go();
      }
    }
  };
  const server = createServer((request, response) => {
    // An upload that the client breaks off is what some cases are about.
    handle(request, response).catch(() => response.destroy());
  });
  await listening(server);
  const closed = createServer();
  await listening(closed);
  const nowhere = addressOf(closed);
  await new Promise((resolve) => closed.close(resolve));
  return {
    places: { mock: mock.url, faults: addressOf(server), closed: nowhere },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mock.close();
    },
  };
}

/** For pages of other origins; no connection is kept, so that no engine sends again what one closed. */
function openToAll({ headers }: IncomingMessage, response: ServerResponse): void {
  response.shouldKeepAlive = false;
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "retry-after, content-disposition, x-request-id");
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
  }
  return text;
}

const listening = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

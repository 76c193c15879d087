import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listVendors, root } from "./workspace.ts";

/** Everything `pnpm start` serves. */
export interface Served {
  addresses: {
    docs: string;
    mocks: {
      vendor: string;
      url: string;
      /** A request that the mock answers with success. */
      curl: string | undefined;
    }[];
  };
  close(): Promise<void>;
}

interface Server {
  url: string;
  close(): Promise<void>;
}

interface MockPackage {
  startMock(options: { port: number; host: string }): Promise<Server & { curl?: string }>;
}

interface DocsPackage {
  serveDocs(options: { port: number; host: string }): Promise<Server>;
}

/**
 * Serves the docs site at `port` and the mocks at the ports after it, or all at free ones for 0.
 *
 * @throws {Error} the first server's, once the others are stopped again
 */
export async function serveEverything(options: { port: number; host: string }): Promise<Served> {
  const running: Server[] = [];
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  try {
    let { port } = options;
    const next = () => ({ host: options.host, port: port === 0 ? 0 : port++ });
    const { serveDocs } = await load<DocsPackage>("packages/docs/serve.ts");
    const docs = await serveDocs(next());
    running.push(docs);
    const mocks: Served["addresses"]["mocks"] = [];
    for (const vendor of listVendors()) {
      const { startMock } = await load<MockPackage>(`packages/compiled/${vendor}/mock/dist/index.js`);
      const mock = await startMock(next());
      running.push(mock);
      mocks.push({ vendor, url: mock.url, curl: mock.curl });
    }
    return { addresses: { docs: docs.url, mocks }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(root, file)).href)) as T;

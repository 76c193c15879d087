import type { MockData } from "../data.ts";
import type { RawRequest } from "../decode/request.ts";
import { problem } from "../encode/wire-response.ts";
import { type Delivery, Engine, type EngineOptions } from "../engine.ts";
import { sleepFor } from "../fetch.ts";
import { controlsOf, type MockControls } from "../mock.ts";
import { StoreError } from "../persist/error.ts";
import { StoredEngine } from "../persist/stored-engine.ts";
import { PLAIN } from "../steering/wire.ts";
import { type Backend, createListener, DEFAULT_LIMITS } from "./listener.ts";
import type { ServerOptions } from "./options.ts";
import { closeServer, listenOn } from "./serve.ts";

/** One of several mocks. */
export interface MockPart {
  /** What `compileMock` made of the vendor's document. */
  readonly data: MockData;
  readonly options?: EngineOptions;
  /** A file of SQLite in which this mock's state is kept, as `store` of `startMock`; one for each mock. */
  readonly store?: string;
}

/** Several mocks on one port. */
export interface Mocks<Name extends string> extends AsyncDisposable {
  /** Where each mock begins: `http://127.0.0.1:4010/crm`. */
  readonly urls: Readonly<Record<Name, string>>;
  readonly port: number;
  /** Each by its name, to be steered as if it were alone. */
  readonly mocks: Readonly<Record<Name, MockControls>>;
  /** Back to the start, all of them. */
  reset(): void;
  /** Stops listening, lets responses under way finish for a second, and ends all connections. */
  close(): Promise<void>;
}

/**
 * Starts several mocks on one port: each under its name as the first step of the path, or under a host whose name begins
 * with it (`crm.localhost`).
 *
 * @throws {ListenError} when the port is out of range, in use or not permitted.
 * @throws {StoreError} when a store cannot be opened, is another mock's, or holds what does not fit the document.
 * @throws {TypeError} when a name is no step of a path, or another version of `compileMock` has made some data.
 */
export async function startMocks<Name extends string>(
  parts: Readonly<Record<Name, MockPart>>,
  options: ServerOptions = {},
): Promise<Mocks<Name>> {
  const { host = "127.0.0.1", port = 0, cors = true, maxBody = DEFAULT_LIMITS.maxBody, sleep } = options;
  const names = Object.keys(parts) as Name[];
  const wrong = names.find((name) => !/^[a-z0-9-]+$/.test(name));
  if (wrong !== undefined) {
    throw new TypeError(`The name "${wrong}" of a mock must be lower-case letters, digits and hyphens.`);
  }
  const made = makeEngines(parts, host);
  const engines = new Map<string, Engine>(made);
  const closeFiles = () => closeStores(engines.values());
  const stopping = new AbortController();
  const backend = { ...dispatcher(engines), sleep: sleep ?? sleepFor, signal: stopping.signal };
  const server = createListener(backend, { cors, limits: { ...DEFAULT_LIMITS, maxBody } });
  const actual = await listenOn(server, port, host).catch((error) => {
    closeFiles();
    throw error;
  });
  const origin = `http://${host.includes(":") ? `[${host}]` : host}:${actual}`;
  const byName = <Value>(make: (name: Name) => Value) =>
    Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
  const close = () => closeServer(server, stopping).finally(closeFiles);
  return {
    urls: byName((name) => `${origin}/${name}`),
    port: actual,
    mocks: Object.fromEntries(made.map(([name, engine]) => [name, controlsOf(engine, sleep)])) as Record<
      Name,
      MockControls
    >,
    reset: () => {
      for (const engine of engines.values()) {
        engine.reset();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** An engine for each, with its file if it has one; when one cannot be made, the files of the others are given back. */
function makeEngines<Name extends string>(
  parts: Readonly<Record<Name, MockPart>>,
  host: string,
): (readonly [Name, Engine])[] {
  const made: (readonly [Name, Engine])[] = [];
  const files = new Set<string>();
  try {
    for (const name of Object.keys(parts) as Name[]) {
      const { data, options = {}, store } = parts[name];
      if (store !== undefined && files.has(store)) {
        throw new StoreError(`${store}: is the store of two mocks. Name a file for each.`);
      }
      files.add(store ?? "");
      made.push([
        name,
        store === undefined
          ? new Engine(data, options, [host])
          : new StoredEngine(data, options, [host], store),
      ]);
    }
    return made;
  } catch (error) {
    closeStores(made.map(([, engine]) => engine));
    throw error;
  }
}

function closeStores(engines: Iterable<Engine>): void {
  for (const engine of engines) {
    if (engine instanceof StoredEngine) {
      engine.close();
    }
  }
}

function dispatcher(engines: ReadonlyMap<string, Engine>): Omit<Backend, "sleep" | "signal"> {
  const nowhere = (): Delivery => ({
    response: problem(
      404,
      "Not Found",
      `There is no such mock here. Known: ${[...engines.keys()].map((name) => `/${name}/`).join(", ")}.`,
    ),
    wire: PLAIN,
  });
  return {
    respond: async (request, address) => {
      const meant = meantBy(request, engines);
      return meant ? meant.engine.handle({ ...request, target: meant.target }, address) : nowhere();
    },
    tooLarge: (request) => {
      const meant = meantBy(request, engines);
      return meant ? meant.engine.tooLarge({ ...request, target: meant.target }) : nowhere();
    },
    malformed: (reason) => problem(400, "Bad Request", `The request must be HTTP: ${reason}`),
  };
}

/** The mock that a request means, and the target as that mock knows it. */
function meantBy(
  { target, headers }: Pick<RawRequest, "target" | "headers">,
  engines: ReadonlyMap<string, Engine>,
): { engine: Engine; target: string } | undefined {
  const byHost = engines.get(
    String(headers.host ?? "")
      .split(".")[0]
      ?.toLowerCase() ?? "",
  );
  if (byHost) {
    return { engine: byHost, target };
  }
  const [, name = "", rest = ""] = /^\/([^/?]+)(.*)$/s.exec(target) ?? [];
  const engine = engines.get(name);
  return engine && { engine, target: rest.startsWith("/") ? rest : `/${rest}` };
}

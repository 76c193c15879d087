/** The samples of each operation's page, in every language, send what the client sends for the program beside them. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Operation, Vendor } from "@orderwire/compiler/model";
import {
  curlCommand,
  environmentVariable,
  fetchInit,
  phpSample,
  pythonSample,
  sampleParams,
  secretsOf,
} from "@orderwire/compiler/samples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { runnable } from "../src/params.ts";
import { importVendor, startVendorMock, testedVendors, vendorModel } from "../src/vendor.ts";

/** What arrives of a request, apart from how its text is escaped. */
interface Arrived {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: readonly (readonly string[])[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

const run = promisify(execFile);
let server: Server;
let url: string;
let folder: string;
let arrived: Arrived[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "orderwire-samples-"));
  writeFileSync(join(folder, "file"), "Hello");
  server = createServer(async (request, response) => {
    arrived.push(await read(request));
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

async function read(request: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString();
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://a");
  const type = request.headers["content-type"]?.split(";")[0];
  const form = type === "application/x-www-form-urlencoded";
  return {
    method: request.method,
    path: pathname,
    query: [...searchParams].sort(),
    headers: {
      type,
      authorization: request.headers.authorization,
      key: request.headers["x-api-key"],
    },
    body: form ? [...new URLSearchParams(text)].sort() : text,
  };
}

describe.each(testedVendors())("%s", (slug) => {
  const vendor = vendorModel(slug);
  let client: VendorClient;

  let byCurl: Arrived[];
  /** What each function sends, by operation. The empty answer is not what some expect; what was sent is all that counts. */
  const byClient = new Map<string, Arrived[]>();

  beforeAll(async () => {
    client = await importVendor<VendorClient>(slug, "client", "index");
    byCurl = await sentBy(() => runCurls(vendor));
    for (const operation of vendor.operations) {
      byClient.set(operation.id, await sentBy(() => call(operation, url).catch(() => undefined)));
    }
  });

  test.each(vendor.operations)("curl sends what $id sends", async (operation) => {
    expect(byClient.get(operation.id)).toHaveLength(1);
    const place = vendor.operations.indexOf(operation);
    const own = byCurl.filter(({ path }) => path.startsWith(placed(place, "/")));
    const sent = own.map((one) => ({ ...one, path: one.path.slice(placed(place, "").length) }));
    expect(sent).toEqual(byClient.get(operation.id));
  });

  test("openapi-fetch sends what each function sends", async () => {
    const { fetchClient } = await importVendor<{ fetchClient: FetchClient }>(slug, "client", "fetch");
    for (const operation of vendor.operations) {
      const api = fetchClient(connectToMock(client, vendor, url));
      const init = fetchInit(vendor, operation);
      const sent = await sentBy(async () =>
        api[operation.method]?.(operation.path, { ...init, ...runnable(init) }).catch(() => undefined),
      );
      expect(sent.map(meaning), operation.id).toEqual(byClient.get(operation.id)?.map(meaning));
    }
  });

  test.each(LANGUAGES)("$name sends what each function sends", async (language) => {
    const { name, command, extension, sample } = language;
    if (!(await isThere(command))) {
      console.log(
        `${slug}: ${vendor.operations.length} samples in ${name} were not run: there is no ${command[0]}.`,
      );
      return;
    }
    const files = vendor.operations.map((operation, index) => {
      const file = join(folder, `${slug}-${index}.${extension}`);
      writeFileSync(file, sample(vendor, operation).replace(/https:\/\/[^/"']+/, url));
      return file;
    });
    const sent = await sentBy(() => runAll(vendor, language, files));
    const wanted = vendor.operations.flatMap(({ id }) => byClient.get(id) ?? []);
    expect(sent.map(meaning)).toEqual(wanted.map(meaning));
  });

  const filtered = vendor.operations.filter(({ parameters }) =>
    parameters.some(({ style }) => style === "deepObject"),
  );

  test("the mock takes the filters that the samples show", async () => {
    const mock = await startVendorMock(slug);
    try {
      for (const operation of filtered) {
        await call(operation, mock.url);
      }
    } finally {
      await mock.close();
    }
  });

  async function call(operation: Operation, baseUrl: string): Promise<unknown> {
    const params = runnable(sampleParams(vendor, operation));
    return client[operation.id]?.(connectToMock(client, vendor, baseUrl), params);
  }
});

/** openapi-fetch, as far as it is used here. */
type FetchClient = (connection: unknown) => Record<string, (path: string, init: unknown) => Promise<unknown>>;

/** Languages whose samples are programs, run by an interpreter that the machine may have, each with names of its own. */
const LANGUAGES = [
  {
    name: "Python",
    command: ["python3", "-c", "import requests"],
    runFiles: [
      "-c",
      "import sys\nfor name in sys.argv[1:]: exec(compile(open(name).read(), name, 'exec'), {})",
    ],
    extension: "py",
    sample: pythonSample,
  },
  {
    name: "PHP",
    command: ["php", "-r", "curl_init();"],
    runFiles: ["-r", "foreach (array_slice($argv, 1) as $name) { (static fn () => require $name)(); }", "--"],
    extension: "php",
    sample: phpSample,
  },
];

const found = new Map<string, Promise<boolean>>();

/** Whether an interpreter is there, with what the samples need; asked once for all vendors. */
function isThere([program = "", ...args]: readonly string[]): Promise<boolean> {
  const answer =
    found.get(program) ??
    run(program, args).then(
      () => true,
      () => false,
    );
  found.set(program, answer);
  return answer;
}

/** Runs programs one after the other in one process, since starting it takes longer than they do. */
async function runAll(
  vendor: Vendor,
  { command: [program = ""], runFiles }: (typeof LANGUAGES)[number],
  files: readonly string[],
): Promise<void> {
  const options = { cwd: folder, env: environmentOf(vendor), maxBuffer: 10_000_000 };
  await run(program, [...runFiles, ...files], options);
}

/** A request without what languages write differently and mean alike: escapes and spaces in JSON, boundaries. */
function meaning({ body, headers, ...rest }: Arrived): unknown {
  const texts = Array.isArray(body) ? body.map((pair) => pair.map(parsed)) : parsed(body);
  const isParted = headers.type === "multipart/form-data";
  return {
    ...rest,
    headers,
    body: isParted ? [...String(body).matchAll(/name="([^"]+)"/g)].map(([, name]) => name) : texts,
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

async function sentBy(send: () => Promise<unknown>): Promise<Arrived[]> {
  arrived = [];
  await send();
  return arrived;
}

/** In place of curl: keeps the words that the shell made of a sample, each before a zero byte. */
const KEEP_WORDS = `curl() { printf '%s\\0' --next "$@" >>words; }`;

/**
 * Runs the curl samples of all operations: a shell reads them, and one curl gets the words of each, apart by its option
 * \`--next\`. A process of curl for each takes longer than all its requests.
 */
async function runCurls(vendor: Vendor): Promise<void> {
  const commands = vendor.operations.map((operation, place) =>
    curlCommand(vendor, operation).replace(/https:\/\/[^/']+/, url + placed(place, "")),
  );
  const options = { cwd: folder, env: environmentOf(vendor), maxBuffer: 10_000_000 };
  writeFileSync(join(folder, "words"), "");
  await run("sh", ["-e", "-c", [KEEP_WORDS, ...commands].join("\n")], options);
  const [, ...words] = readFileSync(join(folder, "words"), "utf8").split("\0").slice(0, -1);
  await run("curl", ["--fail-early", ...words], options);
}

/** A path under that of an operation's sample, by which its request is told from the others'. */
const placed = (place: number, path: string): string => `/sample-${place}${path}`;

function environmentOf(vendor: Vendor): NodeJS.ProcessEnv {
  const secrets = secretsOf(vendor).map((name) => [environmentVariable(vendor, name), "test-secret"]);
  return { ...process.env, ...Object.fromEntries(secrets) };
}

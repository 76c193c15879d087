import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { assertSame, type Bench } from "../bench.ts";
import { type Call, chooseCall, credentialOptions, credentialsOnWire } from "../call.ts";
import { compare } from "../compare.ts";
import { type GeneratedClients, generateClients, installPeers } from "../peers.ts";
import type { Vendor } from "../vendors.ts";

/** A program that a browser would load. It exports `run(baseUrl)`, which makes the call. */
type Program = (vendor: Vendor, call: Call) => string;

const ours: Program = (vendor, { operation, params }) => `
  import { ${vendor.connect}, ${operation.id} } from ${JSON.stringify(vendor.files.client)};
  const credentials = ${JSON.stringify(credentialOptions(vendor))};
  export const run = (baseUrl) =>
    ${operation.id}(${vendor.connect}({ ...credentials, baseUrl }), ${JSON.stringify(params)});`;

/** The least that writes a nested query. */
const BY_HAND = `
  const encode = (text) => encodeURIComponent(text).replaceAll("%20", "+");
  const pairs = (value, name) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, item]) => pairs(item, name + "[" + (Array.isArray(value) ? "" : key) + "]"))
      : [encode(name) + "=" + encode(value)];
  const write = (query) => Object.entries(query).flatMap(([name, value]) => pairs(value, name)).join("&");`;
const BY_QS = `
  import qs from "qs";
  const write = (query) => qs.stringify(query, { arrayFormat: "brackets", format: "RFC1738" });`;

/** A program of a peer's, told the call in the words that travel. */
type PeerProgram = (call: Call, wire: { readonly headers: string; readonly query: string }) => string;

/** A peer that takes a URL, given the part of the program that sends it. */
const byUrl =
  (imports: string, send: string): PeerProgram =>
  ({ path }, { headers, query }) =>
    `
  ${imports}
  ${BY_HAND}
  const headers = ${headers};
  const address = (baseUrl) => { const query = write(${query}); return baseUrl + ${JSON.stringify(path)} + (query && "?" + query); };
  export const run = async (baseUrl) => { const url = address(baseUrl); return ${send}; };`;

const openapiFetch =
  (writer: string): PeerProgram =>
  ({ operation, pathParams }, { headers, query }) =>
    `
  import createClient from "openapi-fetch";
  ${writer}
  export const run = (baseUrl) =>
    createClient({ baseUrl, headers: ${headers}, querySerializer: write })
      .GET(${JSON.stringify(operation.path)}, { params: { path: ${JSON.stringify(pathParams)}, query: ${query} } });`;

/** Peers that are dependencies of this package. */
const OWN_PEERS: Readonly<Record<string, PeerProgram>> = {
  "openapi-fetch, brackets by hand": openapiFetch(BY_HAND),
  "openapi-fetch with qs": openapiFetch(BY_QS),
  "fetch, brackets by hand": byUrl("", "fetch(url, { headers }).then((response) => response.json())"),
};
/** Peers that are installed for a measurement. */
const INSTALLED_PEERS: Readonly<Record<string, PeerProgram>> = {
  "ofetch, brackets by hand": byUrl('import { ofetch } from "ofetch";', "ofetch(url, { headers })"),
  "ky, brackets by hand": byUrl('import ky from "ky";', "ky(url, { headers }).json()"),
  "axios, brackets by hand": byUrl('import axios from "axios";', "axios.get(url, { headers })"),
};

/** Generated clients. Two of them write nested filters wrong, so their requests are not compared. */
function generatedPrograms({
  heyApi,
  orval,
  redocly,
}: GeneratedClients): Readonly<Record<string, PeerProgram>> {
  return {
    "hey-api, brackets by hand": ({ operation: { id }, pathParams }, { headers, query }) => `
  import { ${id} } from ${JSON.stringify(heyApi)};
  ${BY_HAND}
  export const run = (baseUrl) => ${id}({ baseUrl, headers: ${headers}, querySerializer: write,
    path: ${JSON.stringify(pathParams)}, query: ${query} });`,
    "orval (writes nested filters wrong)": ({ operation: { id }, pathParams }, { headers, query }) => `
  import { ${id} } from ${JSON.stringify(orval)};
  export const run = () => ${id}(...${JSON.stringify(Object.values(pathParams))}, ...(Object.keys(${query}).length ? [${query}] : []), { headers: ${headers} });`,
    "redocly's client (writes nested filters wrong)": (
      { operation: { id }, pathParams },
      { headers, query },
    ) => `
  import { configure, ${id} } from ${JSON.stringify(redocly)};
  export const run = (serverUrl) => { configure({ serverUrl, headers: ${headers} });
    return ${id}({ path: ${JSON.stringify(pathParams)}, query: ${query} }); };`,
  };
}

const isComparable = (name: string): boolean => !name.includes("wrong");

/** The calls whose size is kept an eye on, by vendor: one without a query, and a list with nested filters and pages. */
const WATCHED: Readonly<Record<string, string>> = { "cs-cart": "getCallRequest", retailcrm: "listOrders" };

/** Bytes that a program of one operation adds: in all, and to a page before it runs. */
export const size: Bench = async ({ vendor, vendors, peers, runs }) => {
  const watched = vendors.filter(({ slug }) => Object.hasOwn(WATCHED, slug));
  const chosen = (watched.includes(vendor) ? watched : [vendor]).map((each) => ({
    vendor: each,
    call: chooseCall(each, WATCHED[each.slug]),
  }));
  const folder = peers ? installPeers() : import.meta.dirname;
  const comparisons = [];
  for (const { vendor: each, call } of chosen) {
    const programs = programsOf(each, call, peers ? generateClients(each) : undefined);
    const build = (code: string) => bundle(code, folder);
    const comparable = Object.entries(programs).filter(([name]) => isComparable(name));
    const requests = await Promise.all(comparable.map(async ([, code]) => record(await build(code))));
    for (const [index, request] of requests.entries()) {
      assertSame(`the request of ${comparable[index]?.[0]}`, requests[0], request);
    }
    const { id } = call.operation;
    comparisons.push(
      ...(await compare(
        {
          [`${id}: at start, gzipped`]: { unit: "bytes", better: "less" },
          [`${id}: at start`]: { unit: "bytes", better: "less" },
          [`${id}: one file, gzipped`]: { unit: "bytes", better: "less" },
          [`${id}: one file`]: { unit: "bytes", better: "less" },
        },
        Object.entries(programs).map(([name, code]) => ({
          name,
          sample: async () => {
            const whole = Buffer.from(await build(code));
            const start = await loadedAtStart(code, folder);
            return {
              [`${id}: at start, gzipped`]: gzipped(start),
              [`${id}: at start`]: start.length,
              [`${id}: one file, gzipped`]: gzipped(whole),
              [`${id}: one file`]: whole.length,
            };
          },
        })),
        Math.min(runs, 1),
      )),
    );
  }
  return {
    name: "size",
    title: "a program that calls one operation, bundled for browsers",
    subject: `${chosen.map((each) => `\`${each.call.operation.id}\` of \`${each.vendor.slug}\``).join(" and ")}, minified. Compared is what is loaded at the start, as bundlers that split do (Vite, Rollup, webpack, esbuild with \`splitting\`), for the peers alike: what only failures need (texts of errors, retries, redirects, redaction), waiting for a rate limit and walks over pages are loaded when they are first needed. "One file" is all of it, as by a bundler that does not split. fetch, openapi-fetch, hey-api and orval neither retry nor have deadlines, budgets, redaction or typed errors; ky, ofetch, axios and redocly's client have some of it.`,
    comparisons,
  };
};

function programsOf(
  vendor: Vendor,
  call: Call,
  clients: GeneratedClients | undefined,
): Readonly<Record<string, string>> {
  const credentials = credentialsOnWire(vendor);
  const wire = {
    headers: JSON.stringify(credentials.headers),
    query: JSON.stringify({ ...call.query, ...credentials.query }),
  };
  const peers = Object.entries({
    ...OWN_PEERS,
    ...(clients && { ...INSTALLED_PEERS, ...generatedPrograms(clients) }),
  });
  return {
    [`@orderwire/${vendor.slug}-client`]: ours(vendor, call),
    ...Object.fromEntries(peers.map(([name, program]) => [name, program(call, wire)])),
  };
}

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

const settings = (code: string, folder: string) =>
  ({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  }) as const;

/** The whole program in one file. */
async function bundle(code: string, folder: string): Promise<string> {
  const built = await build(settings(code, folder));
  return built.outputFiles[0]?.text ?? "";
}

/** The files that a page loads before the program runs: the entry's, and those that it imports at once. */
async function loadedAtStart(code: string, folder: string): Promise<Buffer> {
  const options = { splitting: true, metafile: true, outdir: "out", entryNames: "program" } as const;
  const { outputFiles, metafile } = await build({ ...settings(code, folder), ...options });
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) {
      return;
    }
    loaded.add(file);
    for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
      if (kind === "import-statement") {
        load(path);
      }
    }
  };
  load("out/program.js");
  const names = [...loaded].map((file) => file.replace("out/", ""));
  const files = outputFiles.filter(({ path }) => names.some((name) => path.endsWith(`/${name}`)));
  return Buffer.concat(files.map(({ contents }) => contents));
}

/** Headers in which each side describes itself, and the connection. */
const OWN_HEADERS: readonly string[] = [
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "host",
  "sec-fetch-mode",
  "user-agent",
];

/** What a bundled program sends to a server. */
async function record(code: string): Promise<object> {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const received = once(server, "request");
  try {
    const program = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      run(baseUrl: string): Promise<unknown>;
    };
    // What a side makes of this response is its own affair: the request counts.
    await program.run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).catch(() => {});
    const [{ method, url, headers }] = (await received) as [IncomingMessage];
    const said = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
    return { method, url, headers: said.sort() };
  } finally {
    server.close();
  }
}

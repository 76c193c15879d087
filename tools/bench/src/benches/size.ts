import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { assertSame, type Bench } from "../bench.ts";
import { type Call, chooseCall, credentialOptions, credentialsOnWire } from "../call.ts";
import { compare } from "../compare.ts";
import type { Vendor } from "../vendors.ts";

/** A program that a browser would load. It exports `run(baseUrl)`, which makes the call. */
type Program = (vendor: Vendor, call: Call) => string;

const ours: Program = (vendor, { operation, params }) => `
  import { ${vendor.connect}, ${operation.id} } from ${JSON.stringify(vendor.files.client)};
  const credentials = ${JSON.stringify(credentialOptions(vendor))};
  export const run = (baseUrl) =>
    ${operation.id}(${vendor.connect}({ ...credentials, baseUrl }), ${JSON.stringify(params)});`;

const openapiFetch =
  (serializer: { imports: string; options: string }): Program =>
  (vendor, { operation, query }) => {
    const credentials = credentialsOnWire(vendor);
    return `
  import createClient from "openapi-fetch";
  ${serializer.imports}
  const headers = ${JSON.stringify(credentials.headers)};
  export const run = (baseUrl) =>
    createClient({ baseUrl, headers, ${serializer.options} })
      .GET(${JSON.stringify(operation.path)}, { params: { query: ${JSON.stringify({ ...query, ...credentials.query })} } });`;
  };

/** The least that writes the same query. */
const byHand = openapiFetch({
  imports: `
  const encode = (text) => encodeURIComponent(text).replaceAll("%20", "+");
  const pairs = (value, name) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, item]) => pairs(item, name + "[" + (Array.isArray(value) ? "" : key) + "]"))
      : [encode(name) + "=" + encode(value)];`,
  options:
    'querySerializer: (query) => Object.entries(query).flatMap(([name, value]) => pairs(value, name)).join("&")',
});

const withQs = openapiFetch({
  imports: 'import qs from "qs";',
  options: 'querySerializer: (query) => qs.stringify(query, { arrayFormat: "brackets", format: "RFC1738" })',
});

/** Bytes that a program of one operation adds: in all, and to a page before it runs. */
export const size: Bench = async ({ vendor, runs }) => {
  const call = chooseCall(vendor);
  const programs = {
    [`@orderwire/${vendor.slug}-client`]: ours(vendor, call),
    "openapi-fetch, brackets by hand": byHand(vendor, call),
    "openapi-fetch with qs": withQs(vendor, call),
  };
  const requests = await Promise.all(Object.values(programs).map(async (code) => record(await bundle(code))));
  for (const request of requests.slice(1)) {
    assertSame("the request", requests[0], request);
  }
  const comparisons = await compare(
    {
      "one file, gzipped": { unit: "bytes", better: "less" },
      "one file": { unit: "bytes", better: "less" },
      "at start, gzipped": { unit: "bytes", better: "less" },
      "at start": { unit: "bytes", better: "less" },
    },
    Object.entries(programs).map(([name, code]) => ({
      name,
      sample: async () => {
        const whole = Buffer.from(await bundle(code));
        const start = await loadedAtStart(code);
        return {
          "one file, gzipped": gzipped(whole),
          "one file": whole.length,
          "at start, gzipped": gzipped(start),
          "at start": start.length,
        };
      },
    })),
    runs,
  );
  return {
    name: "size",
    title: "a program that calls one operation, bundled for browsers",
    subject: `\`${vendor.slug}\`: \`${call.operation.id}\`, the same request from each side, minified. "One file" is all that is shipped, as by a bundler that does not split; "at start" leaves out what a bundler that splits loads only when it is first needed (the texts of errors, walks over pages). openapi-fetch neither retries, keeps to a rate limit, pages nor has typed errors.`,
    comparisons,
  };
};

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

const settings = (code: string) =>
  ({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  }) as const;

/** The whole program in one file. */
async function bundle(code: string): Promise<string> {
  const built = await build(settings(code));
  return built.outputFiles[0]?.text ?? "";
}

/** The files that a page loads before the program runs: the entry's, and those that it imports at once. */
async function loadedAtStart(code: string): Promise<Buffer> {
  const options = { splitting: true, metafile: true, outdir: "out", entryNames: "program" } as const;
  const { outputFiles, metafile } = await build({ ...settings(code), ...options });
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

import { once } from "node:events";
import { createServer } from "node:http";
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

const alone = openapiFetch({ imports: "", options: "" });
const withQs = openapiFetch({
  imports: 'import qs from "qs";',
  options: 'querySerializer: (query) => qs.stringify(query, { arrayFormat: "brackets", format: "RFC1738" })',
});

/** Bytes that a program adds to a page, for one operation. */
export const size: Bench = async ({ vendor, runs }) => {
  const call = chooseCall(vendor);
  const programs = {
    [`@orderwire/${vendor.slug}-client`]: ours(vendor, call),
    "openapi-fetch with qs": withQs(vendor, call),
    ...(call.nested ? {} : { "openapi-fetch": alone(vendor, call) }),
  };
  const requests = await Promise.all(Object.values(programs).map(async (code) => record(await bundle(code))));
  for (const request of requests.slice(1)) assertSame("the request", requests[0], request);
  const comparisons = await compare(
    {
      minified: { unit: "bytes", better: "less" },
      "minified and gzipped": { unit: "bytes", better: "less" },
    },
    Object.entries(programs).map(([name, code]) => ({
      name,
      sample: async () => {
        const bytes = Buffer.from(await bundle(code));
        return { minified: bytes.length, "minified and gzipped": gzipSync(bytes, { level: 9 }).length };
      },
    })),
    runs,
  );
  return {
    name: "size",
    title: "a program that calls one operation, bundled for browsers",
    subject: `\`${vendor.slug}\`: \`${call.operation.id}\`, the same request from each side. openapi-fetch neither retries, paces, pages nor has typed errors.`,
    comparisons,
  };
};

async function bundle(code: string): Promise<string> {
  const built = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  return built.outputFiles[0]?.text ?? "";
}

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
    await program.run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [{ method, url, headers }] = (await received) as [import("node:http").IncomingMessage];
    const { authorization, "x-api-key": key } = headers;
    return { method, url, authorization, key };
  } finally {
    server.close();
  }
}

/** The server over a real socket, on a site of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";

const outside = mkdtempSync(join(tmpdir(), "orderwire-docs-"));
const folder = join(outside, "dist");
let served: Served;

beforeAll(async () => {
  mkdirSync(join(folder, "guides"), { recursive: true });
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "home");
  writeFileSync(join(folder, "404.html"), "lost");
  writeFileSync(join(folder, "guides/index.html"), "guides");
  mkdirSync(join(folder, "apis/acme"), { recursive: true });
  writeFileSync(join(folder, "apis/acme/index.html"), "acme");
  writeFileSync(join(folder, "a b.css"), "body {}");
  served = await serveDocs({ folder });
});

afterAll(async () => {
  await served.close();
  rmSync(outside, { recursive: true });
});

/** Sends the path as it is: `fetch` would tidy it first. */
function ask(path: string, method = "GET") {
  return new Promise<{ status?: number; type?: string; location?: string; body: string }>((done, fail) => {
    const call = request(served.url, { path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => {
        const { "content-type": type, location } = response.headers;
        done({
          ...(response.statusCode && { status: response.statusCode }),
          ...(type && { type }),
          ...(location && { location }),
          body,
        });
      });
    });
    call.on("error", fail).end();
  });
}

const html = "text/html; charset=utf-8";

test.each([
  { path: "/", want: { status: 200, type: html, body: "home" } },
  { path: "/?x=1", want: { status: 200, type: html, body: "home" } },
  { path: "/guides/", want: { status: 200, type: html, body: "guides" } },
  { path: "/guides", want: { status: 301, location: "/guides/", body: "" } },
  { path: "/Guides/?x=1", want: { status: 301, location: "/guides/?x=1", body: "" } },
  { path: "/GUIDES", want: { status: 301, location: "/guides/", body: "" } },
  { path: "/ru/apis/acme/", want: { status: 301, location: "/apis/acme/?lang=ru", body: "" } },
  { path: "//guides", want: { status: 301, location: "/guides/", body: "" } },
  { path: "/a%20b.css", want: { status: 200, type: "text/css; charset=utf-8", body: "body {}" } },
  { path: "/none", want: { status: 404, type: html, body: "lost" } },
  { path: "/../secret.txt", want: { status: 404, type: html, body: "lost" } },
  { path: "/%2e%2e/secret.txt", want: { status: 404, type: html, body: "lost" } },
  { path: "/..%2fsecret.txt", want: { status: 404, type: html, body: "lost" } },
  { path: "/%00", want: { status: 404, type: html, body: "lost" } },
  { path: "/%zz", want: { status: 404, type: html, body: "lost" } },
  { path: "/", method: "HEAD", want: { status: 200, type: html, body: "" } },
  { path: "/", method: "POST", want: { status: 405, body: "" } },
])("$method $path", async ({ path, method, want }) => {
  expect(await ask(path, method)).toEqual(want);
});

test("names the port that is in use", async () => {
  const port = Number(new URL(served.url).port);
  await expect(serveDocs({ folder, port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use.`);
});

test("says how to build a site that is not there", async () => {
  await expect(serveDocs({ folder: join(outside, "none") })).rejects.toThrow("Run `pnpm start` at the root");
});

const command = fileURLToPath(new URL("../bin/orderwire-docs.js", import.meta.url));

/** Runs the package's command until it has said something, or ended. */
async function runCommand(...args: string[]): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  let said = "";
  const spoken = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        done();
      });
    }
  });
  await Promise.race([spoken, ended]);
  const url = /^http:\S+/.exec(said)?.[0];
  if (url) {
    said += await (await fetch(url)).text();
    child.kill();
  }
  return { said, code: await ended };
}

test.each([
  { args: ["--port", "0"], said: /^http:.*<title>.*Orderwire/s, code: 0 },
  { args: ["--help"], said: /^Usage: orderwire-docs .*--port <n>.*--host <name>/s, code: 0 },
  { args: ["--port", "many"], said: /^--port must be a number from 0 to 65535, not "many"/, code: 2 },
  { args: ["--prot", "1"], said: /^Unknown option '--prot'.*Usage:/s, code: 2 },
])("orderwire-docs $args", async ({ args, said, code }) => {
  const ran = await runCommand(...args);
  expect(ran.said).toMatch(said);
  expect(ran.code).toBe(code);
});

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const PROGRAM = new URL("./helpers/programs/mock.ts", import.meta.url).pathname;

function start(spec: string, ...flags: string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, spec, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Waits until what the program printed from now on matches. */
function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk: Buffer) => {
      text += chunk;
      if (!wanted.test(text)) {
        return;
      }
      child.stdout?.off("data", read);
      resolve(text);
    };
    child.stdout?.on("data", read);
    child.once("exit", () => reject(new Error(`The program ended after:\n${text}`)));
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

const lines: { spec: string; flags?: string[]; want: RegExp }[] = [
  { spec: "security", want: /curl -H 'X-API-KEY: test' '(http:\/\/127\.0\.0\.1:\d+)\/header'/ },
  {
    spec: "security",
    flags: ["--tls"],
    want: /curl -k -H 'X-API-KEY: test' '(https:\/\/127\.0\.0\.1:\d+)\/header'/,
  },
  { spec: "brackets", want: /curl '(http:\/\/127\.0\.0\.1:\d+)\/things'/ },
];

test.for(lines)(
  "$spec $flags: the printed curl line works, and SIGTERM stops cleanly",
  async ({ spec, flags = [], want }) => {
    const child = start(spec, "--port", "0", ...flags);
    const line = want.exec(await printed(child, /Stop/))?.[0] ?? "";
    const { stdout } = await promisify(execFile)("sh", ["-c", `${line} -s -o /dev/null -w '%{http_code}'`]);
    expect(stdout).toBe("200");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  },
);

test("--json prints a line for the address and one a request; SIGINT stops cleanly", async () => {
  const child = start("brackets", "--port=0", "--json", "--no-cors", "--max-body", "5");
  const { url, port, curl } = JSON.parse(await printed(child, /\n/));
  expect([url, curl]).toEqual([`http://127.0.0.1:${port}`, `curl '${url}/things'`]);
  const response = await fetch(`${url}/things?limit=x`, { headers: { origin: "https://a.example" } });
  expect(response.headers.get("access-control-allow-origin")).toBe(null);
  const tooLarge = await fetch(`${url}/things`, { method: "POST", body: "123456" });
  expect(tooLarge.status).toBe(413);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("--state keeps what is written", async () => {
  const child = start("state", "--port=0", "--json", "--state");
  const { url } = JSON.parse(await printed(child, /\n/));
  await fetch(`${url}/customers/5/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Hi" }),
  });
  const notes = await (await fetch(`${url}/customers/5/notes`)).json();
  expect(notes).toMatchObject([{ id: "1", text: "Hi" }]);
});

test("--log prints a line a request with what was wrong", async () => {
  const child = start("brackets", "-p", "0", "--log");
  const [, url] = /Brackets: (\S+)/.exec(await printed(child, /Stop/)) ?? [];
  const line = printed(child, /integer/);
  await fetch(`${url}/things?ids[]=x`);
  expect(await line).toMatch(
    /^422 GET \/things listThings [\d.]+ ms\n {4}query\.ids\[\]\.0 must be integer/m,
  );
});

test("a wrong flag: usage and exit code 2", async () => {
  const { code, out, err } = await ended(start("brackets", "--prot", "1"));
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^orderwire-mock: Unknown option '--prot'[\s\S]*Usage: orderwire-mock \[options\]/);
  expect(err).not.toContain("    at ");
});

test("--scenario, --delay and --rate-limit steer from the start", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "scenario-")), "scenario.yaml");
  writeFileSync(file, "next:\n  - operation: listThings\n    status: 503\n    retryAfter: 1\non: []\n");
  const child = start("brackets", "--port=0", "--json", "--scenario", file, "--delay=1", "--rate-limit");
  const { url } = JSON.parse(await printed(child, /\n/));
  const failed = await fetch(`${url}/things`);
  expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await fetch(`${url}/things`)).status).toBe(200);
});

test("--state takes a file of entities, or none", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "state-")), "state.yaml");
  writeFileSync(file, "orders:\n  - { number: A-1, status: paid }\n");
  const child = start("state", "--port=0", "--json", "--state", file);
  const { url } = JSON.parse(await printed(child, /\n/));
  expect(await (await fetch(`${url}/orders/A-1`)).json()).toMatchObject({ order: { status: "paid" } });
  writeFileSync(file, "order: []\n");
  const { code, err } = await ended(start("state", "--port=0", `--state=${file}`));
  expect([code, err]).toEqual([1, expect.stringContaining('did you mean "orders"?')]);
});

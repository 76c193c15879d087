import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { vendorOf } from "../helpers/vendor.ts";

const PROGRAM = new URL("../helpers/programs/mock.ts", import.meta.url).pathname;

function start(...flags: string[]) {
  const child = spawn(process.execPath, [PROGRAM, "proxy", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, "close").then(([code]) => ({ code, ...said }));
  return { child, ended };
}

function recorded(response: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "recordings-"));
  writeFileSync(
    join(folder, "a.json"),
    JSON.stringify({ operation: "GET /customers", status: 200, response }),
  );
  return folder;
}

test("--proxy records, and prints the differences at its end; --drift finds them again", async () => {
  const vendor = await vendorOf(() => ({ body: { customers: [{ id: "1" }] } }));
  const record = mkdtempSync(join(tmpdir(), "recordings-"));
  const { child, ended } = start("--port=0", "--json", "--proxy", vendor.url, "--record", record);
  const [line] = await once(child.stdout, "data");
  await fetch(`${JSON.parse(String(line)).url}/customers`, { headers: { "x-api-key": "k" } });
  child.kill("SIGTERM");
  const { code, out } = await ended;
  const last = JSON.parse(out.trim().split("\n").at(-1) ?? "");
  expect([code, last]).toMatchObject([
    0,
    { checked: 1, differences: [{ path: ["response", "body", "customers", "*", "id"] }] },
  ]);
  const drift = await start("--drift", record).ended;
  expect([drift.code, drift.out]).toEqual([
    1,
    expect.stringMatching(
      /^listCustomers {2}response\.body\.customers\.\*\.id {2}must be integer \(.+\)\n1 exchange compared with the document: 1 difference\.\n$/,
    ),
  ]);
});

test("--drift without a difference is 0; --json is the report", async () => {
  const { code, out } = await start("--json", `--drift=${recorded({ customers: [] })}`).ended;
  expect([code, JSON.parse(out)]).toEqual([0, { checked: 1, differences: [] }]);
});

test.for([
  { flags: ["--record", "x"], want: "--record must stand beside --proxy" },
  { flags: ["--replay", "x", "--drift", "y"], want: "--replay and --drift cannot stand together" },
  { flags: ["--proxy", "https://vendor.example", "--state"], want: "--state cannot stand beside --proxy" },
  { flags: ["--mask", "a"], want: "--mask must stand beside --proxy" },
  { flags: ["--drift", "/nowhere"], want: "/nowhere: must be a folder of recordings" },
])("$flags: exit code 2", async ({ flags, want }) => {
  const { code, out, err } = await start(...flags).ended;
  expect([code, out, err]).toEqual([2, "", expect.stringContaining(want)]);
});

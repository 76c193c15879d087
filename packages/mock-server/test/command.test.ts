import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { readScenarioFile, readStateFile } from "../src/cli/files.ts";
import { findStarters, type Link, onStarterGone } from "../src/cli/lifeline.ts";
import { printJson, printLine } from "../src/cli/print.ts";
import { isForwarding } from "../src/cli/proxy.ts";
import { readSettings } from "../src/cli/settings.ts";
import { untilStopped } from "../src/cli/until-stopped.ts";
import { compileMock } from "../src/compile.ts";
import { runMockCli } from "../src/index.ts";
import { dataOf, mockOf } from "./helpers/mocks.ts";
import { vendorOf } from "./helpers/vendor.ts";

afterEach(() => void vi.useRealTimers());

const folder = mkdtempSync(join(tmpdir(), "command-"));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Catches what is printed until the test ends. */
function printed() {
  const said = { out: "", err: "" };
  for (const [stream, name] of [
    [process.stdout, "out"],
    [process.stderr, "err"],
  ] as const) {
    const spy = vi.spyOn(stream, "write").mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  return said;
}

/** Runs the program of `test/specs/<spec>.yaml` in this process. */
function run(spec: string, ...argv: string[]) {
  const said = printed();
  const code = runMockCli(dataOf(spec), { name: "acme-mock", version: "1.2.3" }, argv);
  /** Waits for a text among what was printed, and gives it all. */
  const until = (text: string) =>
    vi.waitFor(
      () => {
        if (!said.out.includes(text)) {
          throw new Error(`No ${text} in ${said.out}${said.err}`);
        }
        return said.out;
      },
      { timeout: 60_000, interval: 5 },
    );
  const ended = code.then((code) => ({ code, ...said }));
  return { until, ended, said };
}

describe("the flags", () => {
  const defaults = { port: 4010, json: false, log: false, stay: false, forwarding: {} };
  const state = fileOf("state.yaml", "orders: []\n");
  const scenario = fileOf("scenario.json", '{"next":[]}');
  const pem = fileOf("a.pem", "PEM");

  test.each<{ argv: string; want: object }>([
    { argv: "", want: {} },
    { argv: "-p 0 --host ::1", want: { port: 0, host: "::1" } },
    { argv: "--port 65535 --max-body 5", want: { port: 65_535, maxBody: 5 } },
    { argv: "--strict --dynamic --seed 7", want: { strict: true, dynamic: true, seed: "7" } },
    { argv: "--no-strict --no-dynamic --no-cors", want: { strict: false, dynamic: false, cors: false } },
    { argv: "--cors --strict-state", want: { cors: true, strictFilters: true, strictEffects: true } },
    { argv: "--state", want: { state: true } },
    { argv: "--state --json", want: { state: true, json: true } },
    { argv: `--state ${state} --log`, want: { state: { orders: [] }, log: true } },
    { argv: `--state=${state} --stay`, want: { state: { orders: [] }, stay: true } },
    { argv: "--store a.db", want: { store: "a.db" } },
    { argv: "--tls", want: { tls: { names: [] } } },
    { argv: "--tls-name a --tls-name b", want: { tls: { names: ["a", "b"] } } },
    { argv: "--no-tls", want: {} },
    { argv: `--cert ${pem} --key ${pem}`, want: { tls: { cert: "PEM", key: "PEM" } } },
    { argv: `--scenario ${scenario} --delay 3600000`, want: { scenario: { next: [] }, delay: 3_600_000 } },
    { argv: "--rate-limit --declared-errors", want: { rateLimit: true, declaredErrors: true } },
    { argv: "--strict-examples --secret s", want: { strictExamples: true, secret: "s" } },
    { argv: "--control-origin a --control-origin b", want: { controlOrigins: ["a", "b"] } },
    { argv: "--help --version", want: { show: "help" } },
    { argv: "-v", want: { show: "version" } },
    {
      argv: "--proxy a --record b --mask c --mask d",
      want: { forwarding: { proxy: "a", record: "b", mask: ["c", "d"] } },
    },
    { argv: "--replay a", want: { forwarding: { replay: "a" } } },
    { argv: "--drift a --strict", want: { forwarding: { drift: "a" }, strict: true } },
  ])("$argv", async ({ argv, want }) => {
    expect(await readSettings(argv.split(" ").filter(Boolean))).toStrictEqual({ ...defaults, ...want });
  });

  const count = (flag: string, most: number, text: string) =>
    `--${flag} must be a number from 0 to ${most}, not "${text}".`;
  const foreign = (flag: string) =>
    `--${flag} cannot stand beside --replay: it is for the mock's own responses.`;
  test.each<{ argv: string; want: string }>([
    { argv: "--port x", want: count("port", 65_535, "x") },
    { argv: "--port 65536", want: count("port", 65_535, "65536") },
    { argv: "--port 1e1", want: count("port", 65_535, "1e1") },
    { argv: "--port 1x", want: count("port", 65_535, "1x") },
    { argv: "--port x1", want: count("port", 65_535, "x1") },
    {
      argv: "--max-body 9007199254740993",
      want: count("max-body", Number.MAX_SAFE_INTEGER, "9007199254740993"),
    },
    { argv: "--delay 3600001", want: count("delay", 3_600_000, "3600001") },
    { argv: "--port", want: "Option '-p, --port <value>' argument missing" },
    { argv: "--prot 1", want: "Unknown option '--prot'" },
    { argv: "extra", want: "Unexpected argument 'extra'" },
    { argv: "--state extra more", want: "Unexpected argument 'more'" },
    { argv: "--key x", want: "--cert and --key must be given together." },
    { argv: "--cert x", want: "--cert and --key must be given together." },
    { argv: "--cert /none --key /none", want: "--cert must be a file that can be read: ENOENT" },
    { argv: `--cert ${pem} --key /none`, want: "--key must be a file that can be read: ENOENT" },
    { argv: "--record x", want: "--record must stand beside --proxy, which names the vendor." },
    { argv: "--record x --replay y", want: "--record must stand beside --proxy, which names the vendor." },
    { argv: "--mask a", want: "--mask must stand beside --proxy, --replay or --drift." },
    { argv: "--replay x --drift y", want: "--replay and --drift cannot stand together." },
    { argv: "--proxy x --replay y", want: "--proxy and --replay cannot stand together." },
    ...[
      "dynamic",
      "seed 1",
      "state",
      "store x",
      "delay 1",
      "rate-limit",
      "declared-errors",
      "control-origin x",
      "secret x",
      `scenario ${scenario}`,
    ].map((flag) => ({ argv: `--replay x --${flag}`, want: foreign(flag.split(" ")[0] ?? "") })),
  ])("$argv: $want", async ({ argv, want }) => {
    await expect(readSettings(argv.split(" "))).rejects.toThrow(want);
  });

  test("say whether it is the mock that answers", () => {
    expect([{}, { mask: ["a"] }, { proxy: "a" }, { replay: "a" }, { drift: "a" }].map(isForwarding)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe("files of rules and entities", () => {
  const rules = "must be an object with lists of rules under `next` and `on`";
  test.each([
    ["1", rules],
    ["null", rules],
    ["[]", rules],
    ["next: {}", rules],
    ["{ next: [], other: [] }", rules],
    ["{", /file\.yaml: .+/],
  ])("rules of %j", async (text, want) => {
    await expect(readScenarioFile(fileOf("file.yaml", text))).rejects.toThrow(want);
  });

  test.each(["1", "null", "[]", "a text"])("entities of %j", async (text) => {
    const path = fileOf("file.yaml", text);
    await expect(readStateFile(path)).rejects.toThrow(`${path}: must be an object of lists by collection`);
  });

  test("that are right are read whole", async () => {
    const text = '{"next":[{"operation":"a"}],"on":[]}';
    expect(await readScenarioFile(fileOf("file.yaml", text))).toEqual(JSON.parse(text));
    expect(await readScenarioFile(fileOf("file.yaml", "{}"))).toEqual({});
    expect(await readStateFile(fileOf("file.yaml", "orders: [{ number: A }]"))).toEqual({
      orders: [{ number: "A" }],
    });
    await expect(readStateFile(join(folder, "none"))).rejects.toThrow("none: ENOENT");
  });
});

test("a request is a line, and one for each thing that is wrong with it", () => {
  const said = printed();
  const log = { method: "GET", path: "/a", status: 200, milliseconds: 1.25, violations: [] };
  printLine(log);
  printLine({
    ...log,
    operation: "listA",
    violations: [
      { path: ["query", "a"], code: "x", message: "is wrong" },
      { path: ["body"], code: "x", message: "is empty" },
    ],
  });
  printJson({ a: 1 });
  expect(said.out).toBe(
    '200 GET /a 1.3 ms\n200 GET /a listA 1.3 ms\n    query.a is wrong\n    body is empty\n{"a":1}\n',
  );
});

describe("the program", () => {
  test("prints its version, and its usage", async () => {
    expect(await run("brackets", "--version").ended).toEqual({ code: 0, out: "1.2.3\n", err: "" });
    const { code, out, err } = await run("brackets", "--help").ended;
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /^Usage: acme-mock \[options\]\n[\s\S]*\n\nA mock of Brackets, with 1 operations\.\n/,
    );
    const flags =
      "port host tls strict dynamic seed state store no-cors max-body scenario delay log json stay proxy";
    expect(
      flags.split(" ").filter((flag) => !out.includes(`      --${flag}`) && !out.includes(`, --${flag}`)),
    ).toEqual([]);
  });

  test("a wrong flag is told with the usage, and exit code 2", async () => {
    const { code, out, err } = await run("brackets", "--prot", "1").ended;
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^acme-mock: Unknown option '--prot'.*\n\nUsage: acme-mock \[options\]/);
    expect(err).not.toContain("    at ");
  });

  test.each([
    {
      spec: "brackets",
      flags: ["--host", "256.0.0.1"],
      code: 1,
      want: /^acme-mock: Cannot listen on port 0 of 256/,
    },
    { spec: "brackets", flags: ["--state", "/none"], code: 1, want: /^acme-mock: \/none: ENOENT.*\n$/ },
    {
      spec: "proxy",
      flags: ["--proxy", "x"],
      code: 1,
      want: /^acme-mock: The address of the vendor must be like.*\n$/,
    },
    {
      spec: "proxy",
      flags: ["--drift", "/none"],
      code: 2,
      want: /^acme-mock: \/none: must be a folder of recordings.*\n$/,
    },
    { spec: "proxy", flags: ["--store", "/none/x.db"], code: 1, want: /^acme-mock: \/none\/x.db.*\n$/ },
  ])("$flags: one line, and exit code $code", async ({ spec, flags, code: want, want: line }) => {
    const { code, out, err } = await run(spec, "--port=0", ...flags).ended;
    expect([code, out]).toEqual([want, ""]);
    expect(err).toMatch(line);
  });

  test("mask prints a file without the document's secrets and the fields that are named", async () => {
    const exchange = fileOf("exchange.json", '{"x-api-key":"k123","card":"AB-1","note":"k123"}');
    expect(await run("security", "mask", "--mask=card", exchange).ended).toEqual({
      code: 0,
      out: '{"x-api-key":"***","card":"XX-1","note":"***"}',
      err: "",
    });
  });

  test.each([
    { argv: ["/none.har"], want: /^acme-mock: \/none\.har: ENOENT/ },
    { argv: [fileOf("bytes.gz", "\u001f\u0000")], want: /bytes\.gz: must be text/ },
    { argv: ["a", "b"], want: /^acme-mock: mask takes one file\./ },
    { argv: ["--port=1"], want: /^acme-mock: Unknown option '--port'/ },
  ])("mask $argv: exit code 2", async ({ argv, want }) => {
    const { code, out, err } = await run("security", "mask", ...argv).ended;
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(want);
  });

  test("a port in use is named with the remedy", async () => {
    const mock = await mockOf("brackets");
    expect(await run("brackets", `--port=${mock.port}`).ended).toEqual({
      code: 1,
      out: "",
      err: `acme-mock: Port ${mock.port} on 127.0.0.1 is in use. Choose another with --port, or 0 for a free one.\n`,
    });
  });

  test("an error of its own is thrown as it is", async () => {
    const data = { ...dataOf("brackets"), format: -1 };
    const broken = runMockCli(data as never, { name: "x", version: "1" }, ["--help"]);
    await expect(broken).rejects.toThrow(TypeError);
  });

  test.each([
    ["next: []\nother: []\n", "must be an object with lists of rules under `next` and `on`"],
    ["next: [{ operation: listThing }]\n", 'unknown operation "listThing"; did you mean "listThings"?'],
    ["next: {\n", "rules.yaml: "],
  ])("a scenario of %j ends the start with exit code 1", async (text, message) => {
    const { code, err } = await run("brackets", "--port=0", "--scenario", fileOf("rules.yaml", text)).ended;
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });

  test("says where it listens, what to try, what it cannot do, and stops at a signal", async () => {
    const { until, ended } = run("effects", "--port=0", "--state", "--log", "--stay");
    const out = await until("Stop:");
    const [, url = ""] = /^\S+: (http:\/\/127\.0\.0\.1:\d+)\n/.exec(out) ?? [];
    expect(out).toContain(`Try:  curl '${url}/`);
    expect(out).toMatch(/\nNote: 1 of \d+ documented filters cannot be applied; responses name them\.\n/);
    expect(out).toMatch(/\nStop: Ctrl-C\. Options: acme-mock --help\n$/);
    expect(out).not.toContain("authority");
    await fetch(`${url}/customers`);
    await until("200 GET /customers listCustomers ");
    process.emit("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, err: "" });
    await expect(fetch(url)).rejects.toThrow();
  });

  test("names the examples that do not fit their schemas", async () => {
    const said = printed();
    const content = { "application/json": { schema: { type: "object" }, example: 5 } };
    const paths = { "/a": { get: { operationId: "a", responses: { 200: { description: "", content } } } } };
    const data = compileMock({ openapi: "3.1.0", info: { title: "One", version: "1" }, paths });
    const ended = runMockCli(data, { name: "acme-mock", version: "1" }, ["--port=0", "--stay"]);
    await vi.waitFor(() => expect(said.out).toContain("Stop:"), { timeout: 60_000, interval: 5 });
    process.emit("SIGTERM");
    expect(await ended).toBe(0);
    expect(said.out).toContain(
      "\nNote: an example does not fit its schema: a 200 default: body must be object\nStop: Ctrl-C.",
    );
  });

  test("--json prints the same for a program; examples that do not fit are told to persons", async () => {
    const json = run("security", "--port=0", "--json", "--tls");
    const { url, port, curl, ca } = JSON.parse(await json.until("\n"));
    expect([url, curl]).toEqual([
      `https://127.0.0.1:${port}`,
      `curl -k -H 'X-API-KEY: test' '${url}/header'`,
    ]);
    expect(ca).toMatch(/^-----BEGIN CERTIFICATE-----/);
    process.emit("SIGINT");
    expect((await json.ended).code).toBe(0);
    const text = run("security", "--port=0", "--tls");
    expect(await text.until("Stop:")).toContain(
      "Trust this authority, or skip its check (curl -k):\n-----BEGIN CERTIFICATE-----",
    );
    process.emit("SIGHUP");
    expect((await text.ended).out.match(/\n/g)?.length).toBeGreaterThan(5);
    expect(text.said.out).not.toContain("GET /");
  });

  test("--proxy records, and prints the differences at its end; --drift finds them again", async () => {
    const vendor = await vendorOf(() => ({ body: { customers: [{ id: "1" }] } }));
    const record = mkdtempSync(join(tmpdir(), "recordings-"));
    const { until, ended } = run("proxy", "--port=0", "--log", "--proxy", vendor.url, "--record", record);
    const [, url] =
      /^Shop: (\S+) passes on to http:\/\/\S+\nStop: Ctrl-C\n$/.exec(await until("Stop:")) ?? [];
    await fetch(`${url}/customers`, { headers: { "x-api-key": "k" } });
    await until("response.body.customers.0.id must be integer");
    process.emit("SIGTERM");
    const differs =
      /listCustomers {2}response\.body\.customers\.\*\.id {2}must be integer \(.+\)\n1 exchange compared with the document: 1 difference\.\n$/;
    const { code, out } = await ended;
    expect([code, out]).toEqual([0, expect.stringMatching(differs)]);
    expect(readdirSync(record)).toHaveLength(1);
    const drift = await run("proxy", "--drift", record).ended;
    expect([drift.code, drift.out]).toEqual([1, expect.stringMatching(differs)]);
    const json = await run("proxy", "--json", "--drift", record, "--mask", "id").ended;
    expect([json.code, JSON.parse(json.out)]).toMatchObject([1, { checked: 1, differences: [{ count: 1 }] }]);
    expect(await run("proxy", "--json", `--drift=${fileOfRecording()}`).ended).toEqual({
      code: 0,
      out: '{"checked":1,"differences":[]}\n',
      err: "",
    });
  });

  function fileOfRecording(): string {
    const where = mkdtempSync(join(tmpdir(), "recordings-"));
    const recording = {
      operation: "GET /customers",
      path: "/customers",
      status: 200,
      response: { customers: [] },
    };
    writeFileSync(join(where, "a.json"), JSON.stringify(recording));
    return where;
  }

  test("--replay answers from what was recorded, and compares nothing at its end", async () => {
    const where = fileOfRecording();
    const { until, ended } = run("proxy", "--port=0", "--json", "--replay", where);
    const { url, port, ...rest } = JSON.parse(await until("\n"));
    expect([url, rest]).toEqual([`http://127.0.0.1:${port}`, {}]);
    expect(await (await fetch(`${url}/customers`)).json()).toEqual({ customers: [] });
    await until('"operation":"listCustomers"');
    process.emit("SIGTERM");
    const { code, out } = await ended;
    expect([code, out.trim().split("\n").length]).toEqual([0, 2]);
    const text = run("proxy", "--port=0", "--tls", "--stay", "--replay", where);
    expect(await text.until("Stop:")).toMatch(
      /^[^\n]+: https:\/\/127\.0\.0\.1:\d+ replays \S+\nTrust this authority:\n-----BEGIN [\s\S]+-----\n+Stop: Ctrl-C\n$/,
    );
    process.emit("SIGTERM");
    await text.ended;
  });
});

describe("whoever started the program", () => {
  /** Processes by id: a parent, a command. */
  const procs: Record<number, readonly [parent: number, command: string]> = {
    50: [40, "node\0mock.js\0"],
    40: [30, "sh\0-c\0mock"],
    30: [20, "node\0/usr/lib/npm-cli.js\0run\0x"],
    20: [10, "/usr/bin/bash\0-c\0x"],
    10: [5, "bash\0script.sh"],
  };
  const read = (pid: number, name: string) =>
    name === "stat" ? `${pid} (a) b) (c)) S ${procs[pid]?.[0]} 7 8` : (procs[pid]?.[1] ?? "");

  test("is looked for behind npm and the shell that got one command", () => {
    expect(findStarters({ pid: 50, ppid: 40 }, read)).toEqual([
      { pid: 50, parent: 40 },
      { pid: 40, parent: 30 },
      { pid: 30, parent: 20 },
      { pid: 20, parent: 10 },
    ]);
    expect(findStarters({ pid: 50, ppid: 1 }, read)).toEqual([]);
    expect(findStarters({ pid: 50, ppid: 2 }, read)).toEqual([{ pid: 50, parent: 2 }]);
    expect(findStarters({ pid: 50, ppid: 40 }, (_, name) => (name === "stat" ? "" : "npx"))).toEqual([
      { pid: 50, parent: 40 },
    ]);
    expect(findStarters()[0]).toEqual({ pid: process.pid, parent: process.ppid });
  });

  test.each([
    ["npm", true],
    ["npx\0-y\0x", true],
    ["/usr/bin/pnpm\0run", true],
    ["pnpx x", true],
    ["node\0/opt/yarn.js\0x", true],
    ["corepack.cjs", true],
    ["zsh\0-c\0x", true],
    ["dash\0-c\0x", true],
    ["/bin/sh\0-c\0x", true],
    ["sh\0x", false],
    ["fish\0-c\0x", false],
    ["node\0sh\0-c\0x", false],
    ["sh\0-c", false],
    ["xnpm", false],
    ["npmx", false],
    ["npm-clip.js", false],
    ["yarn.jsx", false],
    ["node", false],
  ])("%j only starts another program: %s", (command, isWrapper) => {
    const links = findStarters({ pid: 5, ppid: 4 }, (pid, name) =>
      name === "stat" ? `${pid} (x) S ${pid - 1} 0` : pid === 4 ? command : "",
    );
    expect(links).toHaveLength(isWrapper ? 2 : 1);
  });

  test.each<{ links: Link[]; want: number }>([
    { links: [{ pid: process.pid, parent: process.ppid }], want: 0 },
    { links: [], want: 0 },
    { links: [{ pid: process.pid, parent: process.ppid + 1 }], want: 1 },
    { links: [{ pid: process.ppid, parent: 2 ** 22 - 1 }], want: 1 },
    {
      links: [
        { pid: process.pid, parent: process.ppid },
        { pid: 2 ** 22 - 1, parent: process.pid },
      ],
      want: 1,
    },
  ])("of $links: gone $want times", ({ links, want }) => {
    vi.useFakeTimers();
    const gone = vi.fn();
    const stop = onStarterGone(links, gone);
    vi.advanceTimersByTime(249);
    expect(gone).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1000);
    expect(gone).toHaveBeenCalledTimes(want);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    { code: "EPERM", want: 0 },
    { code: "ESRCH", want: 1 },
  ])("a parent of whom the system says $code is gone $want times", ({ code, want }) => {
    vi.useFakeTimers();
    const kill = vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    onTestFinished(() => kill.mockRestore());
    const gone = vi.fn();
    const stop = onStarterGone([{ pid: process.pid, parent: process.ppid }], gone);
    vi.advanceTimersByTime(300);
    expect(gone).toHaveBeenCalledTimes(want);
    expect(kill).toHaveBeenCalledWith(process.ppid, 0);
    stop();
  });

  test("or a signal ends the mock once, and an error of its end is told", async () => {
    vi.useFakeTimers();
    const close = vi.fn(() => Promise.resolve());
    const before = process.listenerCount("SIGINT");
    const stopped = untilStopped({ close }, [{ pid: process.pid, parent: process.ppid + 1 }]);
    expect(process.listenerCount("SIGINT")).toBe(before + 1);
    vi.advanceTimersByTime(1000);
    await stopped;
    expect(close).toHaveBeenCalledTimes(1);
    expect(process.listenerCount("SIGINT")).toBe(before);
    const failing = untilStopped({ close: () => Promise.reject(new Error("stuck")) }, undefined);
    process.emit("SIGHUP");
    await expect(failing).rejects.toThrow("stuck");
    expect(vi.getTimerCount()).toBe(0);
  });
});

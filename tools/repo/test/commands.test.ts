import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { listVendors, root } from "../src/workspace.ts";

const scripts = join(root, "tools/repo");
const run = (script: string, ...args: string[]) =>
  spawnSync("node", [join(scripts, script), ...args], { cwd: root, encoding: "utf8", input: "" });

describe("a user's mistake is answered with the remedy and the usage, not with a stack trace", () => {
  test.each([
    { command: ["build.ts", "--bogus"], want: "--bogus" },
    { command: ["build.ts", "--vendor", "nobody"], want: 'Unknown vendor "nobody". Vendors: ' },
    { command: ["test.ts", "--bogus"], want: "--bogus" },
    { command: ["test.ts", "contrakt"], want: 'No test file has "contrakt" in its path' },
    { command: ["watch.ts"], want: "Which package?" },
    { command: ["watch.ts", "nothing"], want: 'Unknown package "nothing"' },
    { command: ["start.ts", "--port", "many"], want: "--port must be a number" },
    { command: ["vendor-add.ts"], want: "Give a slug" },
    { command: ["vendor-add.ts", "acme", "--title", "Acme", "CRM"], want: 'leave out "CRM"' },
    { command: ["vendor-add.ts", "acme", "--from", "nowhere.json"], want: "nowhere.json does not exist" },
    { command: ["vendor-add.ts", "acme", "--overlay", "o.yaml"], want: "Leave out --overlay" },
    {
      command: ["vendor-add.ts", "acme", "--from", "package.json", "--overlay", "o.yaml"],
      want: "o.yaml does not exist",
    },
    {
      command: ["vendor-add.ts", "cs-cart", "--from", "README.md"],
      want: "specs/cs-cart was not made by an import",
    },
    { command: ["changeset.ts"], want: "Name what changed" },
    {
      command: ["changeset.ts", "add", "minor", "Two", "words"],
      want: 'Put what changed in quotes: "Two words"',
    },
    { command: ["readme.ts", "--bogus"], want: "--bogus" },
    { command: ["languages.ts", "--language", "latin"], want: 'Unknown language "latin". Known: go, ' },
    { command: ["languages.ts", "--vendor", "nobody"], want: 'Unknown vendor "nobody". Known: ' },
  ])("$command", ({ command: [script = "", ...args], want }) => {
    const { status, stderr } = run(script, ...args);
    expect(stderr).toContain(want);
    expect(stderr).toContain("Usage: pnpm ");
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(status).toBe(2);
  });
});

test.each(["build.ts", "test.ts", "watch.ts", "start.ts", "vendor-add.ts", "readme.ts", "languages.ts"])(
  "%s --help",
  (script) => {
    const { status, stdout } = run(script, "--help");
    expect(stdout).toMatch(/^Usage: pnpm /);
    expect(status).toBe(0);
  },
);

describe("pnpm start", () => {
  test("serves the docs and every mock, and stops on Ctrl-C", async () => {
    const child = spawn("node", [join(scripts, "start.ts"), "--port", "0", "--json"], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const { docs, mocks } = JSON.parse(await firstLine(child));
      expect((await fetch(docs)).headers.get("content-type")).toContain("text/html");
      expect(mocks.map(({ vendor }: { vendor: string }) => vendor)).toEqual(listVendors());
      for (const { curl } of mocks) {
        const status = execFileSync("sh", ["-c", `${curl} -s -o /dev/null -w '%{http_code}'`], {
          encoding: "utf8",
        });
        expect(`${curl}: ${status}`).toBe(`${curl}: 200`);
      }
      child.kill("SIGINT");
      expect(await once(child, "exit")).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
    }
  });

  test("says so when a port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const child = spawn("node", [join(scripts, "start.ts"), "--port", String(port)], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const stderr: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => stderr.push(line));
    const [code] = await once(child, "close");
    other.close();
    expect(stderr.join("\n")).toContain(`${port}`);
    expect(stderr.join("\n")).toContain("in use");
    expect(stderr.join("\n")).not.toMatch(/^ {4}at /m);
    expect(code).toBe(1);
  });
});

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) {
    throw new Error("The child has no output.");
  }
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return line;
}

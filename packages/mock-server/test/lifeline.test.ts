import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished, test } from "vitest";

const PROGRAM = new URL("./helpers/programs/mock.ts", import.meta.url).pathname;
const COMMAND = `'${process.execPath}' '${PROGRAM}' brackets --port 0 --json`;

/** Starts a command in which a mock runs, and waits for the mock's address. */
async function start(command: string, args: string[], stdin: "pipe" | "ignore") {
  const child = spawn(command, args, { stdio: [stdin, "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const url = await addressOf(child);
  onTestFinished(() =>
    fetch(`${url}/__orderwire/health`).then(
      () => Promise.reject(new Error("It lives.")),
      () => undefined,
    ),
  );
  return { child, url };
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) {
    throw new Error("There is nothing to read.");
  }
  let text = "";
  while (!text.includes("\n")) {
    const [chunk] = (await once(stdout, "data")) as [Buffer];
    text += chunk;
  }
  return (JSON.parse(text.split("\n", 1)[0] ?? "") as { url: string }).url;
}

/** Asks until nobody answers any more; the test's own time limit is the only clock. */
async function untilGone(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${url}/__orderwire/health`)).text();
    } catch {
      return;
    }
    // Without it two processes would be busy with nothing but asking.
    await sleep(10);
  }
}

test("it does not outlive a shell that started it in the background", async () => {
  const { child, url } = await start("sh", ["-c", `${COMMAND} & read line; exit`], "pipe");
  await fetch(`${url}/__orderwire/health`);
  child.stdin?.end("\n");
  await untilGone(url);
});

test("it does not outlive a program that was killed", async () => {
  const { child, url } = await start("sh", ["-c", `${COMMAND} < /dev/null; exit`], "ignore");
  child.kill("SIGKILL");
  await untilGone(url);
});

test("behind a wrapper of npm's kind it does not outlive who started that", async () => {
  const { child, url } = await start(
    "sh",
    ["-c", `sh -c "${COMMAND} < /dev/null; true" & read line; exit`],
    "pipe",
  );
  child.kill("SIGKILL");
  await untilGone(url);
});

test("it ends with the pipe that it reads from", async () => {
  const { child, url } = await start(
    process.execPath,
    [PROGRAM, "brackets", "--port", "0", "--json"],
    "pipe",
  );
  // Closed at once it would be a starter that had nothing to say.
  await fetch(`${url}/__orderwire/requests?operation=listThings&count=1&timeout=600`);
  child.stdin?.end();
  await untilGone(url);
});

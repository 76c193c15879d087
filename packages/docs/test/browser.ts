import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sparticuz, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const home = new URL("../", import.meta.resolve("@sparticuz/chromium"));
const { version } = JSON.parse(readFileSync(new URL("package.json", home), "utf8")) as { version: string };

/**
 * The folder of the unpacked browser, and of the libraries that a bare system lacks (libnss3 and its like). The package takes
 * a file that another process is still writing for the whole browser; a folder that is moved here is whole.
 */
async function unpacked(): Promise<string> {
  const folder = join(tmpdir(), `orderwire-chromium-${version}`);
  if (existsSync(folder)) {
    return folder;
  }
  const draft = mkdtempSync(`${folder}-`);
  try {
    await unpackTo(draft);
    renameSync(draft, folder);
  } catch (error) {
    // Another process may have been faster; one that is unpacked is as good as the other.
    if (!existsSync(folder)) {
      throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The package unpacks to where temporary files belong. */
async function unpackTo(folder: string): Promise<void> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await sparticuz.executablePath();
    await inflate(fileURLToPath(new URL("bin/al2023.tar.br", home)));
  } finally {
    delete process.env.TMPDIR;
    Object.assign(process.env, TMPDIR !== undefined && { TMPDIR });
  }
}

/** Starts a headless Chromium that came with the packages: nothing has to be installed by hand. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  const libraries = join(folder, "al2023/lib");
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      // A process for each page of a context costs time, and shows nothing more.
      "--renderer-process-limit=1",
      "--in-process-gpu",
    ],
    env: {
      ...process.env,
      ...(existsSync(libraries) && {
        LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      }),
    },
  });
  // Playwright gives a page half a minute, which on a busy machine is not enough; the tests' own limit ends what hangs.
  browser.on("context", (context) => {
    context.setDefaultTimeout(0);
    context.setDefaultNavigationTimeout(0);
  });
  return browser;
}

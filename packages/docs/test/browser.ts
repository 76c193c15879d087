import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sparticuz, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const bin = fileURLToPath(new URL("../bin", import.meta.resolve("@sparticuz/chromium")));

/** Starts a headless Chromium that came with the packages: nothing has to be installed by hand. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await sparticuz.executablePath();
  // The libraries that a bare system lacks (libnss3 and its like) are in the package too.
  const libraries = join(await inflate(join(bin, "al2023.tar.br")), "lib");
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
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

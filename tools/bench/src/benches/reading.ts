import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { launchBrowser } from "../../../../packages/docs/test/browser.ts";
import type { Bench } from "../bench.ts";
import { chooseCall } from "../call.ts";
import { compare, type Side } from "../compare.ts";

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Measures = "text readable" | "page, gzipped";

const MEASURES = {
  "text readable": { unit: "ms", better: "less" },
  "page, gzipped": { unit: "bytes", better: "less" },
} as const;

/** Milliseconds after which a page that does not show the text counts as broken. */
const PATIENCE = 60_000;

/**
 * How long a reader waits for an operation's own text, not for the page's frame: our page of it, and Redoc's of all, each from
 * a server on this machine, so that no network hides what the browser has to do.
 */
export const reading: Bench = async ({ vendor, runs }) => {
  const { operation } = chooseCall(vendor);
  const file = (path: string) => fileURLToPath(new URL(`../../../../packages/${path}`, import.meta.url));
  const ours = file(`docs/dist/apis/${vendor.slug}/operations/${operation.id.toLowerCase()}/index.html`);
  const redoc = file(`compiled/${vendor.slug}/docs/dist/reference.html`);
  const missing = [ours, redoc].find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw new Error(`${missing} is not there. Run \`pnpm start\` once: it builds the site.`);
  }
  const text = descriptionOf(vendor.files.document, operation.id);
  // To load these takes as long as all other benchmarks' code, and few runs of the command measure reading.
  const { launchBrowser } = await import("../../../../packages/docs/test/browser.ts");
  const { serveDocs } = await import("../../../../packages/docs/serve.ts");
  const browser = await launchBrowser();
  const site = await serveDocs();
  const other = await serveFile(redoc);
  try {
    const path = `/apis/${vendor.slug}/operations/${operation.id.toLowerCase()}/`;
    const sides = [
      side(browser, "@orderwire/docs", { url: site.url + path, file: ours, text }),
      side(browser, "Redoc", { url: `${other.url}/#operation/${operation.id}`, file: redoc, text }),
    ];
    return {
      name: "reading",
      title: "an operation's text on the screen",
      subject: `\`${vendor.slug}\`: the first words of \`${operation.id}\`'s description, in Chromium, each page from a server on this machine.`,
      comparisons: await compare(MEASURES, sides, runs),
    };
  } finally {
    await Promise.all([browser.close(), site.close(), other.close()]);
  }
};

async function serveFile(file: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Words of an operation's description that stand on both pages without markup between them. */
function descriptionOf(document: string, id: string): string {
  const { paths } = JSON.parse(readFileSync(document, "utf8")) as {
    paths: Record<string, Record<string, { operationId?: string; description?: string }>>;
  };
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const { description = "" } = operations.find(({ operationId }) => operationId === id) ?? {};
  const [words = ""] = description.split(/[`*[\n]/);
  if (words.trim().length < 10) {
    throw new Error(`The description of ${id} begins with no words to look for.`);
  }
  return words.trim();
}

function side(
  browser: Browser,
  name: string,
  { url, file, text }: { readonly url: string; readonly file: string; readonly text: string },
): Side<Measures> {
  return {
    name,
    sample: async () => {
      const page = await browser.newPage();
      try {
        await page.goto(url, { waitUntil: "commit" });
        const found = await page.waitForFunction(
          // biome-ignore lint/performance/useDomNodeTextContent: what counts is what stands on the screen.
          (words) => (document.body?.innerText.includes(words) ? performance.now() : 0),
          text,
          { polling: "raf", timeout: PATIENCE },
        );
        return {
          "text readable": await found.jsonValue(),
          "page, gzipped": gzipSync(readFileSync(file)).length,
        };
      } finally {
        await page.close();
      }
    },
  };
}

/** The built site in a real browser, cut off from every other host. Needs a build. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";
import { pagesOf } from "../src/reference/pages.ts";
import { listVendors, toVendor } from "../src/site/vendors.ts";
import { acme } from "./acme.ts";
import { launchBrowser } from "./browser.ts";

const vendors = listVendors(fileURLToPath(new URL("../../..", import.meta.url)));

/** Words of each vendor that a reader searches, and the operation that has them. */
const searches: Readonly<Record<string, readonly { word: string; operation: string }[]>> = {
  calltouch: [{ word: "withAllOrderOrigins", operation: "listOrders" }],
  "cs-cart": [{ word: "order_exists", operation: "listCallRequests" }],
  expertsender: [{ word: "returnsValue", operation: "uploadOrders" }],
  retailcrm: [{ word: "combineOrders", operation: "combineOrders" }],
};

let site: Served;
let browser: Browser;

beforeAll(async () => {
  site = await serveDocs();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A page that can reach the site alone, and what it did wrong. */
async function openPage(): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  await page.route("**", (route) => {
    const url = route.request().url();
    if (url.startsWith(site.url) || /^(?:data|blob):/.test(url)) return route.continue();
    faults.push(`asked for ${url}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`printed ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
  return { page, faults };
}

describe("landing page", () => {
  test("has a card per vendor, with the numbers of its bundle", async () => {
    const { page, faults } = await openPage();
    await page.goto(site.url);
    const cards = await page.locator("[data-vendor]").evaluateAll((items) =>
      items.map((item) => ({
        slug: item.getAttribute("data-vendor"),
        figures: [...item.querySelectorAll("[data-figure]")].map((figure) => Number(figure.textContent)),
      })),
    );
    const want = vendors.map(({ slug, model, document }) => ({
      slug,
      figures: [
        model.operations.length,
        Object.keys(document.components?.schemas ?? {}).length,
        ...(model.webhooks.length > 0 ? [model.webhooks.length] : []),
      ],
    }));
    expect(cards).toEqual(want);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("offers each vendor's bundle as it was made", async () => {
    for (const { slug, bundleFile } of vendors) {
      const response = await fetch(`${site.url}/specs/${slug}/openapi.json`);
      expect(await response.text(), slug).toBe(readFileSync(bundleFile, "utf8"));
    }
  });
});

describe("search", () => {
  const table = vendors.flatMap(({ slug }) => (searches[slug] ?? []).map((search) => ({ slug, ...search })));

  test.each(table)("finds $word of $slug on the page of $operation", async ({ slug, word, operation }) => {
    const { page, faults } = await openPage();
    await page.goto(site.url);
    await page
      .getByRole("button", { name: /search/i })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("textbox").fill(word);
    const path = `/apis/${slug}/operations/${operation.toLowerCase()}/`;
    const result = page.getByRole("dialog").locator(`a[href^="${path}"]`).first();
    await result.click();
    await page.waitForURL((url) => url.pathname === path);
    expect(await page.locator("main").textContent()).toContain(word);
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe("reference", () => {
  test.each(vendors)("has a page for each operation, webhook and schema of $slug", async (vendor) => {
    for (const { path } of pagesOf(vendor)) {
      const response = await fetch(site.url + path);
      expect(`${response.status} ${path}`).toBe(`200 ${path}`);
      await response.body?.cancel();
    }
  });

  const withParameters = vendors.flatMap(({ slug, model }) => {
    const operation = model.operations.find(({ parameters }) => parameters.length > 0);
    return operation ? [{ slug, operation }] : [];
  });

  test.each(withParameters)(
    "shows the parameters of $slug's $operation.id, without a fault",
    async ({ slug, operation }) => {
      const { page, faults } = await openPage();
      await page.goto(`${site.url}/apis/${slug}/operations/${operation.id.toLowerCase()}/`);
      const text = (await page.locator("main").textContent()) ?? "";
      for (const { name } of operation.parameters) expect(text).toContain(name);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  test("nothing of a foreign document becomes an element of a page", async () => {
    const { page, faults } = await openPage();
    page.on("dialog", (dialog) => faults.push(`said ${dialog.message()}`));
    for (const { path, render } of pagesOf(toVendor("acme", acme))) {
      await page.setContent(`<main>${render().text}</main>`);
      expect(await page.locator("script, iframe, img, form").count(), path).toBe(0);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});

test.each([
  { name: "phone", width: 360, height: 740 },
  { name: "desktop", width: 1440, height: 900 },
])("no page is wider than a $name", async ({ width, height }) => {
  const { page } = await openPage();
  await page.setViewportSize({ width, height });
  const paths = ["/", "/apis/", "/guides/client/", "/guides/specs/", ...kinds];
  for (const path of paths) {
    await page.goto(site.url + path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(`${path} ${Math.max(0, overflow)}`).toBe(`${path} 0`);
  }
  await page.close();
});

test("dark and light follow the reader's system", async () => {
  const colours = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme });
    await page.goto(site.url);
    colours.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    await page.close();
  }
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(23, 24, 28)"]);
});

/** One page of each kind, of the vendor that has most. */
const kinds = [
  ...new Map(pagesOf(vendors[0] as (typeof vendors)[number]).map((page) => [page.kind, page.path])).values(),
];

const accessible = (["light", "dark"] as const).flatMap((colorScheme) =>
  ["/", "/guides/client/", ...kinds].map((path) => ({
    colorScheme,
    path,
  })),
);

test.each(accessible)("$path is accessible in the $colorScheme theme", async ({ colorScheme, path }) => {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  await page.goto(site.url + path);
  // A script makes wide code reachable by keyboard once the page is idle.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("pre")].every(
      (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex >= 0,
    ),
  );
  // Of Starlight's search button: its label leaves out the shortcut that it shows.
  const { violations } = await new AxeBuilder({ page }).disableRules("label-content-name-mismatch").analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
  await context.close();
});

test("the plain index leads to each vendor's Markdown, whose links lead on", async () => {
  const index = await (await fetch(`${site.url}/llms.txt`)).text();
  const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
  expect(links).toHaveLength(2 * vendors.length);
  for (const link of links) {
    const response = await fetch(site.url + link);
    expect(`${response.status} ${link}`).toBe(`200 ${link}`);
    const [, next] = /\]\((\w+\.md)\)/.exec(await response.text()) ?? [];
    if (next)
      expect((await fetch(new URL(next, site.url + link))).headers.get("content-type")).toContain("markdown");
  }
});

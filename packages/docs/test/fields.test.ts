/** Fields as a reader meets them: everything unfolded, on a screen and on a phone. Needs a build. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";
import { launchBrowser } from "./browser.ts";

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

const pages = ["createorder", "listorders"].map((id) => `/apis/retailcrm/operations/${id}/`);

async function openUnfolded(path: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(site.url + path);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  return page;
}

test.each(
  pages.flatMap((path) => [
    { path, width: 1440, least: 240 },
    { path, width: 390, least: 200 },
  ]),
)("every text of $path has room at $width pixels", async ({ path, width, least }) => {
  const page = await openUnfolded(path, width);
  const texts = await page.locator(".sl-openapi-key-description p").evaluateAll((paragraphs) =>
    paragraphs
      .filter((paragraph) => paragraph.getClientRects().length > 0)
      .map((paragraph) => ({
        text: paragraph.textContent,
        width: paragraph.getBoundingClientRect().width,
      })),
  );
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((text) => text.width < least)).toEqual([]);
  await page.close();
});

test("a filter of several types has its meaning", async () => {
  const page = await openUnfolded("/apis/retailcrm/operations/listorders/", 1440);
  const field = page.locator(".sl-openapi-key", { has: page.getByText("vip", { exact: true }) }).last();
  expect(await field.textContent()).toContain("Whether the customer is marked as very important.");
  await page.close();
});

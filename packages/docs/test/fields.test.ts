/** Fields as a reader meets them: everything unfolded, on a screen and on a phone. Needs a build. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";
import { launchBrowser } from "./browser.ts";
import { sharedContext } from "./open-page.ts";

let site: Served;
let browser: Browser;
let shared: BrowserContext;

beforeAll(async () => {
  site = await serveDocs();
  browser = await launchBrowser();
  shared = await sharedContext(browser, site);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openUnfolded(path: string): Promise<Page> {
  const page = await shared.newPage();
  await page.goto(site.url + path);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
  });
  return page;
}

/** The texts of fields that show, with their widths in pixels. */
function textsOf(page: Page): Promise<{ text: string | null; width: number }[]> {
  return page.locator(".fields p:not(.head)").evaluateAll((paragraphs) =>
    paragraphs
      .filter((paragraph) => paragraph.getClientRects().length > 0)
      .map((paragraph) => ({
        text: paragraph.textContent,
        width: paragraph.getBoundingClientRect().width,
      })),
  );
}

function brokenNames(page: Page): Promise<(string | null)[]> {
  return page
    .locator(".fields .name")
    .evaluateAll((names) =>
      names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent),
    );
}

test.each(["createorder", "listorders"])("all of %s has room on a desktop and on a phone", async (id) => {
  const page = await openUnfolded(`/apis/retailcrm/operations/${id}/`);
  for (const { width, least } of [
    { width: 1440, least: 240 },
    { width: 390, least: 200 },
  ]) {
    await page.setViewportSize({ width, height: 900 });
    const texts = await textsOf(page);
    expect(texts.length, `texts at ${width} pixels`).toBeGreaterThan(50);
    const narrow = texts.filter((text) => text.width < least);
    expect(narrow, `texts at ${width} pixels`).toEqual([]);
    expect(await brokenNames(page), `names that break at ${width} pixels`).toEqual([]);
  }
  await page.close();
});

test("a field of several types has its meaning", async () => {
  const page = await shared.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/listorders/`);
  expect(await page.locator("#request-filter-vip").textContent()).toContain("marked as very important");
  await page.close();
});

test("an address of a field unfolds what is around it, and marks it", async () => {
  const page = await shared.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/createorder/#request-order-delivery-address-index`);
  const field = page.locator("#request-order-delivery-address-index");
  await field.waitFor({ state: "visible" });
  const [marked, plain] = await page.evaluate(() =>
    ["request-order-delivery-address-index", "request-order-delivery"].map(
      (id) => getComputedStyle(document.getElementById(id) as HTMLElement).backgroundColor,
    ),
  );
  expect(marked).not.toBe(plain);
  await page.close();
});

test("without a script a page is whole: fields unfold, and every sample can be reached", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/createorder/`);
  await page.locator("#request-order > details > summary").click();
  await page.locator("#request-order-items").waitFor({ state: "visible" });
  await page.getByRole("radio", { name: "curl" }).check();
  await page.getByText("curl 'https://").first().waitFor({ state: "visible" });
  await context.close();
});

test("on paper everything is open", async () => {
  const page = await shared.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/createorder/`);
  await page.emulateMedia({ media: "print" });
  await page.locator("#request-order-delivery-address-index").waitFor({ state: "visible" });
  await page.getByText("curl 'https://").first().waitFor({ state: "visible" });
  await page.close();
});

test("the list of schemas narrows to what is typed", async () => {
  const page = await shared.newPage();
  await page.goto(`${site.url}/apis/retailcrm/schemas/`);
  await page.getByLabel("Filter").fill("orderwriteanswer");
  expect(await page.locator("#schemas > li:visible code").allTextContents()).toEqual(["OrderWriteAnswer"]);
  await page.close();
});

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
    for (const details of document.querySelectorAll("details")) {
      details.open = true;
    }
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
  const texts = await page.locator(".fields p:not(.head)").evaluateAll((paragraphs) =>
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

test.each([1440, 390])("no name breaks at %i pixels", async (width) => {
  for (const path of pages) {
    const page = await openUnfolded(path, width);
    const broken = await page
      .locator(".fields .name")
      .evaluateAll((names) =>
        names.filter((name) => name.getClientRects().length > 1).map((name) => name.textContent),
      );
    expect(broken, path).toEqual([]);
    await page.close();
  }
});

test("a field of several types has its meaning", async () => {
  const page = await openUnfolded("/apis/retailcrm/operations/listorders/", 1440);
  expect(await page.locator("#request-filter-vip").textContent()).toContain("marked as very important");
  await page.close();
});

test("an address of a field unfolds what is around it, and marks it", async () => {
  const page = await browser.newPage();
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
  const page = await browser.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/createorder/`);
  await page.emulateMedia({ media: "print" });
  await page.locator("#request-order-delivery-address-index").waitFor({ state: "visible" });
  await page.getByText("curl 'https://").first().waitFor({ state: "visible" });
  await page.close();
});

test("the list of schemas narrows to what is typed", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/apis/retailcrm/schemas/`);
  await page.getByLabel("Filter").fill("orderwriteanswer");
  expect(await page.locator("#schemas > li:visible code").allTextContents()).toEqual(["OrderWriteAnswer"]);
  await page.close();
});

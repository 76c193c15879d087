/** Each kind of page on a wide and on a narrow screen, in both themes: whether it fits, and can be read. Needs a build. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";
import { colourViolations, hideRepeatedCode, looksOf, violationsOf } from "./accessible.ts";
import { launchBrowser } from "./browser.ts";
import { kinds } from "./kinds.ts";

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 900 };
/** No phone's screen is narrower. */
const SMALL_PHONE = { width: 360, height: 740 };

let site: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await serveDocs();
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(path: string): Promise<void> {
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(site.url + path);
}

async function changeTheme(colorScheme: "dark" | "light"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
}

/** What is wider than the screen. */
async function tooWide(): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...(overflow > 0 ? [`the page, by ${overflow} pixels`] : []), ...(await cutTexts())];
}

/** Texts that end beyond the screen, and that no scrolling brings there. */
function cutTexts(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main *")]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
      )
      .filter(
        (element) =>
          !element.closest("pre, .sr-only, table, svg, [role=tablist]") && element.checkVisibility(),
      )
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`),
  );
}

test.each(["/maintain/specs/", "/ru/guides/mock/"])("%s fits a desktop and a phone", async (path) => {
  await open(path);
  expect(await tooWide()).toEqual([]);
  await page.setViewportSize(SMALL_PHONE);
  expect(await tooWide()).toEqual([]);
});

test.each(["/", "/apis/", "/guides/client/", "/recipes/partial-failure/", "/ru/", "/nowhere/", ...kinds])(
  "%s fits a desktop and a phone, and is accessible on both in both themes",
  async (path) => {
    await open(path);
    expect(await tooWide()).toEqual([]);
    await hideRepeatedCode(page);
    expect(await violationsOf(page)).toEqual([]);
    const lightDesktop = await looksOf(page);

    await page.setViewportSize(SMALL_PHONE);
    expect(await tooWide()).toEqual([]);
    await page.setViewportSize(PHONE);
    await changeTheme("dark");
    expect(await violationsOf(page)).toEqual([]);
    const darkPhone = await looksOf(page);

    // Each screen has been seen in one theme, each theme on one screen: what is left is what looks otherwise on the other.
    await changeTheme("light");
    expect(await colourViolations(page, lightDesktop)).toEqual([]);
    await page.setViewportSize(DESKTOP);
    await changeTheme("dark");
    expect(await colourViolations(page, darkPhone)).toEqual([]);
  },
);

/** Pages of a browser that reach one site and nothing else. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Served } from "../serve.ts";

/** A page, and what it did wrong so far. */
export interface OpenPage {
  readonly page: Page;
  readonly faults: string[];
}

/** For pages that leave nothing behind: they share a process, since one of them stays open. */
export async function sharedContext(browser: Browser, site: Served): Promise<BrowserContext> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/llms.txt`);
  return context;
}

/** Opens an empty page that can reach the site alone; what else it asks for, prints or throws is a fault. */
export async function openPage(context: BrowserContext, site: Served): Promise<OpenPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  await page.route("**", (route) => {
    const url = route.request().url();
    if (url.startsWith(site.url) || /^(?:data|blob):/.test(url)) {
      return route.continue();
    }
    faults.push(`asked for ${url}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (message.type() === "error") {
      faults.push(`printed ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`threw ${error.message}`));
  return { page, faults };
}

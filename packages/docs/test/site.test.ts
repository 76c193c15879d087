/** The built site in a real browser, cut off from every other host. Needs a build. */
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serveDocs } from "../serve.ts";
import { pagesOf } from "../src/reference/pages.ts";
import { listVendors, toVendor } from "../src/site/vendors.ts";
import { hideRepeatedCode, violationsOf } from "./accessible.ts";
import { acme } from "./acme.ts";
import { launchBrowser } from "./browser.ts";
import { kinds } from "./kinds.ts";
import { openPage as openPageOf, sharedContext } from "./open-page.ts";

const vendors = listVendors();

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

const openPage = (host = site) => openPageOf(shared, host);

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
  async function search(query: string) {
    const opened = await openPage();
    await opened.page.goto(`${site.url}/guides/start/`);
    await opened.page.getByRole("button", { name: "Search" }).click();
    await opened.page.getByRole("dialog").getByRole("textbox").fill(query);
    return { ...opened, results: opened.page.getByRole("dialog").locator(".hits > li") };
  }

  test("opens the page at the field that was asked for, unfolded and marked", async () => {
    const { page, faults, results } = await search("order.delivery.address");
    await results.first().getByRole("link").first().click();
    await page.waitForURL((url) => url.pathname.startsWith("/apis/retailcrm/operations/") && url.hash !== "");
    const field = page.locator(new URL(page.url()).hash);
    await field.waitFor({ state: "visible" });
    expect(await field.evaluate((element) => element.matches(":target"))).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("understands Russian, and narrows to a vendor", async () => {
    const { page, faults, results } = await search("создать заказ");
    await results.first().waitFor();
    expect(await results.first().textContent()).toContain("createOrder");
    await page.getByRole("combobox", { name: "Search in" }).selectOption("calltouch");
    await page.waitForFunction(() =>
      document.querySelector(".hits .what")?.textContent?.includes("Calltouch"),
    );
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("goes by keyboard alone", async () => {
    const { page } = await openPage();
    await page.goto(`${site.url}/guides/start/`);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("createCallRequest");
    await page.locator(".hits > li").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/apis/cs-cart/operations/createcallrequest/");
    await page.close();
  });
});

test("an address in another case is found, and one that is not there helps", async () => {
  const { page } = await openPage();
  // A host that knows nothing but files shows the page of what is not found.
  const lost = readFileSync(fileURLToPath(new URL("../dist/404.html", import.meta.url)), "utf8");
  for (const path of [
    "/apis/retailcrm/operations/createOrder/",
    "/ru/apis/retailcrm/operations/createorder/",
  ]) {
    await page.route(site.url + path, (route) =>
      route.fulfill({ status: 404, contentType: "text/html", body: lost }),
    );
    await page.goto(site.url + path);
    await page.waitForURL((url) => url.pathname === "/apis/retailcrm/operations/createorder/");
  }
  await page.getByRole("heading", { name: "Запрос", exact: true }).waitFor();
  await page.goto(`${site.url}/nowhere/at/all/`);
  await page.getByRole("main").getByRole("link", { name: "Getting started" }).click();
  await page.waitForURL((url) => url.pathname === "/guides/start/");
  await page.close();
});

/** Texts of the interface that are not in Russian, on a page whose descriptions are English. */
function leftInEnglish(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const marked =
      ".must, .gone, .limits, .media, .rule, .more, .values, .filter, .sign, dt, th, legend, main button";
    const texts = [...document.querySelectorAll(marked)].map((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const code of copy.querySelectorAll("code, input")) {
        code.remove();
      }
      return copy.textContent?.trim() ?? "";
    });
    return texts.filter((text) => /[a-z]{3}/i.test(text) && !/[а-я]/i.test(text) && !/OpenAPI/.test(text));
  });
}

test("the reference's interface is in Russian for those who read it, its descriptions are marked as English", async () => {
  const context = await browser.newContext({ locale: "ru" });
  const page = await context.newPage();
  for (const path of [...kinds, "/apis/retailcrm/", "/apis/retailcrm/operations/uploadorders/"]) {
    await page.goto(site.url + path);
    await page.locator(".sign").waitFor();
    expect(await leftInEnglish(page), path).toEqual([]);
    expect(await page.locator("main").getAttribute("lang"), path).toBe("en");
  }
  const facts = page.locator(".facts");
  await facts
    .getByText("10 запросов в секунду на IP-адрес; сверх того 503. Клиент соблюдает лимит.")
    .waitFor();
  await page.getByRole("banner").getByRole("link", { name: "In English" }).click();
  await facts.getByText("10 requests a second").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  // The choice holds for the next page.
  await page.goto(`${site.url}/apis/retailcrm/errors/`);
  expect(await page.locator(".sign").count()).toBe(0);
  await context.close();
});

/** Creates an order on one page, finds it on another, and breaks it: in a mock that runs in these pages. */
async function tryOrders(page: Page, operations: string): Promise<void> {
  const shown = page.locator(".try-shown");
  const open = async (id: string) => {
    await page.goto(`${operations}/${id}/`);
    await page.getByRole("button", { name: "Try it" }).press("Enter");
  };
  const send = async () => {
    await page.getByRole("button", { name: "Send", exact: true }).press("Enter");
    await page.locator(".try-status").waitFor();
    return page.locator(".try-result").textContent();
  };
  await open("createorder");
  await page.getByRole("textbox", { name: "order.externalId" }).fill("TRIED-1");
  await shown.getByText('"externalId":"TRIED-1"').first().waitFor();
  expect(await send()).toMatch(/^201.*"externalId": "TRIED-1"/s);

  await open("listorders");
  expect(await send()).toMatch(/^200.*"externalId": "TRIED-1"/s);

  await open("createorder");
  await page.getByRole("textbox", { name: "order.externalId" }).fill("TRIED-1");
  expect(await send()).toContain("BadRequestError");
  await page.getByRole("button", { name: "Back to the example" }).press("Enter");
  await page.getByRole("button", { name: "Remove site" }).press("Enter");
  await page.getByRole("textbox", { name: "order.items[0].quantity" }).fill("many");
  const refusal = await send();
  expect(refusal).toMatch(/^400The client throws BadRequestError: .*order\.items/s);
  await shown.getByText("TypeScript", { exact: true }).click();
  await shown.getByText('quantity: "many"').waitFor();
}

test("the site works in a folder of a host, and so does the mock in its pages", async () => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-site-"));
  symlinkSync(fileURLToPath(new URL("../dist", import.meta.url)), join(folder, "docs"));
  writeFileSync(join(folder, "index.html"), "another site");
  const host = await serveDocs({ folder });
  const { page, faults: missing } = await openPage(host);
  page.on("response", (response) => {
    if (response.status() >= 400) {
      missing.push(response.url());
    }
  });
  await tryOrders(page, `${host.url}/docs/apis/retailcrm/operations`);
  await page.goto(`${host.url}/docs/apis/retailcrm/operations/createorder/`);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("listTasks");
  await page.getByRole("dialog").getByRole("link").first().click();
  await page.waitForURL((url) => url.pathname === "/docs/apis/retailcrm/operations/listtasks/");
  expect(missing).toEqual([]);
  await page.close();
  await host.close();
  rmSync(folder, { recursive: true });
});

describe("reference", () => {
  test("has a page for each operation, webhook and schema of each vendor", () => {
    const built = fileURLToPath(new URL("../dist", import.meta.url));
    const missing = vendors
      .flatMap((vendor) => pagesOf(vendor).map(({ path }) => path))
      .filter((path) => !existsSync(join(built, path, "index.html")));
    expect(missing).toEqual([]);
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
      for (const { name } of operation.parameters) {
        expect(text).toContain(name);
      }
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

test("a reader's own account gets the request, and its key stays in the page's memory", async () => {
  const asked: { key: unknown; url: string | undefined }[] = [];
  const vendor = createServer(({ method, url, headers }, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*, x-api-key");
    if (method !== "OPTIONS") {
      asked.push({ key: headers["x-api-key"], url });
    }
    response.end('{"success":true,"orders":[],"pagination":{}}');
  });
  await new Promise<void>((done) => vendor.listen(0, "127.0.0.1", done));
  const baseUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/apis/retailcrm/operations/listorders/`);
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("My own account instead of the mock").click();
  await page.getByRole("textbox", { name: "Address" }).fill(baseUrl);
  await page.getByLabel("apiKey").fill("key-of-the-reader");
  await page.getByRole("checkbox", { name: "Send to this account" }).check();
  await page.getByRole("button", { name: /^Send to 127\.0\.0\.1/ }).click();
  await page.locator(".try-status").waitFor();
  expect(asked).toEqual([{ key: "key-of-the-reader", url: "/api/v5/orders?limit=20" }]);
  expect(await page.locator(".try").textContent()).not.toContain("key-of-the-reader");
  const stored = await context.storageState({ indexedDB: true });
  expect(JSON.stringify(stored)).not.toContain("key-of-the-reader");
  vendor.close();
  vendor.closeAllConnections();

  await page.getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:1");
  await page.getByRole("button", { name: /^Send to/ }).click();
  await page.getByText("No response came.").waitFor();
  await context.close();
});

test("a page that is opened as a file says what it needs", async () => {
  const page = await shared.newPage();
  const file = new URL("../dist/apis/calltouch/operations/listorders/index.html", import.meta.url);
  await page.goto(file.href);
  await page.getByText("Opened as a file").waitFor();
  await page.goto(`${site.url}/apis/calltouch/operations/listorders/`);
  expect(await page.getByText("Opened as a file").count()).toBe(0);
  await page.close();
});

test.each([
  { language: "en", width: 1440, colorScheme: "light", send: "Send" },
  { language: "ru", width: 390, colorScheme: "dark", send: "Отправить" },
] as const)(
  "the form that tries an operation is accessible, and so is the search, in $language",
  async (given) => {
    const { language, width, colorScheme, send } = given;
    const context = await browser.newContext({
      locale: language,
      colorScheme,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/apis/retailcrm/operations/uploadorders/`);
    await page.locator("[data-try] button").click();
    await page.getByRole("button", { name: send, exact: true }).click();
    await page.locator(".try-status").waitFor();
    await hideRepeatedCode(page);
    expect(await violationsOf(page)).toEqual([]);
    const narrow = await page
      .locator(".try :is(input:not([type=checkbox], [type=radio]), textarea):visible")
      .evaluateAll((inputs) => inputs.map((input) => input.clientWidth).filter((wide) => wide < 120));
    expect(narrow).toEqual([]);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("filter[ids]");
    await page.locator(".hits > li").first().waitFor();
    // The page behind it has been looked at.
    expect(await violationsOf(page, "dialog[open]")).toEqual([]);
    await context.close();
  },
);

test("the plain index leads to guides and references in Markdown, whose links lead on", async () => {
  const index = await (await fetch(`${site.url}/llms.txt`)).text();
  const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
  for (const wanted of [
    "/guides/start.md",
    "/recipes/orders-in-step.md",
    "/llms-full.txt",
    ...vendors.map(({ slug }) => `/apis/${slug}.md`),
  ]) {
    expect(links).toContain(wanted);
  }
  for (const link of links) {
    const response = await fetch(site.url + link);
    expect(`${response.status} ${link}`).toBe(`200 ${link}`);
    const [, next] = /\]\((\/[^)#]+\.md)/.exec(await response.text()) ?? [];
    if (next) {
      expect((await fetch(site.url + next)).headers.get("content-type"), next).toContain("markdown");
    }
  }
});

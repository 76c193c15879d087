/** What the reference's pages say beside fields, shown by a tiny vendor and held to the runtime. */
import { type ApiError, connect, operation, type VendorDescriptor } from "@orderwire/runtime";
import { describe, expect, test } from "vitest";
import { contextOf } from "../src/reference/context.ts";
import { factsOf, webhookFacts } from "../src/reference/facts.ts";
import { type PageKind, pagesOf } from "../src/reference/pages.ts";
import { typedError } from "../src/reference/typed-errors.ts";
import { referenceSidebar } from "../src/site/sidebar.ts";
import { toVendor } from "../src/site/vendors.ts";
import { acme } from "./acme.ts";
import { xmlDocument } from "./xml-vendor.ts";

const vendor = toVendor("acme", acme);
const context = contextOf(vendor);
const [listOrders, uploadOrders] = vendor.model.operations;
const [orderPaid] = vendor.model.webhooks;
if (!listOrders || !uploadOrders || !orderPaid) {
  throw new Error("Acme has lost an operation.");
}

const words = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ (?=[.,])/g, "")
    .trim();
const textOf = (facts: ReturnType<typeof factsOf>, wanted: string) =>
  words(facts.find(({ term }) => term === wanted)?.text.text ?? "");

describe("facts", () => {
  const list = factsOf(context, listOrders);
  const upload = factsOf(context, uploadOrders);
  const { body } = uploadOrders;
  const styledAs = (styled: NonNullable<typeof body>["styled"]) =>
    factsOf(context, {
      ...uploadOrders,
      ...(body && { body: { ...body, json: [], ...(styled && { styled }) } }),
    });

  test.each([
    { facts: list, term: "Scopes", want: "order_read" },
    { facts: upload, term: "Scopes", want: "Not documented by the vendor. Its neighbours need order_read." },
    {
      facts: list,
      term: "Rate limit",
      want: "5 requests a second per IP address, 5 more wait; beyond that 429. The client keeps to it.",
    },
    {
      facts: upload,
      term: "Rate limit",
      want: "2 requests in 10 seconds per key; beyond that 503. The client keeps to it.",
    },
    {
      facts: list,
      term: "Paging",
      want: "From an id on: the last item’s id is the next request’s filter[sinceId]. listOrders.items(connection, …) walks through all of them.",
    },
    {
      facts: list,
      term: "Nested query",
      want: "Fields of filter travel in brackets, filter[field]=…, a list as filter[field][]=….",
    },
    { facts: upload, term: "Form body", want: "orders is JSON text in a form field." },
    {
      facts: styledAs({ ids: { style: "form", explode: true } }),
      term: "Form body",
      want: "ids comes once for each item, ids=…&ids=….",
    },
    {
      facts: styledAs({ ids: { style: "form", explode: false } }),
      term: "Form body",
      want: "The items of ids are one text, with, between them.",
    },
    {
      facts: styledAs({ ids: { style: "pipeDelimited", explode: false } }),
      term: "Form body",
      want: "The items of ids are one text, with | between them.",
    },
  ])("$term: $want", ({ facts, term, want }) => {
    expect(textOf(facts, term)).toBe(want);
  });

  test("a write that is not safe to repeat says why", () => {
    expect(textOf(upload, "Retries")).toContain("Only after a refusal for too many requests");
    expect(textOf(upload, "Retries")).toContain("It makes another.");
  });

  test("what a vendor signs is named", () => {
    expect(textOf(webhookFacts(orderPaid), "Signature")).toBe(
      "token is the HMAC-SHA256 of id under your secret; the receiver checks it.",
    );
    const signature = {
      algorithm: "hmac-sha256",
      encoding: "hex",
      token: "/X-Sign",
      message: [{ text: "v0" }, "/id", "timestamp", "body"],
      separator: ":",
      timestamp: { at: "/X-Time", format: "unix-seconds", tolerance: 300 },
    } as const;
    expect(textOf(webhookFacts({ ...orderPaid, signature }), "Signature")).toBe(
      "X-Sign is the HMAC-SHA256 of v0, : and id, : and the time in X-Time, : and the body as it travels under your secret; " +
        "the receiver checks it. It counts for 300 seconds.",
    );
  });
});

test("a page names the errors that its operation can give, told in full where no other gives them", () => {
  const page = pagesOf(vendor).find(({ operation: shown }) => shown === uploadOrders);
  const text = words(page?.render().text ?? "");
  expect(text).toContain("400 BadRequestError Not valid.");
  expect(text).toContain("460 PartialFailureError Some failed.");
  expect(text).toContain('"Partly"');
  expect(text).not.toContain("404");
});

test("pages have texts of their own", () => {
  const descriptions = pagesOf(vendor).map(({ description }) => description);
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

test("every kind of page is there, and none takes over an element", () => {
  const kinds = new Set<PageKind>();
  for (const { kind, render, path } of pagesOf(vendor)) {
    kinds.add(kind);
    expect(render().text.match(/<(?:script|iframe|title|img|form)\b/g), path).toBeNull();
  }
  expect([...kinds].sort()).toEqual([
    "changes",
    "errors",
    "operation",
    "overview",
    "schema",
    "schemas",
    "webhook",
  ]);
});

const { "x-orderwire-rate-limit": _limit, ...withoutLimit } = acme;
const unlimited = toVendor("acme", withoutLimit);

/** What the runtime throws for a status. */
async function thrown(status: number): Promise<string> {
  const descriptor: VendorDescriptor = {
    title: "Acme",
    slug: "acme",
    server: { url: "https://acme.example" },
    auth: [],
    encoding: { booleans: "literal", arrays: "brackets" },
  };
  const answer = () => Promise.resolve(Response.json({}, { status }));
  const connection = connect(descriptor, { fetch: answer, retries: 0 });
  const call = operation<Record<string, never>, unknown>({
    id: "getOrder",
    method: "GET",
    path: "/",
    response: "json",
  });
  return call(connection, {}).then(
    () => "",
    (error: ApiError) => error.name,
  );
}

test.each([400, 401, 403, 404, 405, 409, 422, 429, 500, 503])(
  "the class named for %i is what a client throws",
  async (status) => {
    expect(typedError(unlimited, undefined, String(status)).name).toBe(await thrown(status));
  },
);

test("bodies in XML are shown as they travel, an element a line", () => {
  const page = pagesOf(toVendor("xml", xmlDocument)).find(({ kind }) => kind === "operation");
  const text = (page?.render().text ?? "").replaceAll(/<[^>]*>/g, "");
  const shown =
    '&lt;Order id="7"&gt;\n  &lt;note&gt;&amp;lt;b&amp;gt;&lt;/note&gt;\n  &lt;lines&gt;\n    &lt;line&gt;a&lt;/line&gt;';
  expect(text.split(shown).length - 1).toBe(2);
});

describe("the sidebar leads to the other vendors", () => {
  const [overview] = pagesOf(vendor);
  const lastEntry = (others: number) => {
    const vendors = Array.from({ length: others }, (_, index) => toVendor(`acme${index}`, acme));
    return overview && referenceSidebar(overview, [vendor, ...vendors]).at(-1);
  };

  test("a few by their names", () => {
    const entry = lastEntry(12);
    expect(entry).toMatchObject({ type: "group", label: "Other APIs" });
    expect(entry?.type === "group" && entry.entries.map((one) => one.type === "link" && one.href)).toEqual(
      Array.from({ length: 12 }, (_, index) => `/apis/acme${index}/`),
    );
  });

  test("many by their list: else each page would grow with each vendor", () => {
    expect(lastEntry(13)).toEqual({ type: "link", label: "Other APIs", href: "/apis/", isCurrent: false });
  });

  test("none by nothing", () => {
    expect(lastEntry(0)).toMatchObject({ label: vendor.title });
  });
});

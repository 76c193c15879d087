/** Whether the right page comes first, for queries of each kind: names, paths, fields, errors, scopes, words, Russian. */
import { expect, test } from "vitest";
import { searchEntries } from "../src/search/entries.ts";
import { intentOf, translate } from "../src/search/glossary.ts";
import { createFinder } from "../src/search/rank.ts";
import { termsOf } from "../src/search/terms.ts";
import { listVendors } from "../src/site/vendors.ts";

const finder = createFinder(searchEntries(listVendors()));

/** A query, and the beginnings of the addresses of which one has to come first. */
const queries: readonly (readonly [string, ...string[]])[] = [
  ["getOrder", "/apis/retailcrm/operations/getorder/", "/apis/expertsender/operations/getorder/"],
  ["createTask", "/apis/retailcrm/operations/createtask/"],
  ["/api/v5/store/products", "/apis/retailcrm/operations/listproducts/"],
  ["POST /api/v5/customers/create", "/apis/retailcrm/operations/createcustomer/"],
  ["call_requests", "/apis/cs-cart/operations/listcallrequests/"],
  ["filter[sinceId]", "/apis/retailcrm/operations/listordershistory/"],
  ["filter[createdAtFrom]", "/apis/retailcrm/operations/"],
  ["orderNumber", "/apis/calltouch/operations/listorders/"],
  ["order_write", "/apis/retailcrm/#scope-order_write"],
  ["503", "/apis/retailcrm/errors/#error-503"],
  ["Account does not exist", "/apis/retailcrm/errors/#"],
  ["OrderWrite", "/apis/retailcrm/schemas/orderwrite/"],
  ["schema of a customer", "/apis/retailcrm/schemas/customer/"],
  ["customers by phone", "/apis/retailcrm/operations/listcustomers/"],
  ["merge orders", "/apis/retailcrm/operations/combineorders/"],
  ["upload stock", "/apis/retailcrm/operations/uploadinventories/"],
  ["list calltouch deals", "/apis/calltouch/operations/listorders/"],
  ["delete an order", "/apis/expertsender/operations/deleteorder/"],
  ["send sms", "/apis/retailcrm/operations/sendsmsverification/"],
  ["pagination", "/guides/client/#pagination"],
  ["rate limit", "/guides/client/#rate-limit"],
  ["retries", "/guides/client/#retries"],
  ["timeout", "/guides/client/#timeouts"],
  ["partial failure", "/guides/client/#partial-failure", "/recipes/partial-failure/"],
  ["webhook signature", "/guides/client/#webhooks", "/recipes/receive-callback/"],
  ["getting started", "/guides/start/"],
  ["vitest", "/guides/mock/#in-a-test-with-vitest", "/recipes/test-with-mock/"],
  ["заказы", "/apis/retailcrm/operations/listorders/"],
  ["создать заказ", "/apis/retailcrm/operations/createorder/"],
  ["история клиентов", "/apis/retailcrm/operations/listcustomershistory/"],
  ["загрузка цен", "/apis/retailcrm/operations/uploadprices/"],
  ["остатки на складе", "/apis/retailcrm/operations/listinventories/"],
  ["лимит запросов", "/ru/guides/client/#лимит-запросов", "/guides/client/#rate-limit"],
  ["пагинация", "/ru/guides/client/#пагинация"],
  ["подпись вебхука", "/ru/guides/client/#вебхуки", "/ru/recipes/receive-callback/"],
  [
    "обратный звонок",
    "/apis/cs-cart/operations/listcallrequests/",
    "/apis/retailcrm/webhooks/telephonymakecall/",
  ],
];

test("the right page comes first for at least nine queries in ten", () => {
  const missed = queries.flatMap(([query, ...wanted]) => {
    const [first] = finder.find(query, { most: 1 });
    const isRight = wanted.some((start) => first?.entry.url.startsWith(start));
    return isRight ? [] : [`${query}: ${first?.entry.url}`];
  });
  expect(missed.length / queries.length, missed.join("\n")).toBeLessThanOrEqual(0.1);
});

test("a hit names the field that is meant, so that its link can lead there", () => {
  const [first] = finder.find("filter[sinceId]", { most: 1 });
  expect(first?.fields[0]).toBe("request-filter-sinceId");
});

test("a search among one vendor finds nothing of another, one among guides no reference", () => {
  const vendorsOf = (vendor: string) =>
    new Set(finder.find("order", { vendor }).map(({ entry }) => entry.vendor));
  expect([...vendorsOf("expertsender")]).toEqual(["expertsender"]);
  expect([...vendorsOf("guides")]).toEqual([undefined]);
});

test("nonsense finds nothing", () => {
  expect(finder.find("zzzqqqxxx")).toEqual([]);
  expect(finder.find("  ")).toEqual([]);
});

test.each([
  { text: "listOrdersHistory", want: ["listordershistory", "list", "order", "history"] },
  { text: "filter[external_ids][]", want: ["filter", "external_id", "external", "ids"] },
  { text: "заказами Заказов", want: ["заказ", "заказ"] },
  { text: "address statuses", want: ["address", "status"] },
])("reads $text", ({ text, want }) => {
  expect(termsOf(text)).toEqual(want);
});

test.each([
  { word: "Сделок", want: ["deal", "order"] },
  { word: "остатки", want: ["inventory"] },
  { word: "remove", want: ["delete"] },
  { word: "order", want: [] },
])("says $word in the reference's words", ({ word, want }) => {
  expect(translate(word)).toEqual(want);
});

test("a query may ask for a kind of page", () => {
  expect(intentOf("TypeScript types of an order")).toEqual({ kind: "schema", rest: "of an order" });
  expect(intentOf("order types")).toEqual({ rest: "order types" });
  expect(intentOf("вебхук оплаты")).toEqual({ kind: "webhook", rest: "вебхук оплаты" });
});

/** What the small vendors' programs are told by the vendors, as the READMEs of their specs say from which source. */
import { expect, onTestFinished, test } from "vitest";
import { startVendorMock } from "../src/vendor.ts";

interface Exchange {
  readonly vendor: string;
  readonly line: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** The status, and members of the answer. */
  readonly want: [status: number, body?: Record<string, unknown>];
  /** Members that the answer must not have. */
  readonly lacks?: readonly string[];
}

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const REQUESTS = "/api/2.0/call_requests";
const DEALS = "/calls-service/RestAPI/12345/orders-diary/orders?clientApiId=test";

async function send({ vendor, line, headers, body }: Exchange) {
  const mock = await startVendorMock(vendor, { state: true });
  onTestFinished(() => mock.close());
  const [method = "", path = ""] = line.split(" ");
  const keys = { authorization: `Basic ${btoa("ada@example.com:test")}`, "x-api-key": "test" };
  const response = await fetch(mock.url + path, {
    method,
    headers: { ...keys, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

test.each<Exchange>([
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: JSON_TYPE,
    body: "{}",
    want: [405, { message: "Method Not Allowed: No fields were sent", messages: ["No fields were sent"] }],
  },
  {
    vendor: "cs-cart",
    line: `PUT ${REQUESTS}/7`,
    headers: JSON_TYPE,
    body: "{}",
    want: [405, { status: 405 }],
  },
  { vendor: "cs-cart", line: `PUT ${REQUESTS}`, want: [405, { message: "Method Not Allowed" }] },
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: JSON_TYPE,
    body: '{"phone":',
    want: [400, { message: "Bad Request: Syntax error", messages: ["Syntax error"] }],
  },
  {
    vendor: "cs-cart",
    line: `DELETE ${REQUESTS}/7`,
    headers: JSON_TYPE,
    want: [400, { message: "Bad Request: Syntax error", messages: ["Syntax error"] }],
  },
  { vendor: "cs-cart", line: `DELETE ${REQUESTS}/7`, want: [404, { message: "Not Found" }] },
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: JSON_TYPE,
    want: [400, { message: "Bad Request: Syntax error" }],
  },
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: JSON_TYPE,
    body: '{"name":"Ada"}',
    want: [
      400,
      {
        message: "Bad Request: body: must have phone, or email",
        messages: ["body: must have phone, or email"],
      },
    ],
  },
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: { "content-type": "text/xml" },
    body: "<a/>",
    want: [415],
  },
  {
    vendor: "cs-cart",
    line: `POST ${REQUESTS}`,
    headers: FORM_TYPE,
    body: "phone=5&user_id=4",
    want: [201, { request_id: 1 }],
  },
  { vendor: "cs-cart", line: "GET /api/call_requests", want: [200, { call_requests: [] }] },
  { vendor: "cs-cart", line: "GET /api/call_requests/7/", want: [404, { message: "Not Found" }] },
  { vendor: "cs-cart", line: `GET ${REQUESTS}/abc`, want: [404, { message: "Not Found", status: 404 }] },
  {
    vendor: "cs-cart",
    line: `GET ${REQUESTS}`,
    headers: { accept: "application/xml" },
    want: [406, { status: 406 }],
  },
  { vendor: "cs-cart", line: `GET ${REQUESTS}`, headers: { accept: "text/html, */*;q=0.1" }, want: [200] },
  {
    vendor: "cs-cart",
    line: `GET ${REQUESTS}?sort_by=nonsense&sort_order=up&status=nonsense`,
    want: [200, { call_requests: [] }],
  },
  {
    vendor: "cs-cart",
    line: `GET ${REQUESTS}?page=9`,
    want: [200, { params: expect.objectContaining({ page: 1 }) }],
  },
  {
    vendor: "cs-cart",
    line: `GET ${REQUESTS}?items_per_page=0`,
    want: [200, { params: expect.not.objectContaining({ total_items: expect.anything() }) }],
  },
  { vendor: "calltouch", line: `GET ${DEALS}&dateFrom=01/03/2026&dateTo=27/03/2026`, want: [400] },
  {
    vendor: "calltouch",
    line: `GET ${DEALS}&dateFrom=01/03/2026&dateTo=27/03/2026&page=1&limit=500`,
    want: [200, { page: 1, records: expect.any(Array) }],
  },
  {
    vendor: "calltouch",
    line: `GET ${DEALS}&dateFrom=01/03/2026&dateTo=02/03/2026&limit=500`,
    want: [200, { records: expect.any(Array) }],
    lacks: ["page", "pageTotal", "pageSize", "recordsTotal"],
  },
  {
    vendor: "calltouch",
    line: `GET ${DEALS}&orderNumber=A-1&dateFrom=01/03/2026&orderSource=LEAD`,
    want: [200],
  },
  {
    vendor: "expertsender",
    line: "PUT /orders/status",
    headers: JSON_TYPE,
    body: '{"orderId":"A-9","orderStatus":"paid"}',
    want: [400, { instance: "/orders/status" }],
  },
  {
    vendor: "expertsender",
    line: "POST /orders",
    headers: JSON_TYPE,
    body: JSON.stringify({
      mode: "AddOrReplace",
      matchBy: "Email",
      data: [
        {
          id: "A-1",
          date: "2026-11-21T18:30:05.000000Z",
          timeZone: "UTC",
          websiteId: null,
          totalValue: 5,
          customer: { email: "ada@example.com", phone: null, consentsData: null },
          products: [{ id: "1", name: "Mug", price: 5, quantity: 1 }],
          orderAttributes: [{ name: "Gift", value: null }],
        },
      ],
    }),
    want: [201],
  },
  {
    vendor: "expertsender",
    line: "POST /orders",
    headers: JSON_TYPE,
    body: JSON.stringify({
      mode: "Add",
      data: [
        { id: "A-1", date: "2026-11-21T18:30:05Z", totalValue: -1, customer: { email: null }, products: [] },
      ],
    }),
    want: [400, { errors: expect.arrayContaining([expect.stringMatching(/totalValue/)]) }],
  },
])("$vendor: $line $body", async (exchange) => {
  const { status, body } = await send(exchange);
  const [wantedStatus, wanted] = exchange.want;
  expect(status, JSON.stringify(body)).toBe(wantedStatus);
  if (wanted) {
    expect(body).toMatchObject(wanted);
  }
  expect((exchange.lacks ?? []).filter((name) => name in body)).toEqual([]);
});

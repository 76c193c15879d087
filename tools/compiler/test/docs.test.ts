import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RateLimit } from "@orderwire/vocabulary/extensions";
import type { Schema } from "@orderwire/vocabulary/openapi";
import { beforeAll, expect, test } from "vitest";
import { fieldsTable } from "../src/emit/docs/fields.ts";
import { kept } from "../src/emit/docs/kept.ts";
import type { Files } from "../src/emit/files.ts";
import { withoutElements } from "../src/emit/markdown.ts";
import { generate } from "../src/generate.ts";
import { allSpecs } from "./specs.ts";

let files: Files;

beforeAll(async () => {
  const limit: RateLimit = { requests: 10, seconds: 1, by: "ip", status: 503 };
  files = await generate("docs", "acme", { ...allSpecs(), "x-orderwire-rate-limit": limit });
});

const page = (name: string) => files[`dist/markdown/${name}.md`] ?? "";

test("an operation's page says what goes in, what comes out and how to call it", () => {
  expect(page("listTickets")).toBe(`# List tickets

\`GET /tickets\`

- Answers page by page: \`page\` chooses the page, items are at \`tickets\`. \`listTickets.items()\` walks all of them.
- At most 10 requests a second per IP address; beyond that, status 503.

## Parameters

| name | in | type | required |  |
|---|---|---|---|---|
| \`page\` | query | integer |  | Value: at least 1. Default: \`1\`. |
| \`limit\` | query | \`20\`, \`50\` |  |  |
| \`filter\` | query | object |  |  |
| \`filter[ids]\` | query | list of integer |  |  |

## Responses

### 200

A page.

\`application/json\`

| field | type | required |  |
|---|---|---|---|
| \`pages\` | integer |  |  |
| \`tickets\` | list of [Ticket](schemas.md#ticket) | yes |  |

Example \`one\`

\`\`\`json
{
  "pages": 1,
  "tickets": [
    {
      "id": 1
    }
  ]
}
\`\`\`

## Errors

### 404

None.

\`application/json\`

Example

\`\`\`json
{
  "message": "None"
}
\`\`\`

## Call it

\`\`\`ts
import { connectAcme, listTickets } from "@orderwire/acme-client";

const api = connectAcme({ account: "demo", apiKey: process.env.ACME_API_KEY });
console.log(await listTickets(api, { limit: 20, filter: { ids: [1, 2] } }));
\`\`\`

\`\`\`sh
curl 'https://demo.acme.test/tickets' \\
  -H "X-Key: $ACME_API_KEY" \\
  -G \\
  --data-urlencode 'limit=20' \\
  --data-urlencode 'filter[ids][]=1' \\
  --data-urlencode 'filter[ids][]=2'
\`\`\`
`);
});

test.each([
  {
    given: "createParcel",
    want: `curl 'https://demo.acme.test/parcels' \\
  -H "X-Key: $ACME_API_KEY" \\
  --data-urlencode 'by=id' \\
  --data-urlencode 'parcel={"weight":0.5}'`,
  },
  {
    given: "tagShop",
    want: `curl 'https://demo.acme.test/shops/main/tags' \\
  -H "X-Key: $ACME_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"tag":"sale"}'`,
  },
  {
    given: "uploadPhoto",
    want: `curl 'https://demo.acme.test/photos' \\
  -H "X-Key: $ACME_API_KEY" \\
  -H 'Content-Type: image/png' \\
  --data-binary @file`,
  },
  {
    given: "editNote",
    want: `curl 'https://demo.acme.test/notes/7' \\
  -X PUT \\
  -H "X-Key: $ACME_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"text":"Hello"}'`,
  },
  {
    given: "listVisits",
    want: `curl 'https://demo.acme.test/visits' \\
  -H "X-Key: $ACME_API_KEY" \\
  -G \\
  --data-urlencode 'dateFrom=2026-11-01' \\
  --data-urlencode 'dateTo=2026-11-30' \\
  --data-urlencode 'page=1' \\
  --data-urlencode 'limit=20'
`,
  },
  { given: "ping", want: "curl 'https://demo.acme.test/ping'\n" },
])("curl of $given", ({ given, want }) => {
  expect(page(given)).toContain(want);
});

test("a webhook's page has the fields inside a field, no pace, and a receiver that verifies and answers", () => {
  expect(page("callEnded")).toBe(`# A call ended

Webhook \`callEnded\`: Acme sends it to you.

- Signed: \`token\` is the HMAC-SHA256 of \`apiKey\` under your secret.

## Body

\`application/x-www-form-urlencoded\`, required.

| field | type | required |  |
|---|---|---|---|
| \`token\` | string | yes |  |
| \`apiKey\` | string | yes |  |
| \`seconds\` | integer | yes |  |
| \`missed\` | boolean |  |  |
| \`call\` | object | yes | Travels as JSON text. |
| \`call.from\` | string |  |  |

Example

\`\`\`json
{
  "token": "t",
  "apiKey": "k",
  "seconds": 3,
  "call": {
    "from": "1"
  }
}
\`\`\`

## Responses

### 200

Heard.

\`application/json\`

| field | type | required |  |
|---|---|---|---|
| \`success\` | boolean | yes |  |

Example

\`\`\`json
{
  "success": true
}
\`\`\`

## Receive it

\`\`\`ts
import { callEnded } from "@orderwire/acme-client/webhooks";

export async function receive(request: Request, secret: string): Promise<Response> {
  const payload = await callEnded.parse(request, { secret });
  console.log(payload);
  return callEnded.respond({ success: true });
}
\`\`\`
`);
});

const nested: Schema = {
  type: "object",
  required: ["rows"],
  properties: {
    rows: { type: "array", items: { type: "object", properties: { id: { type: "integer" } } } },
    prices: { additionalProperties: { type: "object", properties: { sum: { type: "number" } } } },
    owner: { oneOf: [{ type: "string" }, { type: "object", required: ["id"], properties: { id: {} } }] },
    shop: { $ref: "#/components/schemas/Shop" },
  },
};

test("fields inside lists, maps and choices are named in full; those of components stay behind their link", () => {
  const names = fieldsTable({ ...allSpecs(), components: { schemas: { Shop: nested } } }, nested);
  expect(names.split("\n").map((line) => line.split(" | ").slice(0, 3).join(" "))).toEqual([
    "| field type required",
    "|---|---|---|---|",
    "| `rows` list of object yes",
    "| `rows[].id` integer ",
    "| `prices` any value ",
    "| `prices.*.sum` number ",
    "| `owner` string or object ",
    "| `owner.id` any value yes",
    "| `shop` [Shop](schemas.md#shop) ",
  ]);
});

test("the index links every operation and webhook to a page that is there", () => {
  const links = [...page("index").matchAll(/\]\((\w+\.md)\)/g)].map((link) => `dist/markdown/${link[1]}`);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !files[link])).toEqual([]);
});

test("every link to a schema has its heading", () => {
  const anchors = new Set(
    [...page("schemas").matchAll(/^## (\w+)$/gm)].map((heading) => heading[1]?.toLowerCase()),
  );
  const texts = Object.entries(files).filter(([path]) => path.endsWith(".md"));
  const links = texts.flatMap(([, text]) =>
    [...text.matchAll(/schemas\.md#(\w+)/g)].map((link) => link[1] ?? ""),
  );
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !anchors.has(link))).toEqual([]);
});

test("the reference is one file that loads nothing", () => {
  const html = files["dist/reference.html"] ?? "";
  expect(html.includes("listTickets")).toBe(true);
  const markup = html.replaceAll(/(<script[^>]*>)[\s\S]*?<\/script>/g, "$1");
  expect(markup.match(/<script[^>]+src=[^>]*>|<link[^>]+href=[^>]*>|@import[^;]*/g)).toBeNull();
});

test("what was kept is not made again; what failed is not kept, and what nobody asks for any more goes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-kept-"));
  try {
    const file = join(folder, "texts/a.html");
    const failing = () => Promise.reject(new Error("not made"));
    await expect(kept(file, failing)).rejects.toThrow("not made");
    expect(await kept(file, async () => "made")).toBe("made");
    expect(await kept(file, failing)).toBe("made");
    for (let number = 0; number < 40; number += 1) {
      await kept(join(folder, `texts/${number}.html`), async () => String(number));
      await kept(join(folder, `vendor-${number}/a.html`), async () => String(number));
    }
    const hour = 60 * 60 * 1000;
    for (const [name, hours] of Object.entries({
      "texts/1": 25,
      "texts/2": 25,
      "texts/5": 23,
      "vendor-3/a": 25,
    })) {
      const then = new Date(Date.now() - hours * hour);
      utimesSync(join(folder, `${name}.html`), then, then);
    }
    // Asked for again, a text is as good as new; a new one clears its own folder, and no other.
    expect(await kept(join(folder, "texts/2.html"), failing)).toBe("2");
    await kept(join(folder, "texts/new.html"), async () => "new");
    const left = readdirSync(join(folder, "texts"));
    expect([left.length, left.includes("1.html"), left.includes("2.html")]).toEqual([41, false, true]);
    expect(left).toContain("5.html");
    expect(await kept(join(folder, "vendor-3/a.html"), failing)).toBe("3");
    // Where nothing can be kept, a text is made all the same.
    expect(await kept(join(file, "below-a-file.html"), async () => "made")).toBe("made");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("of several objects none requires what only one of them does", () => {
  const branch = (name: string) => ({
    type: "object",
    required: [name],
    properties: { [name]: { type: "string" } },
  });
  const rows = fieldsTable(allSpecs(), { anyOf: [branch("email"), branch("phone")] }).split("\n");
  expect(rows.slice(2)).toEqual(["| `email` | string |  |  |", "| `phone` | string |  |  |"]);
});

test.each([
  {
    shows: "elements as text",
    text: "S </title><script>alert(1)</script>",
    want: "S &lt;/title>&lt;script>alert(1)&lt;/script>",
  },
  { shows: "code as it is", text: "`<a>` and ``b ` <c>`` <d>", want: "`<a>` and ``b ` <c>`` &lt;d>" },
  {
    shows: "addresses",
    text: "<https://a.example/?b> <javascript:c>",
    want: "<https://a.example/?b> &lt;javascript:c>",
  },
  {
    shows: "blocks of code",
    text: "````\n<a>\n```\n<b>\n````\n<c>",
    want: "````\n<a>\n```\n<b>\n````\n&lt;c>",
  },
  { shows: "a tick that pairs with none on its line", text: "a ` <b>\n` <c>", want: "a ` &lt;b>\n` &lt;c>" },
])("Markdown shows $shows", ({ text, want }) => {
  expect(withoutElements(text)).toBe(want);
});

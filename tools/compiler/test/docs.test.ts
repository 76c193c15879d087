import { beforeAll, expect, test } from "vitest";
import { generate } from "../src/generate.ts";
import type { Files } from "../src/output.ts";
import { allSpecs } from "./specs.ts";

let files: Files;

beforeAll(async () => {
  files = await generate("docs", "acme", allSpecs());
}, 60_000);

const page = (name: string) => files[`dist/markdown/${name}.md`] ?? "";

test("an operation's page says what goes in, what comes out and how to call it", () => {
  expect(page("listTickets")).toBe(`# List tickets

\`GET /tickets\`

- Answers page by page: \`/page\` chooses the page, items are at \`/tickets\`. \`listTickets.items()\` walks all of them.

## Parameters

| name | in | type | required |  |
|---|---|---|---|---|
| \`page\` | query | integer |  | Value: at least 1. Default: \`1\`. |
| \`limit\` | query | \`20\`, \`50\` |  |  |
| \`filter\` | query | object |  |  |

## Answers

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
console.log(await listTickets(api, { limit: 20 }));
\`\`\`

\`\`\`sh
curl 'https://demo.acme.test/tickets?limit=20' \\
  -H "X-Key: $API_KEY"
\`\`\`
`);
});

test.each([
  {
    given: "createParcel",
    want: `curl 'https://demo.acme.test/parcels' \\
  -H "X-Key: $API_KEY" \\
  --data-urlencode 'by=id' \\
  --data-urlencode 'parcel={"weight":0.5}'`,
  },
  {
    given: "tagShop",
    want: `curl 'https://demo.acme.test/shops/main/tags' \\
  -H "X-Key: $API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"tag":"sale"}'`,
  },
  {
    given: "uploadPhoto",
    want: `curl 'https://demo.acme.test/photos' \\
  -H "X-Key: $API_KEY" \\
  -H 'Content-Type: image/png' \\
  --data-binary @file`,
  },
  {
    given: "editNote",
    want: `curl 'https://demo.acme.test/notes/7' \\
  -H "X-Key: $API_KEY" \\
  -X PUT \\
  -H 'Content-Type: application/json' \\
  -d '{"text":"Hello"}'`,
  },
  { given: "ping", want: "curl 'https://demo.acme.test/ping'\n" },
])("curl of $given", ({ given, want }) => {
  expect(page(given)).toContain(want);
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

/** The checker that holds the site against the vendors' texts: it reads a page as it is, and finds each kind of wrong fact. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareOperation } from "../src/site-facts/compare.ts";
import { Site } from "../src/site-facts/page.ts";
import { readText } from "../src/site-facts/texts.ts";

/** A text of the vendor's form, with an operation whose heading is lost behind the second. */
const text = `GET
/api/v5/orders
Getting orders
To access the method, the following permission is required order_read.
Parameters
Parameter
Type
Format
Description
limit
integer
{not blank}[20|50|100]}
Quantity
filter
object (Filter)
filter[name]
string
{length: {max: 255}}
Name
filter[customerId]
integer
{range: {>=0, <=100}}
filter[tags]
array of strings
Response
success
boolean
POST
/api/v5/orders/combine
Parameters
order
object (Order)
To access the method, the following permission is required order_write.
Parameters
lost
string
`;

const row = (id: string, type: string, limits: string, inside = "") =>
  `<li id="request-${id}"><p class="head"><a class="name" href="#x">x</a> <span class="type">${type}</span> <span class="limits">${limits}</span></p>${inside}</li>`;

const page = (rows: string, call = "/api<wbr>/v5<wbr>/orders", method = "GET") =>
  `<p class="wire"><span class="method">${method}</span> <code class="path">${call}</code></p><dl><div><dt>Scopes</dt><dd><code>order_read</code></dd></div></dl><ul class="fields">${rows}</ul><h2 id="response">`;

const right = [
  row(
    "limit",
    "integer",
    "",
    `<p class="values">One of <code>20</code> <code>50</code> <code>100</code></p>`,
  ),
  row("filter", "object", "", `<p class="more"><a href="../../schemas/filter/">All fields of Filter</a></p>`),
].join("");
const schema = [
  row("name", "string", "at most 255 characters"),
  row("customerId", "integer", "0 to 100"),
  row("tags", "list of string", ""),
]
  .join("")
  .replaceAll("request-", "field-");

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orderwire-site-facts-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function siteOf(operation: string, component: string): Site {
  const root = mkdtempSync(join(folder, "site-"));
  const write = (path: string, html: string) => {
    mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, path, "index.html"), html);
  };
  write("apis/retailcrm/operations/listorders", operation);
  write(
    "apis/retailcrm/operations/combineorders",
    page(row("order", "object", ""), "/api/v5/orders/combine", "POST"),
  );
  write("apis/retailcrm/schemas/filter", `<ul class="fields">${component}</ul>`);
  return new Site(root);
}

const verdicts = (site: Site) =>
  readText(text).flatMap((operation) => compareOperation(site, operation).wrong);

test("a page that says what the text does is right, also where a component's own page says it", () => {
  expect(readText(text).map(({ fields }) => fields.length)).toEqual([5, 1]);
  expect(verdicts(siteOf(page(right), schema))).toEqual([]);
});

test.each([
  { wrong: "scope", operation: page(right).replace("order_read", "order_write"), says: "scope order_read" },
  { wrong: "path", operation: page(right, "/api/v5/packs"), says: "has no page" },
  {
    wrong: "value",
    operation: page(right.replace("<code>50</code>", "")),
    says: "limit: values 20, 50, 100: 20",
  },
  {
    wrong: "type",
    operation: page(right.replace(">integer<", ">boolean<")),
    says: "limit: type integer: boolean",
  },
  { wrong: "length", component: schema.replace("255", "25"), says: "filter.name: length up to 255" },
  { wrong: "bound", component: schema.replace("0 to 100", "0 to 10"), says: "filter.customerId: bound 100" },
  {
    wrong: "list",
    component: schema.replace("list of ", ""),
    says: "filter.tags: type array of strings: string",
  },
  { wrong: "name", component: schema.replace("field-tags", "field-tag"), says: "filter.tags is not there" },
])("a wrong $wrong is found", ({ operation = page(right), component = schema, says }) => {
  const wrong = verdicts(siteOf(operation, component));
  expect(wrong.join("\n")).toContain(says);
  expect(wrong.length).toBe(1);
});

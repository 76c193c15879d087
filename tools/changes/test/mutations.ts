/** Changes of a tiny spec, each with the step that its users are owed. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Step } from "../src/change.ts";

/** The document of `acme.yaml`, as its tests change it: what a mutation misspells fails there. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation writes what the types of a document forbid
export type Acme = any;

export const acme = (): Acme => parse(readFileSync(join(import.meta.dirname, "acme.yaml"), "utf8"));

/** A name, the step, words that the change log must have, and the change itself. */
export type Mutation = readonly [name: string, step: Step, words: string, mutate: (document: Acme) => void];

const list = (document: Acme) => document.paths["/orders"].get;
const create = (document: Acme) => document.paths["/orders"].post;
const form = (document: Acme) => create(document).requestBody.content["application/x-www-form-urlencoded"];
const schemas = (document: Acme) => document.components.schemas;
const sent = (document: Acme) => schemas(document).OrderCreate;
const read = (document: Acme) => schemas(document).Order;

/** What stands on an operation or in a schema: many fit into one document. */
export const LOCAL: readonly Mutation[] = [
  ["an operation goes", "major", "`createOrder` is gone", (d) => delete d.paths["/orders"].post],
  [
    "an operation comes",
    "minor",
    "`deleteOrders` is new: Delete orders",
    (d) =>
      (d.paths["/orders"].delete = { ...list(d), operationId: "deleteOrders", summary: "Delete orders" }),
  ],
  [
    "a function is renamed",
    "major",
    "`listOrders` is called `findOrders` now",
    (d) => (list(d).operationId = "findOrders"),
  ],
  ["an operation is deprecated", "minor", "`listOrders` is deprecated", (d) => (list(d).deprecated = true)],
  ["a summary changes", "patch", "Text or example of `listOrders`", (d) => (list(d).summary = "Orders")],
  [
    "a parameter goes",
    "major",
    "`page` is gone: `listOrders` no longer takes it",
    (d) => list(d).parameters.shift(),
  ],
  [
    "a parameter is renamed",
    "major",
    '`page` of `listOrders` is called `"pageNumber"` now',
    (d) => {
      list(d).parameters[0].name = "pageNumber";
      list(d)["x-orderwire-pagination"].page = "/pageNumber";
    },
  ],
  [
    "a parameter comes",
    "minor",
    "`listOrders` takes `site`, which is new",
    (d) => list(d).parameters.push({ name: "site", in: "query", schema: { type: "string" } }),
  ],
  [
    "a needed parameter comes",
    "major",
    "`listOrders` needs `site`, which is new",
    (d) => list(d).parameters.push({ name: "site", in: "query", required: true, schema: { type: "string" } }),
  ],
  [
    "a parameter becomes required",
    "major",
    "`listOrders` needs `page`",
    (d) => (list(d).parameters[0].required = true),
  ],
  [
    "a parameter loses a value",
    "major",
    "`limit` is no longer `100` in calls of `listOrders`",
    (d) => list(d).parameters[1].schema.enum.pop(),
  ],
  [
    "a parameter gains a value",
    "minor",
    "`limit` may be `250` in calls of `listOrders`",
    (d) => list(d).parameters[1].schema.enum.push(250),
  ],
  [
    "a parameter has another type",
    "major",
    "`page` is string, not integer, in calls of `listOrders`",
    (d) => (list(d).parameters[0].schema = { type: "string" }),
  ],
  [
    "a parameter is written otherwise",
    "major",
    "is written in another way",
    (d) => (list(d).parameters[2].explode = false),
  ],
  [
    "a filter goes",
    "major",
    "`filter.ids` is gone: `listOrders` no longer takes it",
    (d) => delete schemas(d).OrderFilter.properties.ids,
  ],
  [
    "a filter comes",
    "minor",
    "`listOrders` takes `filter.city`, which is new",
    (d) => (schemas(d).OrderFilter.properties.city = { type: "string" }),
  ],
  [
    "a default changes",
    "minor",
    "The default of `limit` is `20` now, in calls of `listOrders`",
    (d) => (list(d).parameters[1].schema.default = 20),
  ],
  [
    "a sent field goes",
    "major",
    "`order.comment` is gone: `createOrder` no longer takes it",
    (d) => delete sent(d).properties.comment,
  ],
  [
    "a sent field comes",
    "minor",
    "`createOrder` takes `order.gift`, which is new",
    (d) => (sent(d).properties.gift = { type: "boolean" }),
  ],
  [
    "a needed field comes",
    "major",
    "`createOrder` needs `gift` of `order`",
    (d) => {
      sent(d).properties.gift = { type: "boolean" };
      sent(d).required.push("gift");
    },
  ],
  [
    "a sent field becomes required",
    "major",
    "`createOrder` needs `status` of `order`",
    (d) => sent(d).required.push("status"),
  ],
  [
    "a sent field may be left out",
    "minor",
    "`number` of `order` may be left out",
    (d) => (sent(d).required = []),
  ],
  [
    "a sent field has another type",
    "major",
    "`order.number` is integer, not string, in calls of `createOrder`",
    (d) => (sent(d).properties.number = { type: "integer" }),
  ],
  [
    "a sent field takes null",
    "minor",
    "`order.comment` is string or null, not string, in calls",
    (d) => (sent(d).properties.comment.type = ["string", "null"]),
  ],
  [
    "a sent text is shorter",
    "major",
    "`maxLength` is `20`, not `50`, in calls of `createOrder`",
    (d) => (sent(d).properties.number.maxLength = 20),
  ],
  [
    "a sent text may be longer",
    "minor",
    "`maxLength` is `200`, not `50`",
    (d) => (sent(d).properties.number.maxLength = 200),
  ],
  [
    "a sent status goes",
    "major",
    "`order.status` is no longer `done` in calls of `createOrder`",
    (d) => sent(d).properties.status.enum.pop(),
  ],
  [
    "a sent date has a format",
    "major",
    'is written as `"date"`, not as plain text, in calls',
    (d) => (sent(d).properties.comment.format = "date"),
  ],
  [
    "a form's field is no longer JSON text",
    "major",
    "`order` is written in another way in calls of `createOrder`",
    (d) => (form(d).encoding.order = { style: "deepObject", explode: true }),
  ],
  [
    "a body has another media type",
    "major",
    "`application/x-www-form-urlencoded` is no longer sent",
    (d) => (create(d).requestBody.content = { "application/json": { schema: form(d).schema } }),
  ],
  [
    "a body may be left out",
    "minor",
    "The body may be left out in calls of `createOrder`",
    (d) => (create(d).requestBody.required = false),
  ],
  ["an answered field goes", "major", "no longer answer it", (d) => delete read(d).properties.note],
  ["an answered field comes", "minor", "answer `", (d) => (read(d).properties.sum = { type: "number" })],
  [
    "an answered field may be absent",
    "major",
    "may be absent from answers of `listOrders`",
    (d) => (read(d).required = ["id"]),
  ],
  [
    "an answered field is always there",
    "minor",
    "always answer `status`",
    (d) => read(d).required.push("status"),
  ],
  [
    "an answered field may be null",
    "major",
    "is string or null, not string",
    (d) => (read(d).properties.number.type = ["string", "null"]),
  ],
  [
    "a closed answer gains a value",
    "major",
    "may be `lost`",
    (d) => read(d).properties.status.enum.push("lost"),
  ],
  [
    "a closed answer loses a value",
    "major",
    "is no longer `done`",
    (d) => read(d).properties.status.enum.pop(),
  ],
  [
    "an open answer gains a value",
    "minor",
    "may be `post`",
    (d) => read(d).properties.delivery.anyOf[0].enum.push("post"),
  ],
  [
    "an open answer loses a value",
    "minor",
    "is no longer `self`",
    (d) => read(d).properties.delivery.anyOf[0].enum.pop(),
  ],
  [
    "an answered field has another type",
    "major",
    "is string, not integer",
    (d) => (read(d).properties.id = { type: "string" }),
  ],
  [
    "an answered number becomes whole",
    "minor",
    "is integer, not number, in answers of `listOrders`",
    (d) => (read(d).properties.weight = { type: "integer" }),
  ],
  [
    "a shared field goes",
    "major",
    "`quantity` of `Item` is gone",
    (d) => delete schemas(d).Item.properties.quantity,
  ],
  [
    "a field is deprecated",
    "minor",
    "is deprecated in answers of",
    (d) => (read(d).properties.note.deprecated = true),
  ],
  [
    "a text of a field changes",
    "patch",
    "Text or example of",
    (d) => (read(d).properties.id.description = "Number of the order."),
  ],
  [
    "an example changes",
    "patch",
    "Text or example of",
    (d) => (read(d).properties.number.examples = ["A-1"]),
  ],
  [
    "a status changes",
    "major",
    "`createOrder` answers 200 in place of 201",
    (d) => {
      create(d).responses[200] = create(d).responses[201];
      delete create(d).responses[201];
    },
  ],
  [
    "an error is declared",
    "minor",
    "`createOrder` may answer 404",
    (d) => (create(d).responses[404] = create(d).responses[400]),
  ],
  [
    "a type is renamed",
    "major",
    "The type `Item` is gone",
    (d) => {
      schemas(d).Goods = schemas(d).Item;
      delete schemas(d).Item;
      for (const schema of [sent(d), read(d)]) {
        schema.properties.items.items.$ref = schema.properties.items.items.$ref.replace(/Item$/, "Goods");
      }
    },
  ],
  [
    "paging goes",
    "major",
    "how pages follow each other is no longer said",
    (d) => delete list(d)["x-orderwire-pagination"],
  ],
  [
    "batches come",
    "minor",
    "how many rows go into one call is said now",
    (d) => (create(d)["x-orderwire-batch"] = { rows: "/order", limit: 50 }),
  ],
  [
    "a retry is declared",
    "minor",
    "what is repeated after a failure is said now",
    (d) => (create(d)["x-orderwire-retry"] = { idempotent: false, reason: "Each call makes another order." }),
  ],
  ["an operation needs no key", "minor", "no credentials are needed", (d) => (list(d).security = [])],
];

/** What stands at the root. */
export const ROOT: readonly Mutation[] = [
  [
    "the server moves",
    "major",
    "The server's `url` is",
    (d) => (d.servers[0].url = "https://{account}.acme.example/v2"),
  ],
  [
    "the key stands elsewhere",
    "major",
    '`in` is `"header"`, not `"query"`',
    (d) => {
      d.components.securitySchemes.key.in = "header";
      d.components.securitySchemes.key.name = "X-Key";
    },
  ],
  [
    "calls are slower",
    "patch",
    "How fast calls follow each other changed",
    (d) => (d["x-orderwire-rate-limit"].requests = 5),
  ],
  [
    "arrays are written otherwise",
    "major",
    "How values are written",
    (d) => (d["x-orderwire-encoding"] = { arrays: "indices" }),
  ],
  ["a webhook goes", "major", "`orderChanged` is gone", (d) => delete d.webhooks],
  [
    "a webhook comes",
    "minor",
    "`orderDeleted` is new",
    (d) => (d.webhooks.orderDeleted = d.webhooks.orderChanged),
  ],
  [
    "a path is renamed",
    "major",
    "The path `/orders` is `/order-list` now",
    (d) => {
      d.paths["/order-list"] = d.paths["/orders"];
      delete d.paths["/orders"];
    },
  ],
];

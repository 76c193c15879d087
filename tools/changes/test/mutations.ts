/** Changes of a tiny spec, each with the step that its users are owed. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Step } from "../src/change.ts";

/** The document of `acme.yaml`, as its tests change it: what a mutation misspells fails there. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation writes what the types of a document forbid
export type Acme = any;

const ACME = parse(readFileSync(join(import.meta.dirname, "acme.yaml"), "utf8"));

export const acme = (): Acme => structuredClone(ACME);

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

  // Where and how a value travels.
  [
    "a parameter moves to the headers",
    "major",
    '`page` of `listOrders` is written in another way: `in` is `"header"`',
    (d) => (list(d).parameters[0].in = "header"),
  ],
  [
    "a parameter has a name of its own in code",
    "major",
    "`page` of `listOrders`: the parameter's name in code is said now",
    (d) => (list(d).parameters[0]["x-orderwire-name"] = "pageNumber"),
  ],
  [
    "a parameter travels as JSON text",
    "major",
    "`filter` of `listOrders` is written in another way",
    (d) => {
      const one = list(d).parameters[2];
      one.content = { "application/json": { schema: one.schema } };
      delete one.schema;
      delete one.style;
      delete one.explode;
    },
  ],
  [
    "a parameter may be empty",
    "minor",
    "`page` of `listOrders` may be sent without a value",
    (d) => (list(d).parameters[0].allowEmptyValue = true),
  ],
  [
    "a parameter of the path is renamed",
    "major",
    "`id` of `getOrder` is called `number` now",
    (d) => {
      d.paths["/orders/{number}"] = d.paths["/orders/{id}"];
      delete d.paths["/orders/{id}"];
      d.paths["/orders/{number}"].get.parameters[0].name = "number";
    },
  ],
  [
    "all operations of a path take a parameter",
    "minor",
    "`createOrder` takes `lang`, which is new",
    (d) => (d.paths["/orders"].parameters = [{ name: "lang", in: "query", schema: { type: "string" } }]),
  ],
  [
    "a needed header comes",
    "major",
    "`createOrder` needs `X-Id`, which is new",
    (d) =>
      (create(d).parameters = [{ name: "X-Id", in: "header", required: true, schema: { type: "string" } }]),
  ],
  [
    "a call has another method",
    "major",
    "`createOrder` is sent as `PUT /orders` now, not as `POST /orders`",
    (d) => {
      d.paths["/orders"].put = create(d);
      delete d.paths["/orders"].post;
    },
  ],
  [
    "a call has another path",
    "major",
    "`createOrder` is sent as `POST /orders/new` now",
    (d) => {
      d.paths["/orders/new"] = { post: create(d) };
      delete d.paths["/orders"].post;
    },
  ],
  [
    "a call has a server of its own",
    "major",
    '`createOrder`: calls go to `"https://files.acme.example"` now',
    (d) => (create(d).servers = [{ url: "https://files.acme.example" }]),
  ],
  [
    "a field is bytes in Base64",
    "major",
    '`contentEncoding` is `"base64"` now',
    (d) => (sent(d).properties.comment.contentEncoding = "base64"),
  ],
  [
    "a form's field becomes JSON text",
    "major",
    "`site` is written in another way in calls of `createOrder`",
    (d) => (form(d).encoding.site = { contentType: "application/json" }),
  ],
  [
    "a body may travel as JSON",
    "minor",
    "`application/json` may be sent",
    (d) => (create(d).requestBody.content["application/json"] = { schema: form(d).schema }),
  ],
  ["a body goes", "major", "`createOrder` no longer takes a body", (d) => delete create(d).requestBody],
  [
    "an answer has another media type",
    "major",
    "`application/vnd.acme+json` may be answered",
    (d) => {
      const { content } = list(d).responses[200];
      content["application/vnd.acme+json"] = content["application/json"];
      delete content["application/json"];
    },
  ],
  [
    "a success has no body",
    "major",
    "`application/json` is no longer answered (`createOrder`)",
    (d) => delete create(d).responses[201].content,
  ],
  [
    "a response header comes",
    "minor",
    "The response header `X-Total` is new (`listOrders`)",
    (d) => (list(d).responses[200].headers = { "X-Total": { schema: { type: "integer" } } }),
  ],
  [
    "any other status is declared",
    "minor",
    "`listOrders` may answer with any other status",
    (d) =>
      (list(d).responses.default = {
        description: "other",
        content: { "application/json": { schema: { type: "object" } } },
      }),
  ],
  [
    "a call stands in another section",
    "major",
    "The types of `createOrder` stand in the entry of `New` now, no longer in that of `Orders`",
    (d) => (create(d).tags = ["New"]),
  ],
  // Limits, on the way to the vendor.
  [
    "a sent number has a higher floor",
    "major",
    "`page`: `minimum` is `5`, not `1`, in calls",
    (d) => (list(d).parameters[0].schema.minimum = 5),
  ],
  [
    "a sent number loses its floor",
    "minor",
    "`minimum` is no longer `1`, in calls",
    (d) => delete list(d).parameters[0].schema.minimum,
  ],
  [
    "a sent text must fit a pattern",
    "major",
    '`pattern` is `"^[A-Z]"` now',
    (d) => (sent(d).properties.number.pattern = "^[A-Z]"),
  ],
  [
    "a sent list is limited",
    "major",
    "`maxItems` is `3` now",
    (d) => (sent(d).properties.items.maxItems = 3),
  ],
  [
    "a sent list may not repeat itself",
    "major",
    "`uniqueItems` is `true` now",
    (d) => (sent(d).properties.items.uniqueItems = true),
  ],
  [
    "a sent object is closed",
    "major",
    "`order`: `additionalProperties` is `false` now",
    (d) => (sent(d).additionalProperties = false),
  ],
  [
    "a sent object needs two fields",
    "major",
    "`minProperties` is `2` now",
    (d) => (sent(d).minProperties = 2),
  ],
  [
    "a sent value is excluded",
    "major",
    "`order.comment`: the rule `not` is new",
    (d) => (sent(d).properties.comment.not = { enum: [""] }),
  ],
  [
    "sent fields go together",
    "major",
    "`order`: the rule `dependentRequired` is new",
    (d) => (sent(d).dependentRequired = { status: ["comment"] }),
  ],
  [
    "a sent status needs a comment",
    "major",
    "`order`: the rule `then` is new",
    (d) => {
      Object.assign(
        sent(d),
        JSON.parse('{"if":{"properties":{"status":{"const":"done"}}},"then":{"required":["comment"]}}'),
      );
    },
  ],
  [
    "an answered text is limited",
    "patch",
    "`maxLength` is `30` now, in answers",
    (d) => (read(d).properties.number.maxLength = 30),
  ],
  [
    "an answered object is closed",
    "patch",
    "`additionalProperties` is `false` now, in answers",
    (d) => (read(d).additionalProperties = false),
  ],
  [
    "a shared number is smaller",
    "major",
    "`maximum` is `10` now, in calls of `createOrder`",
    (d) => (schemas(d).Item.properties.quantity.maximum = 10),
  ],
  [
    "a sent number is of 32 bits",
    "major",
    '`page` is `"int32"`, not of any size, in calls',
    (d) => (list(d).parameters[0].schema.format = "int32"),
  ],
  [
    "an answered number is of 64 bits",
    "patch",
    '`"int64"`, not of any size, in answers',
    (d) => (read(d).properties.id.format = "int64"),
  ],
  // Values and types.
  [
    "a sent list of values opens",
    "minor",
    "`order.status` may be any value in calls",
    (d) => (sent(d).properties.status = { type: "string" }),
  ],
  [
    "a sent text is one of a list",
    "major",
    "`order.number` may only be `a` and `b` in calls",
    (d) => (sent(d).properties.number.enum = ["a", "b"]),
  ],
  [
    "an answered list of values opens",
    "major",
    "may be any value in answers",
    (d) => (read(d).properties.status = { type: "string" }),
  ],
  [
    "an answered list of values gets open",
    "major",
    "`status` of `Order` is of another type in answers",
    (d) =>
      (read(d).properties.status = {
        anyOf: [{ type: "string", enum: ["new", "done"] }, { type: "string" }],
      }),
  ],
  [
    "an answered text is one of a list",
    "minor",
    "may only be `a` in answers",
    (d) => (read(d).properties.number.enum = ["a"]),
  ],
  [
    "an answered value is constant",
    "major",
    "is no longer `done` in answers",
    (d) => (read(d).properties.status = { const: "new" }),
  ],
  [
    "an answered alternative comes",
    "major",
    "`delivery` of `Order` may be integer in answers",
    (d) => read(d).properties.delivery.anyOf.push({ type: "integer" }),
  ],
  [
    "an answered alternative goes",
    "minor",
    "`delivery` of `Order` is no longer string in answers",
    (d) => read(d).properties.delivery.anyOf.pop(),
  ],
  [
    "a sent value has an alternative",
    "minor",
    "`order.comment` is of another type in calls",
    (d) => (sent(d).properties.comment = { oneOf: [{ type: "string" }, { type: "integer" }] }),
  ],
  [
    "an answered field is never null",
    "minor",
    "is string, not string or null, in answers",
    (d) => (read(d).properties.note.type = "string"),
  ],
  [
    "an answered list is an object",
    "major",
    "`items` of `Order` is object, not array, in answers",
    (d) =>
      (read(d).properties.items = {
        type: "object",
        additionalProperties: { $ref: "#/components/schemas/Item" },
      }),
  ],
  [
    "a sent text is a list",
    "major",
    "`order.comment` is array, not string, in calls",
    (d) => (sent(d).properties.comment = { type: "array", items: { type: "string" } }),
  ],
  [
    "an answered map has values of one type",
    "minor",
    "`.*` of `Order` must be string in answers",
    (d) => (read(d).additionalProperties = { type: "string" }),
  ],
  [
    "a sent field is another object",
    "major",
    "`createOrder` needs `id` of `order`",
    (d) => (form(d).schema.properties.order.$ref = "#/components/schemas/Order"),
  ],
  [
    "a sent field is only answered",
    "major",
    "`order.comment` is no longer sent",
    (d) => (sent(d).properties.comment.readOnly = true),
  ],
  [
    "an answered field is only sent",
    "major",
    "`note` of `Order` is no longer answered",
    (d) => (read(d).properties.note.writeOnly = true),
  ],
  [
    "a sent field is renamed",
    "major",
    "`order.comment` is gone: `createOrder` no longer takes it",
    (d) => {
      sent(d).properties.remark = sent(d).properties.comment;
      delete sent(d).properties.comment;
    },
  ],
  [
    "an answered date is one",
    "minor",
    'is written as `"date-time"`, not as plain text, in answers',
    (d) => (read(d).properties.number.format = "date-time"),
  ],
  [
    "an answered object holds itself",
    "minor",
    "answer `parent` of `Order`, which is new",
    (d) => (read(d).properties.parent = { $ref: "#/components/schemas/Order" }),
  ],
  [
    "an error loses a field",
    "major",
    "`errorMsg` is gone",
    (d) => delete d.components.responses.BadRequest.content["application/json"].schema.properties.errorMsg,
  ],
  // Deprecations, rights and our own words.
  [
    "an operation has a successor",
    "minor",
    "`listOrders` is deprecated since 2026-03-01: use `getOrder`",
    (d) =>
      Object.assign(list(d), {
        deprecated: true,
        "x-orderwire-deprecation": { since: "2026-03-01", use: "getOrder" },
      }),
  ],
  [
    "a parameter is deprecated",
    "minor",
    "`page` of `listOrders` is deprecated",
    (d) => (list(d).parameters[0].deprecated = true),
  ],
  [
    "a field has a successor",
    "minor",
    "is deprecated since 2026-03-01, use `number` instead, in answers",
    (d) =>
      Object.assign(read(d).properties.id, {
        deprecated: true,
        "x-orderwire-deprecation": { since: "2026-03-01", use: "number" },
      }),
  ],
  [
    "a call needs another key",
    "major",
    "`listOrders`: other credentials are needed, `token`, and no longer `key`",
    (d) => (list(d).security = [{ token: [] }]),
  ],
  [
    "a call takes another key, too",
    "minor",
    "`listOrders`: the credentials `token` will do, too",
    (d) => (list(d).security = [{ key: [] }, { token: [] }]),
  ],
  [
    "a call needs a right",
    "minor",
    "`listOrders`: the right `orders` is needed",
    (d) => (list(d).security = [{ key: ["orders"] }]),
  ],
  [
    "pages are found by a cursor",
    "major",
    '`style` is `"cursor"`, not `"page"`',
    (d) =>
      Object.assign(list(d)["x-orderwire-pagination"], {
        style: "cursor",
        cursor: "/page",
        nextCursor: "/next",
      }),
  ],
  [
    "pages are counted",
    "minor",
    '`totalItems` is `"/total"` now',
    (d) => (list(d)["x-orderwire-pagination"].totalItems = "/total"),
  ],
  [
    "a call is slower than others",
    "patch",
    "`listOrders`: how fast calls follow each other is said now: `requests` is `1`",
    (d) => (list(d)["x-orderwire-rate-limit"] = { requests: 1, seconds: 1, by: "key" }),
  ],
  [
    "parameters exclude each other",
    "major",
    "`listOrders`: which parameters go together is said now",
    (d) => (list(d)["x-orderwire-query"] = { dependentRequired: { limit: ["page"] } }),
  ],
  [
    "a mock keeps what is created",
    "patch",
    "`createOrder`: what the mock keeps is said now",
    (d) => (create(d)["x-orderwire-resource"] = { collection: "orders", action: "create", body: "/order" }),
  ],
  [
    "a note of the document's own",
    "patch",
    "`listOrders`: `x-internal` is said now: `true`",
    (d) => (list(d)["x-internal"] = true),
  ],
];

/** The same, said in another way: nothing for a user, but for the packages that hold the document. */
export const REWORDED: readonly (readonly [name: string, mutate: (document: Acme) => void])[] = [
  [
    "a floor is said in another way",
    (d) => {
      delete list(d).parameters[0].schema.minimum;
      list(d).parameters[0].schema.exclusiveMinimum = 0;
    },
  ],
  ["the order of values changes", (d) => sent(d).properties.status.enum.reverse()],
  [
    "a default is spelled out",
    (d) =>
      Object.assign(list(d).parameters[0], {
        required: false,
        deprecated: false,
        style: "form",
        explode: true,
      }),
  ],
  [
    "a type gets a name",
    (d) => {
      schemas(d).Note = read(d).properties.note;
      read(d).properties.note = { $ref: "#/components/schemas/Note" };
    },
  ],
  [
    "fields stand in another order",
    (d) => (sent(d).properties = Object.fromEntries(Object.entries(sent(d).properties).reverse())),
  ],
  ["parameters stand in another order", (d) => list(d).parameters.reverse()],
  [
    "fields are inherited",
    (d) => {
      const { note, weight, ...own } = read(d).properties;
      schemas(d).Base = { type: "object", properties: { note } };
      read(d).properties = own;
      read(d).allOf = [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { weight } }];
    },
  ],
];

/** What stands at the root: each group fits into one document. */
export const ROOT: readonly (readonly Mutation[])[] = [
  [
    [
      "the server moves",
      "major",
      "The server's `url` is",
      (d) => (d.servers[0].url = "https://{account}.acme.example/v2"),
    ],
    [
      "the key stands elsewhere",
      "major",
      "The credentials `key` are apiKey `X-Key` in the header now, no longer apiKey `apiKey` in the query",
      (d) => Object.assign(d.components.securitySchemes.key, { in: "header", name: "X-Key" }),
    ],
    [
      "a connection's option has another default",
      "major",
      '`account` of connections: `default` is `"shop"`, not `"demo"`',
      (d) => (d.servers[0].variables.account.default = "shop"),
    ],
    [
      "a connection takes an option",
      "minor",
      "Connections take `zone`, a part of the server's address",
      (d) => (d.servers[0].variables.zone = { default: "eu" }),
    ],
    [
      "calls are slower",
      "patch",
      "How fast calls follow each other changed: `requests` is `5`, not `10`",
      (d) => (d["x-orderwire-rate-limit"].requests = 5),
    ],
    [
      "arrays are written otherwise",
      "major",
      "How values are written",
      (d) => (d["x-orderwire-encoding"] = { arrays: "indices" }),
    ],
    [
      "failures are known by another mark",
      "major",
      "Where errors are read from is said now",
      (d) => (d["x-orderwire-errors"] = { failure: { pointer: "/success", equals: false } }),
    ],
    [
      "the mock takes more",
      "patch",
      "What the mock takes beyond the documentation is said now",
      (d) => (d["x-orderwire-leniency"] = { scalars: "php" }),
    ],
    [
      "the key has another name in code",
      "major",
      "What the connection's credentials are called is said now",
      (d) => (d.components.securitySchemes.key["x-orderwire-credentials"] = { value: "secret" }),
    ],
    ["a webhook goes", "major", "The webhook `orderChanged` is gone", (d) => delete d.webhooks.orderChanged],
    [
      "a path is renamed",
      "major",
      "The path `/orders` is `/order-list` now",
      (d) => {
        d.paths["/order-list"] = d.paths["/orders"];
        delete d.paths["/orders"];
      },
    ],
    [
      "the vendor's text changes",
      "patch",
      "Text or example of",
      (d) => (d.info.description = "Orders of a shop."),
    ],
  ],
  [
    ["no key is needed", "minor", "Every operation: no credentials are needed", (d) => delete d.security],
    [
      "a webhook is signed",
      "major",
      "`orderChanged`: how a signature is made is said now",
      (d) =>
        (d.webhooks.orderChanged.post["x-orderwire-signature"] = {
          algorithm: "hmac-sha256",
          token: "/token",
          message: "/id",
          encoding: "hex",
        }),
    ],
    [
      "a webhook comes in a form",
      "major",
      "The webhook `orderChanged` no longer comes as `application/json`",
      (d) => {
        const body = d.webhooks.orderChanged.post.requestBody;
        body.content = { "application/x-www-form-urlencoded": body.content["application/json"] };
      },
    ],
    [
      "a webhook comes",
      "minor",
      "The webhook `orderDeleted` is new",
      (d) =>
        (d.webhooks.orderDeleted = {
          post: {
            operationId: "onOrderDeleted",
            requestBody: { content: { "application/json": { schema: { type: "object" } } } },
            responses: { 200: { description: "ok" } },
          },
        }),
    ],
    [
      "another server can be had",
      "minor",
      'There is another server, `"https://test.acme.example"`',
      (d) => d.servers.push({ url: "https://test.acme.example" }),
    ],
  ],
];

/** The page of a schema, and the list of all. */

import { codeBlock } from "../html/highlight.ts";
import { type Html, html, joined, type Part } from "../html/html.ts";
import { firstWords, markdown } from "../html/markdown.ts";
import { fieldsOf, growShape, type Shape } from "../schema/tree.ts";
import { shapeView } from "../schema/view.ts";
import { typeWords } from "../schema/words.ts";
import { operationPath, schemaPath, vendorPath, webhookPath } from "../site/addresses.ts";
import { type Context, onceOf } from "./context.ts";

/** Fields that a page shows before those of other components are links: each has a page of its own. */
const MOST_FIELDS = 90;

/** A component's fields with their addresses on its page. */
export function schemaTree(context: Context, name: string): Shape {
  const known = trees(context, context.vendor.document);
  const tree = known.get(name) ?? growComponent(context, name);
  known.set(name, tree);
  return tree;
}

const trees = onceOf(() => new Map<string, Shape>());

function growComponent({ vendor }: Context, name: string): Shape {
  const { document } = vendor;
  return growShape(
    { $ref: `#/components/schemas/${name}` },
    { document, prefix: "field", most: MOST_FIELDS, taken: new Set() },
  );
}

export function schemaPage(context: Context, name: string): Html {
  const { vendor, schemaLink, nameLink } = context;
  const shape = schemaTree(context, name);
  const source = vendor.document.components?.schemas?.[name] ?? {};
  const hasFields = !fieldsOf(shape).next().done;
  return html`<div class="operation not-content"><div class="text">
<p class="crumbs"><a href="${vendorPath(vendor.slug)}">${vendor.title}</a> › <a href="${schemaPath(vendor.slug)}">Schemas</a></p>
<div class="prose">${markdown(shape.own.description, nameLink)}</div>
${!hasFields && html`<p class="type">${typeWords(source, schemaLink)}</p>`}
${shapeView(shape, { schemaLink, nameLink })}
</div><div class="aside">${example(context, name, source)}${uses(context, name)}</div></div>`;
}

function example(
  { schemas }: Context,
  name: string,
  source: { example?: unknown; examples?: unknown[] },
): Part {
  const value = source.example ?? source.examples?.[0] ?? schemas.get(name)?.example;
  if (value === undefined) {
    return undefined;
  }
  const text = JSON.stringify(value, null, 2);
  return html`<section class="sample" aria-labelledby="example"><h2 id="example">Example</h2>${codeBlock("json", text, `Example of ${name}`)}</section>`;
}

function uses({ vendor, schemas }: Context, name: string): Part {
  const facts = schemas.get(name);
  if (!facts) {
    return undefined;
  }
  const { slug, model } = vendor;
  const webhooks = new Set(model.webhooks.map(({ id }) => id));
  const call = (id: string) =>
    html`<a href="${webhooks.has(id) ? webhookPath(slug, id) : operationPath(slug, id)}"><code>${id}</code></a>`;
  const schema = (used: string) => html`<a href="${schemaPath(slug, used)}"><code>${used}</code></a>`;
  const lines = [
    useLine("In requests of", [...facts.requests].map(call)),
    useLine("In responses of", [...facts.responses].map(call)),
    useLine("In schemas", [...facts.schemas].filter((used) => used !== name).map(schema)),
  ].filter((line) => line !== undefined);
  const none = html`<p>No operation names it.</p>`;
  return html`<section class="uses" aria-labelledby="uses"><h2 id="uses">Where it is used</h2>${lines.length > 0 ? lines : none}</section>`;
}

function useLine(label: string, links: readonly Html[]): Html | undefined {
  return links.length === 0 ? undefined : html`<p>${label} ${joined(links, ", ")}</p>`;
}

/** All schemas of a vendor, by name, with a filter that a script brings to life. */
export function schemaIndex({ vendor }: Context): Html {
  const schemas = Object.entries(vendor.document.components?.schemas ?? {}).sort(([a], [b]) =>
    a.localeCompare(b, "en"),
  );
  return html`<div class="not-content">
<p class="crumbs"><a href="${vendorPath(vendor.slug)}">${vendor.title}</a></p>
<p class="filter" hidden><label>Filter <input type="search" data-filter="schemas" autocomplete="off"></label> <span role="status" data-count></span></p>
<ul class="index" id="schemas">${schemas.map(
    ([name, { description }]) =>
      html`<li><a href="${schemaPath(vendor.slug, name)}"><code>${name}</code></a> <span>${firstWords(description, 140)}</span></li>`,
  )}</ul></div>`;
}

/** What the search knows, made from the same trees as the pages. */

import type { Operation } from "@orderwire/compiler/model";
import { markupText } from "@orderwire/vocabulary/escape";
import { firstWords } from "../html/markdown.ts";
import { type Context, contextOf } from "../reference/context.ts";
import { factsOf } from "../reference/facts.ts";
import { failureLink, failuresOf } from "../reference/failures.ts";
import { treesOf } from "../reference/operation-page.ts";
import { schemaTree } from "../reference/schema-page.ts";
import { typedError } from "../reference/typed-errors.ts";
import { type FieldNode, fieldsOf } from "../schema/tree.ts";
import * as address from "../site/addresses.ts";
import { sectionAnchor, toWords, type Vendor } from "../site/vendors.ts";
import { guideEntries, guideTexts } from "./guides.ts";
import type { Entry } from "./rank.ts";

/** Everything that can be found on the site. */
export function searchEntries(vendors: readonly Vendor[]): Entry[] {
  const guides = guideTexts();
  return [...guideEntries(), ...vendors.flatMap((vendor) => vendorEntries(contextOf(vendor), guides))];
}

function vendorEntries(context: Context, guides: string): Entry[] {
  const { vendor } = context;
  const mentions = countMentions(vendor, guides);
  return [
    ...overview(context),
    ...vendor.model.operations.map((operation) => callEntry(context, operation, mentions)),
    ...vendor.model.webhooks.map((webhook) => callEntry(context, webhook, mentions)),
    ...schemaEntries(context),
    ...errorEntries(vendor),
    ...scopeEntries(vendor),
  ];
}

/** How often texts name an operation: what people are sent to is what they look for. */
function countMentions({ document }: Vendor, guides: string): ReadonlyMap<string, number> {
  const texts = JSON.stringify({ ...document, paths: document.paths }) + guides;
  const counts = new Map<string, number>();
  for (const [, name = ""] of texts.matchAll(/`([a-z]\w+)`/g)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [, name = ""] of guides.matchAll(/\b([a-z]+[A-Z]\w*)(?=[.(])/g)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function overview({ vendor }: Context): Entry[] {
  const { slug, title, summary, model } = vendor;
  const options = model.options.filter(({ required }) => required);
  return [
    {
      url: address.vendorPath(slug),
      kind: "vendor",
      vendor: slug,
      title,
      name: slug,
      text: `${summary} ${firstWords(model.description, 400)}`,
      weight: 5,
    },
    {
      url: `${address.vendorPath(slug)}#authentication`,
      kind: "vendor",
      vendor: slug,
      title: `Authentication of ${title}`,
      name: options.map(({ name }) => name).join(" "),
      words: "authentication credentials key",
      text: options.map(({ description }) => description).join(" "),
      weight: model.operations.length,
    },
    {
      url: address.errorsPath(slug),
      kind: "vendor",
      vendor: slug,
      title: `Errors of ${title}`,
      name: "errors",
      words: "error codes statuses refusals",
      text: "What the vendor says when it refuses a request: text, status, meaning, typed error, what to do.",
      weight: 0,
    },
    {
      url: address.schemaPath(slug),
      kind: "vendor",
      vendor: slug,
      title: `Schemas of ${title}`,
      name: "schemas",
      words: "models",
      text: "",
      weight: 0,
    },
    {
      url: address.changesPath(slug),
      kind: "vendor",
      vendor: slug,
      title: `Changes of ${title}`,
      name: "",
      words: "change log changelog changes release releases version versions news feed",
      text: "",
      weight: 0,
    },
    ...(model.operations.length > 20
      ? [...new Set(model.operations.map(({ tag }) => tag))].map(
          (tag): Entry => ({
            url: `${address.vendorPath(slug)}#${sectionAnchor(tag)}`,
            kind: "vendor",
            vendor: slug,
            title: `${toWords(tag)}, all operations`,
            name: "",
            section: toWords(tag),
            text: "",
            weight: 0,
          }),
        )
      : []),
  ];
}

function callEntry(context: Context, operation: Operation, mentions: ReadonlyMap<string, number>): Entry {
  const { vendor } = context;
  const { id, summary, description, method, path, tag, scopes, body, responses } = operation;
  const isWebhook = vendor.model.webhooks.includes(operation);
  const trees = treesOf(context, operation);
  const shapes = [trees.bodyShape, ...trees.responses.map(({ shape }) => shape)].filter(
    (shape) => shape !== undefined,
  );
  const nodes = [
    ...nodesOf([...trees.parameters, ...trees.body]),
    ...shapes.flatMap((shape) => [...fieldsOf(shape)]),
  ];
  // What is refused is told on the page of errors, and the same on each page.
  const answers = responses.filter(({ success }) => success);
  const stories = [...(body?.examples ?? []), ...answers.flatMap(({ examples }) => examples)];
  const facts = isWebhook ? [] : factsOf(context, operation).filter(({ term }) => term === "Batch");
  return {
    url: isWebhook ? address.webhookPath(vendor.slug, id) : address.operationPath(vendor.slug, id),
    kind: isWebhook ? "webhook" : "operation",
    vendor: vendor.slug,
    title: summary,
    name: id,
    ...(!isWebhook && { call: `${method} ${path}` }),
    section: `${toWords(tag)} ${vendor.slug} ${vendor.summary}`,
    words: [...scopes, ...(isWebhook ? ["webhook", "callback"] : []), operation.batch ? "batch limit" : ""]
      .join(" ")
      .trim(),
    text: [
      firstWords(description, 600),
      ...stories.map(({ name = "" }) => name),
      ...facts.map(({ text }) => markupText(text.text)),
    ].join(" "),
    fields: firstOfEachName(nodes),
    weight: mentions.get(id) ?? 0,
    ...(operation.resource?.action === "list" && { isList: true }),
  };
}

function* nodesOf(nodes: readonly FieldNode[]): Generator<FieldNode> {
  for (const node of nodes) {
    yield node;
    yield* fieldsOf(node.shape);
  }
}

/** The shallowest field of each name; in queries each, since its name there is its own. */
function firstOfEachName(nodes: readonly FieldNode[]): string[] {
  const found = new Map<string, string>();
  const byDepth = nodes.map(({ id, label }) => ({ id, label, depth: depth(id) }));
  for (const { id, label } of byDepth.sort((a, b) => a.depth - b.depth)) {
    if (!found.has(label)) {
      found.set(label, id);
    }
  }
  return [...found.values()];
}

function depth(id: string): number {
  return id.split("-").length + (id.startsWith("request-") ? 0 : 1);
}

function schemaEntries(context: Context): Entry[] {
  const { vendor, schemas } = context;
  return Object.entries(vendor.document.components?.schemas ?? {}).map(([name, { description }]) => {
    const facts = schemas.get(name);
    return {
      url: address.schemaPath(vendor.slug, name),
      kind: "schema",
      vendor: vendor.slug,
      title: name,
      name,
      words: "schema type",
      text: firstWords(description, 300),
      fields: schemaTree(context, name).nodes.map(({ id }) => id),
      weight: (facts?.requests.size ?? 0) + (facts?.responses.size ?? 0) + vendor.model.operations.length / 4,
    };
  });
}

function errorEntries(vendor: Vendor): Entry[] {
  return failuresOf(vendor).map((failure) => {
    const { name } = typedError(vendor, failure.operations[0], failure.status);
    return {
      url: failureLink(vendor, failure),
      kind: "error",
      vendor: vendor.slug,
      title: `${failure.status} of ${vendor.title}`,
      name: `${failure.status} ${name}`,
      words: "error status",
      text: [...failure.messages, firstWords(failure.description, 300)].join(" "),
      weight: failure.operations.length,
    };
  });
}

function scopeEntries(vendor: Vendor): Entry[] {
  const scopes = Map.groupBy(
    vendor.model.operations.flatMap(({ scopes: names, summary }) => names.map((name) => ({ name, summary }))),
    ({ name }) => name,
  );
  return [...scopes].map(([name, uses]) => ({
    url: `${address.vendorPath(vendor.slug)}#scope-${name}`,
    kind: "scope",
    vendor: vendor.slug,
    title: `Scope ${name}`,
    name,
    words: "scope",
    text: uses.map(({ summary }) => summary).join(". "),
    weight: uses.length,
  }));
}

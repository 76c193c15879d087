/** The page of an operation, or of a webhook. */

import type { Operation, Response } from "@orderwire/compiler/model";
import { type Html, html, type Part } from "../html/html.ts";
import { markdown } from "../html/markdown.ts";
import { compose, type Member } from "../schema/compose.ts";
import { type FieldNode, growShape, growTrees, type Labels, type Shape } from "../schema/tree.ts";
import { type FieldView, fieldList, shapeView } from "../schema/view.ts";
import { typeWords } from "../schema/words.ts";
import { errorsPath, tryDataPath, vendorPath } from "../site/addresses.ts";
import { sectionAnchor, toWords } from "../site/vendors.ts";
import { type Context, onceOf } from "./context.ts";
import { type Fact, factsOf, webhookFacts } from "./facts.ts";
import { type Failure, failureLink, failuresOfOperation, isShared } from "./failures.ts";
import { callSamples, type Story, storiesOf, storyBlock, storyList } from "./samples.ts";
import { typedError } from "./typed-errors.ts";

/** Fields that a page shows of its request, and of each response, before components become links. */
const MOST_OF_REQUEST = 400;
const MOST_OF_RESPONSE = 200;

/** An operation's fields with their addresses: the page draws them, search leads to them. */
export interface OperationTrees {
  readonly parameters: readonly FieldNode[];
  readonly body: readonly FieldNode[];
  /** The body if it is no object. */
  readonly bodyShape: Shape | undefined;
  readonly responses: readonly { readonly response: Response; readonly shape: Shape | undefined }[];
}

export const treesOf = onceOf(growOperation);

function growOperation({ vendor }: Context, operation: Operation): OperationTrees {
  const { document } = vendor;
  const taken = new Set<string>();
  const { body } = operation;
  const given = operation.parameters.map(
    ({ name, schema = {}, required = false, description, deprecated, style }) => ({
      style: (style === "deepObject" ? "brackets" : "names") as Labels,
      member: {
        name,
        required,
        schema: { ...schema, ...(description && { description }), ...(deprecated && { deprecated }) },
      },
    }),
  );
  const fields: readonly Member[] =
    body && body.kind !== "bytes" && body.fields.length > 0 ? compose(document, body.schema).members : [];
  const members = fields.map((member) => ({ member, style: "names" as const }));
  const nodes = growTrees([...given, ...members], {
    document,
    prefix: "request",
    most: MOST_OF_REQUEST,
    taken,
  });
  return {
    parameters: nodes.slice(0, given.length),
    body: nodes.slice(given.length),
    bodyShape:
      body && body.kind !== "bytes"
        ? fields.length > 0
          ? undefined
          : growShape(body.schema, { document, prefix: "request-body", most: MOST_OF_REQUEST, taken })
        : undefined,
    responses: operation.responses
      .filter(({ success }) => success)
      .map((response) => ({
        response,
        shape:
          response.schema &&
          growShape(response.schema, {
            document,
            prefix: `response-${response.status}`,
            most: MOST_OF_RESPONSE,
            taken,
          }),
      })),
  };
}

export function operationPage(context: Context, operation: Operation): Html {
  const { vendor, nameLink } = context;
  const isWebhook = vendor.model.webhooks.includes(operation);
  const trees = treesOf(context, operation);
  const facts = isWebhook ? webhookFacts(operation) : factsOf(context, operation);
  return html`<div class="operation not-content"><div class="text">
<p class="crumbs"><a href="${vendorPath(vendor.slug)}">${vendor.title}</a> › <a href="${vendorPath(vendor.slug)}#${
    isWebhook ? "webhooks" : sectionAnchor(operation.tag)
  }">${isWebhook ? "Webhooks" : toWords(operation.tag)}</a></p>
${signature(operation, isWebhook)}
${operation.deprecated && html`<p class="gone">Deprecated: the vendor advises against it.</p>`}
<div class="prose">${markdown(operation.description, nameLink)}</div>
${factList(facts)}
${!isWebhook && tryPlace(context, operation)}
${requestSection(context, operation, trees)}
${responseSection(context, operation, trees)}
${!isWebhook && errorsSection(context, operation)}
</div>
<div class="aside">${callSamples(context, operation)}${asideStories(context, operation)}</div></div>`;
}

function signature({ id, method, path }: Operation, isWebhook: boolean): Html {
  return html`<div class="signature"><p><code class="function">${id}</code>${
    isWebhook ? html` <span class="kind">webhook: the vendor calls you</span>` : undefined
  }</p>${!isWebhook && html`<p class="wire"><span class="method ${method.toLowerCase()}">${method}</span> <code class="path">${breakable(path)}</code></p>`}</div>`;
}

/** Where a script puts the form that tries it. */
function tryPlace({ vendor }: Context, { id }: Operation): Html {
  return html`<section class="try" data-try="${tryDataPath(vendor.slug)}" data-operation="${id}" hidden><button type="button">Try it</button></section>`;
}

/** A path that can break between its steps. */
function breakable(path: string): Part {
  return path.split(/(?=\/)/).map((step) => html`${step}<wbr>`);
}

function factList(facts: readonly Fact[]): Part {
  return (
    facts.length > 0 &&
    html`<dl class="facts">${facts.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`
  );
}

function requestSection(context: Context, operation: Operation, trees: OperationTrees): Part {
  const { parameters, body } = operation;
  const groups = Map.groupBy(trees.parameters, (node) => {
    const index = trees.parameters.indexOf(node);
    return parameters[index]?.in ?? "query";
  });
  const lists = (["path", "query", "header"] as const).map((place) => {
    const nodes = groups.get(place);
    return nodes && html`<h3>${PLACES[place]}</h3>${fieldList(requiredFirst(nodes), fieldView(context))}`;
  });
  if (parameters.length === 0 && !body) {
    return html`<h2 id="request">Request</h2><p>It takes nothing.</p>`;
  }
  return html`<h2 id="request">Request</h2>${lists}${body && bodySection(context, operation, trees)}`;
}

const PLACES = { path: "In the path", query: "In the query", header: "In headers" } as const;

function requiredFirst(nodes: readonly FieldNode[]): FieldNode[] {
  return [...nodes].sort((a, b) => Number(b.required) - Number(a.required));
}

function bodySection(context: Context, { body }: Operation, trees: OperationTrees): Part {
  if (!body) {
    return undefined;
  }
  const json = new Set(body.json);
  const roots = new Set(trees.body);
  const view: FieldView = {
    ...fieldView(context),
    note: (node) => (roots.has(node) && json.has(node.label) ? "JSON text" : undefined),
  };
  return html`<h3>Body</h3><p class="media"><code>${body.type}</code>${body.required ? ", required" : ", may be left out"}</p>${markdown(body.description, context.nameLink)}${
    body.kind === "bytes"
      ? html`<p>The bytes themselves.</p>`
      : trees.bodyShape
        ? schemaView(context, body.schema, trees.bodyShape)
        : html`${composedRules(context, body.schema)}${fieldList(trees.body, view)}`
  }`;
}

/** Rules over the fields of a body. */
function composedRules(context: Context, schema: Response["schema"]): Part {
  if (!schema) {
    return undefined;
  }
  const { rules, own } = compose(context.vendor.document, schema);
  const shape: Shape = {
    rules,
    own,
    component: undefined,
    items: undefined,
    values: undefined,
    nodes: [],
    alternatives: [],
    inside: undefined,
    linked: undefined,
  };
  return shapeView(shape, fieldView(context));
}

function schemaView(context: Context, schema: NonNullable<Response["schema"]>, shape: Shape): Html {
  return html`<p class="type">${typeWords(schema, context.schemaLink)}</p>${shapeView(shape, fieldView(context))}`;
}

function fieldView({ schemaLink, nameLink }: Context): FieldView {
  return { schemaLink, nameLink };
}

function responseSection(context: Context, operation: Operation, { responses }: OperationTrees): Part {
  const isWebhook = context.vendor.model.webhooks.includes(operation);
  const refusals = isWebhook ? operation.responses.filter(({ success }) => !success) : [];
  return html`<h2 id="response">${isWebhook ? "Your response" : "Response"}</h2>${responses.map(
    ({ response, shape }) =>
      html`<h3>${response.status}</h3>${markdown(response.description, context.nameLink)}<p class="media">${response.type ? html`<code>${response.type}</code>` : "No body."}</p>${
        response.schema && shape && schemaView(context, response.schema, shape)
      }`,
  )}${refusals.map(({ status, description }) => html`<h3>${status}</h3>${markdown(description, context.nameLink)}`)}`;
}

function errorsSection(context: Context, operation: Operation): Part {
  const failures = failuresOfOperation(context.vendor, operation);
  if (failures.length === 0) {
    return undefined;
  }
  return html`<h2 id="errors">Errors</h2><ul class="errors">${failures.map((failure) => failureRow(context, operation, failure))}</ul>
<p>Texts and remedies: <a href="${errorsPath(context.vendor.slug)}">errors of ${context.vendor.title}</a>.</p>`;
}

function failureRow(context: Context, operation: Operation, failure: Failure): Html {
  const { status, description, response } = failure;
  const head = html`<p class="head"><a class="name" href="${failureLink(context.vendor, failure)}">${status}</a> <code>${typedError(context.vendor, operation, status).name}</code></p>${markdown(description, context.nameLink)}`;
  if (isShared(failure)) {
    return html`<li>${head}</li>`;
  }
  return html`<li>${head}${storiesOf(response.examples).map(
    ({ title, name, value }) =>
      html`<details><summary>${title} <code>${name}</code></summary>${storyBlock(title, value)}</details>`,
  )}</li>`;
}

function asideStories(context: Context, operation: Operation): Part {
  const { body, responses: declared } = operation;
  const isWebhook = context.vendor.model.webhooks.includes(operation);
  const request = body?.kind === "bytes" ? [] : storiesOf(body?.examples ?? [], body?.xml);
  const responses: Story[] = declared
    .filter(({ success }) => success)
    .flatMap((response) =>
      storiesOf(response.examples, response.xml).map((story) => ({
        ...story,
        title: `${response.status}: ${story.title}`,
      })),
    );
  return [
    storyList(request, isWebhook ? "What the vendor sends" : "Request bodies", "request-examples"),
    storyList(responses, isWebhook ? "What you may answer" : "Responses", "response-examples"),
  ];
}

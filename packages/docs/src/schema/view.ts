/** Fields as stacked rows: name, type and limits on one line, the text below, what is inside unfoldable. */

import type { Schema } from "@orderwire/vocabulary/openapi";
import { type Html, html, type Part } from "../html/html.ts";
import { type Linker, markdown } from "../html/markdown.ts";
import { type FieldNode, fieldsOf, type Shape } from "./tree.ts";
import { limitWords, ruleWords, type SchemaLink, typeWords, valuesOf } from "./words.ts";

export interface FieldView {
  readonly schemaLink: SchemaLink;
  readonly nameLink: Linker;
  /** A remark on a field at the root: where it travels. */
  readonly note?: (node: FieldNode) => string | undefined;
}

/** Values that a row shows without being unfolded. */
const MOST_VALUES = 12;

/** Rows. */
export function fieldList(nodes: readonly FieldNode[], view: FieldView): Html {
  return html`<ul class="fields">${nodes.map((node) => row(node, view))}</ul>`;
}

/** What a schema that is no field has to say of itself, and its fields. */
export function shapeView(shape: Shape, view: FieldView): Html {
  return html`${rulesOf(shape)}${valueList(shape)}${content(shape, view, true)}`;
}

function row(node: FieldNode, view: FieldView): Html {
  const { id, label, schema, required, shape } = node;
  const note = view.note?.(node);
  const limits = [...limitWords(shape.own), ...(note ? [note] : [])];
  return html`<li id="${id}"><p class="head"><a class="name" href="#${id}">${label}</a> <span class="type">${typeWords(schema, view.schemaLink)}</span>${
    required && html` <span class="must">required</span>`
  }${shape.own.deprecated && html` <span class="gone">deprecated</span>`}${
    limits.length > 0 && html` <span class="limits">${limits.join(", ")}</span>`
  }</p>${markdown(shape.own.description, view.nameLink)}${rulesOf(shape)}${valueList(shape)}${exampleOf(shape.own)}${content(shape, view, false)}</li>`;
}

function exampleOf({ example, examples }: Schema): Part {
  const value = example ?? examples?.[0];
  return value !== undefined && html`<p class="values">For example <code>${JSON.stringify(value)}</code></p>`;
}

function rulesOf({ rules }: Shape): Part {
  return rules.map((rule) => html`<p class="rule">${ruleWords(rule)}</p>`);
}

function valueList(shape: Shape): Part {
  const values = valuesOf(shape);
  if (values.length === 0) {
    return undefined;
  }
  const list = values.map(
    (value) => html` <code>${typeof value === "string" ? value : JSON.stringify(value)}</code>`,
  );
  if (values.length <= MOST_VALUES) {
    return html`<p class="values">One of${list}</p>`;
  }
  return html`<details class="values"><summary>One of ${values.length} values</summary><p>${list}</p></details>`;
}

/** What is inside: unfolded at the root, else folded with a count. */
function content(shape: Shape, view: FieldView, isRoot: boolean): Part {
  const { linked, inside, nodes, alternatives } = shape;
  if (linked) {
    return html`<p class="more"><a href="${view.schemaLink(linked)}">All fields of ${linked}</a></p>`;
  }
  const own = nodes.length > 0 && (isRoot ? fieldList(nodes, view) : folded(shape, view));
  const below = inside && [
    textOf(inside.shape, inside.kind === "entry" ? "Each entry" : "Each value", view),
    content(inside.shape, view, isRoot),
  ];
  return [own, below, alternatives.map((choice) => alternative(choice, view))];
}

function folded(shape: Shape, view: FieldView): Html {
  const { length } = shape.nodes;
  return html`<details><summary>${length} ${length === 1 ? "field" : "fields"}</summary>${fieldList(shape.nodes, view)}</details>`;
}

/** A description of what a list or a map holds, unless its component's page has it. */
function textOf(shape: Shape, subject: string, view: FieldView): Part {
  const limits = limitWords(shape.own);
  const says = shape.component === undefined && (shape.own.description !== undefined || limits.length > 0);
  return (
    says &&
    html`<div class="inside"><p class="head">${subject}${limits.length > 0 && html` <span class="limits">${limits.join(", ")}</span>`}</p>${markdown(shape.own.description, view.nameLink)}</div>`
  );
}

function alternative({ schema, shape }: Shape["alternatives"][number], view: FieldView): Part {
  const hasMore = [...fieldsOf(shape)].length > 0 || shape.linked !== undefined;
  const limits = limitWords(shape.own);
  if (!hasMore && !shape.own.description && limits.length === 0 && valuesOf(shape).length === 0) {
    return undefined;
  }
  const head = html`Either ${typeWords(schema, view.schemaLink)}${limits.length > 0 && html` <span class="limits">${limits.join(", ")}</span>`}`;
  const text = html`${markdown(shape.own.description, view.nameLink)}${rulesOf(shape)}${valueList(shape)}`;
  if (!hasMore) {
    return html`<div class="inside"><p class="head">${head}</p>${text}</div>`;
  }
  return html`<div class="inside"><p class="head">${head}</p>${text}${content(shape, view, false)}</div>`;
}

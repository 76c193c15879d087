/** Fields for a value, as its schema lets it be entered. Nothing is held back: what is wrong is the vendor's to refuse. */

import { isRecord } from "@orderwire/vocabulary/record";
import { element, newId } from "./dom.ts";
import type { Field, FormContext, Place } from "./field.ts";
import type { Schema } from "./protocol.ts";
import { type Shape, shapeOf } from "./shapes.ts";
import { valueField } from "./value-fields.ts";

/**
 * The members of an object as fields, with one to add another.
 *
 * @param value what the form shows first; its members may be others than the schema's
 */
export function objectFields(shape: Shape, value: unknown, path: string, context: FormContext): Field {
  const rows = new Map<string, Field>();
  const list = element("ul", { class: "try-rows" });
  const known = element("datalist", { id: newId() });
  const entry = element("input", {
    list: known.id,
    "aria-label": context.words.addField(path || context.words.parameters),
    placeholder: context.words.newField,
    autocomplete: "off",
  });
  const listUnused = () =>
    known.replaceChildren(
      ...[...shape.members.keys()]
        .filter((name) => !rows.has(name))
        .map((name) => element("option", { value: name })),
    );
  const add = (name: string, start: unknown): HTMLElement => {
    const field = rowOf(shape.members.get(name) ?? shape.others ?? true, start, placeIn(path, name), context);
    const remove = removeButton(placeIn(path, name), context, () => {
      rows.delete(name);
      row.remove();
      listUnused();
      entry.focus();
    });
    const row = element("li", {}, field.element, remove);
    rows.set(name, field);
    list.append(row);
    return row;
  };
  const addNamed = () => {
    const name = entry.value.trim();
    if (name === "" || rows.has(name)) {
      return;
    }
    const row = add(name, undefined);
    entry.value = "";
    listUnused();
    context.changed();
    row.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  };
  entry.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    addNamed();
  });
  for (const [name, start] of Object.entries(isRecord(value) ? value : {})) {
    add(name, start);
  }
  listUnused();
  const adder = element("p", { class: "try-add" }, entry, known, button(context.words.add, addNamed));
  const isClosed = shape.members.size === 0 && shape.others === undefined && rows.size === 0 && path === "";
  return {
    element: element(
      "div",
      {},
      list,
      ...(isClosed ? [element("p", {}, context.words.nothingToEnter)] : [adder]),
    ),
    value: () => Object.fromEntries([...rows].map(([name, field]) => [name, field.value()])),
  };
}

function placeIn(path: string, name: string): Place {
  return { name, path: path === "" ? name : `${path}.${name}` };
}

function rowOf(schema: Schema, start: unknown, place: Place, context: FormContext): Field {
  const shape = shapeOf(schema, context.schemas);
  // What an example holds goes before what the schema would have: it may be one of several alternatives.
  const kind = start === undefined ? shape.kind : kindOfValue(start, shape.kind);
  switch (kind) {
    case "object":
      return grouped(place, objectFields(shape, start ?? required(shape), place.path, context));
    case "list":
      return grouped(place, listFields(shape, start, place, context));
    default:
      return valueField(shape, kind, { place, start, context });
  }
}

function kindOfValue(value: unknown, otherwise: Shape["kind"]): Shape["kind"] {
  if (Array.isArray(value)) {
    return "list";
  }
  if (isRecord(value)) {
    return "object";
  }
  if (value === null) {
    return "json";
  }
  if (typeof value === "boolean") {
    return "boolean";
  }
  if (typeof value === "number") {
    return "number";
  }
  return otherwise === "number" ? "number" : "text";
}

/** An object that is added begins with what it has to have. */
function required(shape: Shape): Record<string, undefined> {
  return Object.fromEntries(
    [...shape.required].filter((name) => shape.members.has(name)).map((name) => [name, undefined]),
  );
}

function grouped({ name }: Place, inner: Field): Field {
  const legend = element("legend", {}, element("code", {}, name));
  return { element: element("fieldset", {}, legend, inner.element), value: inner.value };
}

function listFields(shape: Shape, start: unknown, place: Place, context: FormContext): Field {
  const items = new Set<Field>();
  const list = element("ol", { class: "try-rows" });
  const add = (value: unknown): HTMLElement => {
    const at = { name: String(items.size + 1), path: `${place.path}[${items.size}]` };
    const field = rowOf(shape.items, value, at, context);
    const remove = removeButton(at, context, () => {
      items.delete(field);
      row.remove();
      more.focus();
    });
    const row = element("li", {}, field.element, remove);
    items.add(field);
    list.append(row);
    return row;
  };
  const more = button(`${context.words.addItem}: ${place.name}`, () => {
    const row = add(undefined);
    context.changed();
    row.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  });
  for (const value of Array.isArray(start) ? start : []) {
    add(value);
  }
  return {
    element: element("div", {}, list, element("p", { class: "try-add" }, more)),
    value: () => [...items].map((field) => field.value()),
  };
}

function removeButton({ path }: Place, { words, changed }: FormContext, remove: () => void): HTMLElement {
  const made = button("×", () => {
    remove();
    changed();
  });
  made.setAttribute("aria-label", words.remove(path));
  made.className = "try-remove";
  return made;
}

/** A button that does not send the form. */
export function button(label: string, pressed: () => void): HTMLButtonElement {
  return element("button", { type: "button", onclick: pressed }, label);
}

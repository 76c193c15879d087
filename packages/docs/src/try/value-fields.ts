/** Fields for values without parts. */

import { element, newId } from "./dom.ts";
import type { Field, FormContext, Place } from "./field.ts";
import type { Shape } from "./shapes.ts";

/** What a field is made of. */
interface Line {
  readonly place: Place;
  readonly start: unknown;
  readonly context: FormContext;
}

/** The field of a value that has no parts: a line, a choice, or JSON as it is. */
export function valueField(shape: Shape, kind: Shape["kind"], { place, start, context }: Line): Field {
  switch (kind) {
    case "boolean":
      return choice(place, start, context);
    case "json":
      return json(place, start, context);
    default:
      return line(shape, kind, { place, start, context });
  }
}

function line({ choices }: Shape, kind: Shape["kind"], { place, start, context }: Line): Field {
  const id = newId();
  const known = element("datalist", { id: newId() }, ...choices.map((value) => element("option", { value })));
  const input = element("input", {
    id,
    autocomplete: "off",
    spellcheck: "false",
    ...(kind === "number" && { inputmode: "decimal" }),
    ...(choices.length > 0 && { list: known.id }),
    oninput: context.changed,
  });
  input.value = start === undefined ? "" : String(start);
  const field = labelled(place, id, input);
  if (choices.length > 0) {
    field.append(known);
  }
  return { element: field, value: () => (kind === "number" ? numberIn(input.value) : input.value) };
}

/** A number, or the text that is none: the vendor says what it thinks of it. */
function numberIn(text: string): number | string {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) || String(number) !== text.trim() ? text : number;
}

function choice(place: Place, start: unknown, context: FormContext): Field {
  const id = newId();
  const select = element(
    "select",
    { id, onchange: context.changed },
    element("option", { value: "true" }, context.words.yes),
    element("option", { value: "false" }, context.words.no),
  );
  select.value = String(start ?? true);
  return { element: labelled(place, id, select), value: () => select.value === "true" };
}

function json(place: Place, start: unknown, context: FormContext): Field {
  const id = newId();
  const area = element("textarea", { id, rows: "2", spellcheck: "false", oninput: context.changed });
  area.value = start === undefined ? "" : JSON.stringify(start, null, 2);
  return { element: labelled(place, id, area), value: () => jsonOrText(area.value) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function labelled({ name, path }: Place, id: string, control: HTMLElement): HTMLElement {
  if (path !== name) {
    control.setAttribute("aria-label", path);
  }
  return element(
    "div",
    { class: "try-line" },
    element("label", { for: id }, element("code", {}, name)),
    control,
  );
}

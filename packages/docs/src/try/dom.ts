/** Elements without a framework. */

type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** An element with attributes, listeners (`onclick`) and contents; texts mean themselves. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...contents: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(attribute.slice(2), value);
    } else if (value === true) {
      made.setAttribute(attribute, "");
    } else if (value !== false) {
      made.setAttribute(attribute, value);
    }
  }
  made.append(...contents);
  return made;
}

let count = 0;

/** An id that no other element has. */
export function newId(): string {
  count += 1;
  return `try-${count}`;
}

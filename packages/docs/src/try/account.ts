/** A reader's own account, for as long as the page is open. */

import { element, newId } from "./dom.ts";
import type { Account, Description } from "./protocol.ts";
import type { Words } from "./words.ts";

export interface AccountFields {
  readonly element: HTMLElement;
  /** The account, if the reader wants requests to go there. */
  readonly value: () => Account | undefined;
}

export function accountFields(description: Description, words: Words, changed: () => void): AccountFields {
  const { server, secrets, isWrite } = description;
  const use = element("input", { type: "checkbox", id: newId(), onchange: changed });
  const baseUrl = element("input", {
    type: "url",
    id: newId(),
    placeholder: server,
    autocomplete: "off",
    oninput: changed,
  });
  const keys = Object.keys(secrets).map((name) => ({
    name,
    input: element("input", { type: "password", id: newId(), autocomplete: "off", oninput: changed }),
  }));
  const line = (label: string, input: HTMLElement) =>
    element("div", { class: "try-line" }, element("label", { for: input.id }, label), input);
  return {
    element: element(
      "details",
      { class: "try-account" },
      element("summary", {}, words.account),
      element("p", {}, words.accountNote),
      line(words.baseUrl, baseUrl),
      ...keys.map(({ name, input }) => line(name, input)),
      element(
        "p",
        {},
        use,
        " ",
        element("label", { for: use.id }, words.useAccount),
        ...(isWrite ? [` ${words.changes}`] : []),
      ),
    ),
    value: () =>
      use.checked
        ? {
            baseUrl: baseUrl.value.trim(),
            secrets: Object.fromEntries(
              keys.flatMap(({ name, input }) => (input.value ? [[name, input.value]] : [])),
            ),
          }
        : undefined,
  };
}

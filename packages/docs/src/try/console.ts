/** What was sent, and what came back. */

import { html } from "../html/html.ts";
import { tabs } from "../html/tabs.ts";
import { curlOf, readable, typescriptOf, wireOf } from "./code.ts";
import { element } from "./dom.ts";
import type { Answer, Description, Outcome, Params } from "./protocol.ts";
import type { Words } from "./words.ts";

/** The call that a form holds, in three notations; the chosen one stays chosen. */
export function showRequest(
  place: HTMLElement,
  { head }: Description,
  call: { readonly operation: string; readonly params: Params; readonly outcome: Outcome },
  words: Words,
): void {
  const chosen = place.querySelector<HTMLInputElement>("input:checked")?.value;
  const { sent } = call.outcome;
  const blocks = [
    ...(sent ? [["curl", curlOf(sent)] as const] : []),
    ["TypeScript", typescriptOf(head, call.operation, call.params)] as const,
    ...(sent ? [["HTTP", wireOf(sent)] as const] : []),
  ];
  place.innerHTML = tabs(
    "try-notation",
    words.notation,
    blocks.map(([label, text]) => ({
      id: label.toLowerCase(),
      label,
      body: html`<pre class="code" tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`,
    })),
  ).text;
  const radio = place.querySelector<HTMLInputElement>(`input[value="${chosen}"]`);
  if (radio) {
    radio.checked = true;
  }
}

/** The response in words, with its headers and its body. */
export function showOutcome(place: HTMLElement, outcome: Outcome, words: Words): void {
  const { answer, failure, problems } = outcome;
  place.replaceChildren(
    ...(answer ? [statusLine(answer)] : []),
    ...(failure ? [failureWords(outcome, failure, words)] : []),
    ...(problems.length > 0 ? [problemList(problems, words)] : []),
    ...(answer ? [headerList(answer, words), bodyBlock(answer, words)] : []),
  );
}

function statusLine({ status }: Answer): HTMLElement {
  const kind = status < 400 ? "good" : "bad";
  return element("p", { class: `try-status ${kind}` }, element("strong", {}, String(status)));
}

function failureWords(
  { sent, answer }: Outcome,
  failure: NonNullable<Outcome["failure"]>,
  words: Words,
): HTMLElement {
  const lead = sent ? words.thrown : words.refused;
  const said = element(
    "p",
    { class: "try-failure" },
    `${lead} `,
    element("code", {}, failure.name),
    `: ${failure.message}`,
  );
  return sent && !answer ? element("div", {}, element("p", {}, words.noAnswer), said) : said;
}

function problemList(problems: readonly string[], words: Words): HTMLElement {
  const items = problems.map((problem) => element("li", {}, problem));
  return element(
    "div",
    {},
    element("p", {}, `${words.fields}:`),
    element("ul", { class: "try-problems" }, ...items),
  );
}

function headerList({ headers }: Answer, words: Words): HTMLElement {
  const text = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return element("details", {}, element("summary", {}, words.headers), block(text, words.headers));
}

function bodyBlock({ body }: Answer, words: Words): HTMLElement {
  return body === "" ? element("p", {}, words.noBody) : block(readable(body), words.answer);
}

function block(text: string, name: string): HTMLElement {
  return element(
    "pre",
    { class: "code", tabindex: "0", role: "region", "aria-label": name },
    element("code", {}, text),
  );
}

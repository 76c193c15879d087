import { type Html, html } from "./html.ts";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly body: Html;
}

/** Tabs that work without a script: radio buttons, of which the chosen one shows its panel. */
export function tabs(name: string, legend: string, choices: readonly Tab[]): Html {
  const [first] = choices;
  if (choices.length < 2) {
    return html`<div class="tabs one">${first?.body}</div>`;
  }
  return html`<fieldset class="tabs" data-tabs="${name}"><legend>${legend}</legend>${choices.map(
    ({ id, label, body }) =>
      html`<label><input type="radio" name="${name}" value="${id}"${id === first?.id && html` checked`}>${label}</label><div class="panel">${body}</div>`,
  )}</fieldset>`;
}

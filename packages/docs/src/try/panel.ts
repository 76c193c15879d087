/** The form on an operation's page. Loaded when a reader opens it. */

import { type Language, pageLanguage } from "../interface/language.ts";
import { accountFields } from "./account.ts";
import { type Client, startClient } from "./client.ts";
import { showOutcome, showRequest } from "./console.ts";
import { element, newId } from "./dom.ts";
import type { Field } from "./field.ts";
import { button, objectFields } from "./form.ts";
import type { Call, Description, Params } from "./protocol.ts";
import { shapeOf } from "./shapes.ts";
import { type Words, wordsIn } from "./words.ts";

/** Milliseconds without a key pressed before the request is shown anew. */
const PAUSE = 150;

interface Opened {
  readonly client: Client;
  readonly description: Description;
  readonly operation: string;
}

/**
 * Opens the panel in a place of the page.
 *
 * @param data address of the vendor's file
 */
export async function openPanel(place: HTMLElement, data: string, operation: string): Promise<void> {
  const language = pageLanguage();
  const words = wordsIn(language);
  const state = element("p", { role: "status" }, words.loading);
  place.replaceChildren(state);
  try {
    const client = startClient(data);
    draw(place, { client, operation, description: await client.describe(operation) }, language);
    place.querySelector<HTMLElement>("h2")?.focus();
  } catch (error) {
    state.textContent = `${words.failedToLoad} ${error instanceof Error ? error.message : error}`;
  }
}

function draw(
  place: HTMLElement,
  opened: Opened,
  language: Language,
  params = opened.description.example,
): void {
  const words = wordsIn(language);
  const { client, description } = opened;
  const fields = element("div", { class: "try-fields" });
  const shown = element("div", { class: "try-shown" });
  const result = element("div", { class: "try-result", role: "status" });
  const area = element("textarea", { rows: "8", spellcheck: "false", "aria-label": words.json });
  let form: Field;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const callOf = (isSent: boolean): Call => ({
    operation: opened.operation,
    params: form.value() as Params,
    isSent,
    account: account.value(),
  });
  const show = async (isSent: boolean) => {
    const call = callOf(isSent);
    try {
      const outcome = await client.call(call);
      showRequest(shown, description, { ...call, outcome }, words);
      if (isSent || outcome.failure) {
        showOutcome(result, outcome, words);
      }
      kept.hidden = outcome.isKept;
    } catch (error) {
      result.replaceChildren(element("p", { class: "try-failure" }, String(error)));
    }
  };
  const changed = () => {
    area.value = JSON.stringify(form.value(), null, 2);
    const { baseUrl } = account.value() ?? {};
    send.textContent = baseUrl && URL.canParse(baseUrl) ? words.sendTo(new URL(baseUrl).host) : words.send;
    result.replaceChildren();
    clearTimeout(timer);
    timer = setTimeout(() => void show(false), PAUSE);
  };
  const fill = (values: Params) => {
    const { schemas, params: schema } = description;
    form = objectFields(shapeOf(schema, schemas), values, "", { schemas, words, changed });
    fields.replaceChildren(form.element);
    changed();
  };
  const account = accountFields(description, words, changed);
  const send = element("button", { type: "submit", class: "try-send" }, words.send);
  const kept = element("p", { hidden: true }, words.notKept);
  const heading = element("h2", { id: newId(), tabindex: "-1" }, words.title);
  const reset = button(words.reset, async () => {
    await client.reset();
    result.replaceChildren(element("p", {}, words.wasReset));
  });
  const sendForm = element(
    "form",
    {
      "aria-labelledby": heading.id,
      onsubmit: (event) => {
        event.preventDefault();
        clearTimeout(timer);
        void show(true);
      },
    },
    element("h3", {}, words.request),
    fields,
    jsonFields(area, words, fill),
    account.element,
    element(
      "p",
      { class: "try-buttons" },
      send,
      button(words.example, () => fill(description.example)),
      reset,
    ),
  );
  place.lang = language;
  place.replaceChildren(
    element("div", { class: "try-head" }, heading),
    element("p", {}, words.about(description.title)),
    kept,
    sendForm,
    element("h3", {}, words.answer),
    result,
    element("h3", {}, words.sent),
    shown,
  );
  fill(params);
}

/** The whole request as one text, for those who have it from elsewhere. */
function jsonFields(area: HTMLTextAreaElement, words: Words, fill: (params: Params) => void): HTMLElement {
  const complaint = element("p", { class: "try-failure", role: "alert" });
  const takeOver = button(words.takeOver, () => {
    complaint.textContent = "";
    try {
      const value: unknown = JSON.parse(area.value);
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new Error(area.value);
      }
      fill({ ...value });
    } catch (error) {
      complaint.textContent = `${words.notJson} ${error instanceof Error ? error.message : error}`;
    }
  });
  return element(
    "details",
    {},
    element("summary", {}, words.asJson),
    area,
    element("p", {}, takeOver),
    complaint,
  );
}

/** The column beside an operation: how to call it, and what goes over the wire. */

import type { Example, Operation } from "@orderwire/compiler/model";
import { prettyXml } from "@orderwire/vocabulary/xml/pretty";
import type { XmlBody } from "@orderwire/vocabulary/xml/shape";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import { codeBlock } from "../html/highlight.ts";
import { type Html, html } from "../html/html.ts";
import { tabs } from "../html/tabs.ts";
import { type Sample, samplesOf } from "../samples/samples.ts";
import type { Context } from "./context.ts";

/** The samples of a call in every language. */
export function callSamples({ vendor }: Context, operation: Operation): Html {
  const samples = samplesOf(vendor.model, operation);
  return html`<section class="sample" aria-labelledby="samples"><h2 id="samples">${
    vendor.model.webhooks.includes(operation) ? "Receive it" : "Call it"
  }</h2>${tabs("language", "Language", samples.map(sampleTab))}</section>`;
}

function sampleTab({ id, label, language, source }: Sample) {
  return { id, label, body: codeBlock(language, source, `Sample: ${label}`) };
}

/** An example of a body. */
export interface Story {
  readonly name: string;
  readonly title: string;
  readonly value: unknown;
  /** How it travels, if it is in XML. */
  readonly xml?: XmlBody | undefined;
}

/** The examples of a body by the story that they tell. */
export function storiesOf(examples: readonly Example[], xml?: XmlBody): Story[] {
  return examples.map(({ name = "example", summary, value }) => ({
    name,
    title: summary ?? toTitle(name),
    value,
    xml,
  }));
}

/** Examples, the first unfolded. */
export function storyList(stories: readonly Story[], heading: string, id: string): Html | undefined {
  if (stories.length === 0) {
    return undefined;
  }
  return html`<section class="stories" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${stories.map(
    ({ name, title, value, xml }, index) =>
      html`<details${index === 0 && html` open`}><summary>${title} <code>${name}</code></summary>${storyBlock(title, value, xml)}</details>`,
  )}</section>`;
}

/** An example as it can be read: a form's fields by line, XML by element, everything else as JSON. */
export function storyBlock(title: string, value: unknown, xml?: XmlBody): Html {
  if (xml) {
    return codeBlock("xml", prettyXml(writeXml(value, xml)), title);
  }
  const text = typeof value === "string";
  return codeBlock(text ? "text" : "json", text ? value : JSON.stringify(value, null, 2), title);
}

/** `goods_outside_the_catalogue` as words. */
function toTitle(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

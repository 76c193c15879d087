/** A vendor's errors: what it says, under which status, what that means, which class a client throws, what to do. */

import { type Html, html, joined, type Part } from "../html/html.ts";
import { markdown, markdownInline } from "../html/markdown.ts";
import { operationPath, vendorPath } from "../site/addresses.ts";
import type { Context } from "./context.ts";
import { type Failure, failureAnchor, failuresOf } from "./failures.ts";
import { storiesOf, storyBlock } from "./samples.ts";
import { typedError } from "./typed-errors.ts";

/** Operations that are named; of more, their number is enough. */
const MOST_NAMES = 12;

export function errorsPage(context: Context): Html {
  const { vendor } = context;
  const failures = failuresOf(vendor);
  return html`<div class="errors-page not-content">
<p class="crumbs"><a href="${vendorPath(vendor.slug)}">${vendor.title}</a></p>
<p>A call of the client throws what is in the last column; see <a href="/guides/client/#errors">errors of the client</a>.</p>
<table><caption>What the vendor says</caption><thead><tr><th scope="col">Text</th><th scope="col">Status</th><th scope="col">Error</th></tr></thead><tbody>${texts(
    failures,
  ).map(
    ({ text, failure }) =>
      html`<tr><td>${text}</td><td><a href="#${failureAnchor(failure)}">${failure.status}</a></td><td><code>${errorOf(context, failure).name}</code></td></tr>`,
  )}</tbody></table>
${failures.map((failure) => section(context, failure))}</div>`;
}

function texts(failures: readonly Failure[]): { text: string; failure: Failure }[] {
  const rows = failures.flatMap((failure) => failure.messages.map((text) => ({ text, failure })));
  const different = new Map(rows.map((row) => [`${row.failure.status} ${row.text}`, row]));
  return [...different.values()];
}

function section(context: Context, failure: Failure): Html {
  const { status, description, response } = failure;
  const { name, remedy } = errorOf(context, failure);
  return html`<h2 id="${failureAnchor(failure)}">${status} <code>${name}</code></h2>
<div class="prose">${markdown(description, context.nameLink)}<p><strong>What to do.</strong> ${markdownInline(remedy, context.nameLink)}</p></div>
${operations(context, failure)}
${storiesOf(response.examples).map(
  ({ title, name: story, value }) =>
    html`<details><summary>${title} <code>${story}</code></summary>${storyBlock(title, value)}</details>`,
)}`;
}

function errorOf({ vendor }: Context, failure: Failure) {
  return typedError(vendor, failure.operations[0], failure.status);
}

function operations({ vendor }: Context, failure: Failure): Part {
  const { length } = failure.operations;
  if (length > MOST_NAMES) {
    return html`<p>${length} operations of ${vendor.model.operations.length} can give it.</p>`;
  }
  const links = failure.operations.map(
    ({ id }) => html`<a href="${operationPath(vendor.slug, id)}"><code>${id}</code></a>`,
  );
  return html`<p>Of ${joined(links, ", ")}.</p>`;
}

/** A vendor's overview: what it has, by section, and where to get it. */

import type { Operation } from "@orderwire/compiler/model";
import { type Html, html, joined, type Part } from "../html/html.ts";
import { markdown } from "../html/markdown.ts";
import * as address from "../site/addresses.ts";
import { sectionAnchor, sectionsOf } from "../site/vendors.ts";
import type { Context } from "./context.ts";

export function overviewPage(context: Context): Html {
  const { vendor, nameLink } = context;
  const { slug, model, figures } = vendor;
  return html`<div class="overview not-content">
<div class="prose">${markdown(model.description, nameLink)}</div>
<dl class="facts">
<div><dt>Client</dt><dd><code>npm install @orderwire/${slug}-client</code>, <a href="/guides/client/">how it works</a></dd></div>
<div><dt>Mock</dt><dd><code>npx @orderwire/${slug}-mock</code>, <a href="/guides/mock/">what it can do</a></dd></div>
${credentials(context)}
<div><dt>Schemas</dt><dd><a href="${address.schemaPath(slug)}">All ${figures.schemas}</a></dd></div>
<div><dt>Errors</dt><dd><a href="${address.errorsPath(slug)}">Texts, meaning, what to do</a></dd></div>
<div><dt>Version</dt><dd>${vendor.releases[0]?.version ?? "Not released yet"}, <a href="${address.changesPath(slug)}">changes</a></dd></div>
<div><dt>OpenAPI</dt><dd>${joined(
    address.documentFiles.map((file) => html`<a href="${address.documentPath(slug, file)}">${file}</a>`),
    ", ",
  )}, package <code>@orderwire/${slug}-spec</code></dd></div>
<div><dt>One file</dt><dd><code>reference.html</code> of the package <code>@orderwire/${slug}-docs</code>, to keep</dd></div>
</dl>
${sectionsOf(vendor).map(
  ({ tag, title, description, operations }) =>
    html`<h2 id="${sectionAnchor(tag)}">${title}</h2>${markdown(description, nameLink)}${table(slug, title, operations)}`,
)}
${webhooks(context)}
${scopes(context)}
</div>`;
}

function credentials({ vendor: { model }, nameLink }: Context): Part {
  const needed = model.options.filter(({ required }) => required);
  return (
    needed.length > 0 &&
    html`<div id="authentication"><dt>Authentication</dt><dd>${needed.map(({ name, description }) => html`<div><code>${name}</code> ${markdown(description, nameLink)}</div>`)}</dd></div>`
  );
}

function table(slug: string, title: string, operations: readonly Operation[]): Html {
  return html`<table><caption>Operations of ${title}</caption><thead><tr><th scope="col">Operation</th><th scope="col">Function</th><th scope="col">Request</th></tr></thead><tbody>${operations.map(
    ({ id, summary, method, path, deprecated }) =>
      html`<tr><td><a href="${address.operationPath(slug, id)}">${summary}</a>${deprecated && html` <span class="gone">deprecated</span>`}</td><td><code>${id}</code></td><td><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></td></tr>`,
  )}</tbody></table>`;
}

function webhooks({ vendor: { slug, model } }: Context): Part {
  if (model.webhooks.length === 0) {
    return undefined;
  }
  return html`<h2 id="webhooks">Webhooks</h2><table><caption>Calls that the vendor makes to you</caption><thead><tr><th scope="col">Call</th><th scope="col">Receiver</th></tr></thead><tbody>${model.webhooks.map(
    ({ id, summary }) =>
      html`<tr><td><a href="${address.webhookPath(slug, id)}">${summary}</a></td><td><code>${id}</code></td></tr>`,
  )}</tbody></table>`;
}

/** Which operations a scope opens. */
function scopes({ vendor: { slug, model } }: Context): Part {
  const uses = Map.groupBy(
    model.operations.flatMap((operation) => operation.scopes.map((scope) => ({ scope, operation }))),
    ({ scope }) => scope,
  );
  if (uses.size === 0) {
    return undefined;
  }
  return html`<h2 id="scopes">Scopes</h2><dl class="facts">${[...uses]
    .sort(([a], [b]) => a.localeCompare(b, "en"))
    .map(
      ([scope, operations]) =>
        html`<div id="scope-${scope}"><dt><code>${scope}</code></dt><dd>${joined(
          operations.map(
            ({ operation: { id } }) =>
              html`<a href="${address.operationPath(slug, id)}"><code>${id}</code></a>`,
          ),
          ", ",
        )}</dd></div>`,
    )}</dl>`;
}

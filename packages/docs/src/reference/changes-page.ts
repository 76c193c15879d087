/** What has changed in a vendor's packages, version by version. */

import { type Html, html } from "../html/html.ts";
import { markdown } from "../html/markdown.ts";
import { changesFeedPath, vendorPath } from "../site/addresses.ts";
import type { Change, Release } from "../site/changes.ts";
import type { Context } from "./context.ts";

const KINDS: Readonly<Record<Change["kind"], string>> = {
  major: "Breaks programs",
  minor: "Adds",
  patch: "Mends",
};

export function changesPage({ vendor, nameLink }: Context): Html {
  const { slug, title, releases } = vendor;
  return html`<div class="errors-page not-content">
<p class="crumbs"><a href="${vendorPath(slug)}">${title}</a></p>
<p>The packages <code>@orderwire/${slug}-…</code> share their version. <a href="${changesFeedPath(slug)}">Feed</a></p>
${releases.length === 0 && html`<p>Not released yet.</p>`}${releases.map((release) => section(release, nameLink))}</div>`;
}

function section({ version, changes }: Release, nameLink: Context["nameLink"]): Html {
  const kinds = (["major", "minor", "patch"] as const).map((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    return (
      own.length > 0 &&
      html`<h3>${KINDS[kind]}</h3><ul>${own.map(({ text }) => html`<li>${markdown(text, nameLink)}</li>`)}</ul>`
    );
  });
  const empty = changes.length === 0 && html`<p>Only what the packages depend on has changed.</p>`;
  return html`<section aria-labelledby="v${version}"><h2 id="v${version}">${version}</h2>${empty}${kinds}</section>`;
}

/** The same in Markdown. */
export function changesText({ title, releases }: Context["vendor"]): string {
  const parts = releases.map(({ version, changes }) =>
    [`## ${version}`, ...changes.map(({ kind, text }) => `- ${KINDS[kind]}: ${text}`)].join("\n\n"),
  );
  return [`# Changes of ${title}`, ...(parts.length > 0 ? parts : ["Not released yet."]), ""].join("\n\n");
}

/** Every page of the site in Markdown, for programs that read, at the page's own address with `.md`. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changesText } from "../reference/changes-page.ts";
import { contextOf } from "../reference/context.ts";
import { failuresOf } from "../reference/failures.ts";
import { typedError } from "../reference/typed-errors.ts";
import { guidePages } from "../search/guides.ts";
import * as address from "./addresses.ts";
import type { Vendor } from "./vendors.ts";

/** A page's address, title and text. */
export interface MarkdownPage {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

/** The guides in Markdown. */
export function guideMarkdown(): MarkdownPage[] {
  return guidePages().map(({ path, title, body }) => ({
    path,
    title,
    text: `# ${title}\n\n${plain(body)}\n`,
  }));
}

/** A page without what only its components understand. */
function plain(body: string): string {
  return body
    .replaceAll(/^import .* from "(?:@astrojs|\.\.?)\/.*$\n?/gm, "")
    .replaceAll(/^<\/?[A-Z].*$\n?/gm, "")
    .replaceAll(
      /\]\((\/(?:guides|recipes|apis|maintain|ru)\/[^)#.]*)(#[^)]*)?\)/g,
      (_, path, hash = "") => `](${address.markdownOf(path)}${hash})`,
    )
    .trim();
}

/** A vendor's pages in Markdown: what the compiler wrote, with links that lead to pages of the site. */
export function vendorMarkdown(vendor: Vendor): MarkdownPage[] {
  const { slug, title, model, markdownFolder } = vendor;
  if (!markdownFolder) {
    return [];
  }
  const read = (name: string) => withSiteLinks(vendor, readFileSync(join(markdownFolder, name), "utf8"));
  const [heading = "", ...sections] = read("schemas.md").split(/^## /m);
  return [
    { path: address.vendorPath(slug), title, text: read("index.md") },
    { path: address.errorsPath(slug), title: `Errors of ${title}`, text: errorsText(vendor) },
    { path: address.changesPath(slug), title: `Changes of ${title}`, text: changesText(vendor) },
    {
      path: address.schemaPath(slug),
      title: `Schemas of ${title}`,
      text: `${heading}${sections.map((section) => schemaLink(slug, nameOf(section))).join("\n")}\n`,
    },
    ...model.operations.map(({ id, summary }) => ({
      path: address.operationPath(slug, id),
      title: summary,
      text: read(`${id}.md`),
    })),
    ...model.webhooks.map(({ id, summary }) => ({
      path: address.webhookPath(slug, id),
      title: summary,
      text: read(`${id}.md`),
    })),
    ...sections.map((section) => ({
      path: address.schemaPath(slug, nameOf(section)),
      title: nameOf(section),
      text: `# ${section.trim()}\n`,
    })),
  ];
}

function nameOf(section: string): string {
  return section.slice(0, section.indexOf("\n")).trim();
}

function schemaLink(slug: string, name: string): string {
  return `- [${name}](${address.markdownOf(address.schemaPath(slug, name))})`;
}

function withSiteLinks({ slug, model }: Vendor, text: string): string {
  const webhooks = new Set(model.webhooks.map(({ id }) => id));
  return text
    .replaceAll("](schemas.md)", `](${address.markdownOf(address.schemaPath(slug))})`)
    .replaceAll(
      /\]\(schemas\.md#([\w-]+)\)/g,
      (_, name) => `](${address.markdownOf(address.schemaPath(slug, name))})`,
    )
    .replaceAll(/\]\((\w+)\.md\)/g, (_, id) => {
      const path = webhooks.has(id) ? address.webhookPath(slug, id) : address.operationPath(slug, id);
      return `](${address.markdownOf(path)})`;
    });
}

function errorsText(vendor: Vendor): string {
  const { nameLink } = contextOf(vendor);
  const parts = failuresOf(vendor).map((failure) => {
    const { name, remedy } = typedError(vendor, failure.operations[0], failure.status);
    const ids = failure.operations.map(
      ({ id }) => `[${id}](${address.markdownOf(nameLink(id) ?? vendor.slug)})`,
    );
    return [
      `## ${failure.status} \`${name}\``,
      failure.description,
      ...failure.messages.map((text) => `- \`${text}\``),
      `What to do: ${remedy}`,
      ids.length <= 12 ? `Of ${ids.join(", ")}.` : `${ids.length} operations can give it.`,
    ].join("\n\n");
  });
  return [`# Errors of ${vendor.title}`, ...parts, ""].join("\n\n");
}

/** Whether the site says of an operation what the vendor's text says. */

import type { PageField, Site, SitePage } from "./page.ts";
import type { TextField, TextOperation } from "./texts.ts";

/** What was compared, and what differs. */
export interface Verdict {
  readonly facts: number;
  readonly wrong: readonly string[];
}

/** The site's page of an operation; variables of a path may have other names. */
export function pageOf(site: Site, { vendor, method, path }: TextOperation): SitePage | undefined {
  const plain = (text: string) =>
    text
      .replace(/^\/api\/2\.0/, "")
      .replaceAll(/\{[^}]*\}|:\w+/g, "{}")
      .replace(/\/$/, "");
  return site.operations(vendor).find((page) => page.method === method && plain(page.call) === plain(path));
}

export function compareOperation(site: Site, operation: TextOperation): Verdict {
  const page = pageOf(site, operation);
  const name = `${operation.vendor}: ${operation.method} ${operation.path}`;
  if (!page) {
    return { facts: 1, wrong: [`${name} has no page`] };
  }
  const { scope, fields } = operation;
  const scopeFacts =
    scope === undefined ? [] : [page.scopes.includes(scope) ? "" : `scope ${scope}: "${page.scopes}"`];
  const facts = [
    ...scopeFacts,
    ...fields.flatMap((field) => compareField(site, site.find(page, field.steps), field)),
  ];
  return {
    facts: facts.length + 1,
    wrong: facts.filter(Boolean).map((what) => `${name} (${page.path}): ${what}`),
  };
}

/** A text for each fact, empty where the site says the same. */
function compareField(site: Site, rows: readonly PageField[], field: TextField): string[] {
  const name = field.steps.join(".");
  if (rows.length === 0) {
    return [`${name} is not there`];
  }
  const { type, isRequired, values, maxLength, range } = field;
  const facts: [text: string, isRight: boolean][] = [];
  if (type !== undefined) {
    facts.push([
      `type ${type}: ${rows.map((row) => row.type).join("; ")}`,
      rows.some((row) => isType(row, type)),
    ]);
  }
  if (isRequired !== undefined) {
    facts.push([`required ${isRequired}`, rows.some((row) => row.isRequired === isRequired)]);
  }
  if (values !== undefined) {
    const said = new Set(rows.flatMap((row) => site.valuesOf(row)).map((value) => value.replaceAll('"', "")));
    facts.push([
      `values ${values.join(", ")}: ${[...said].join(", ")}`,
      values.every((value) => said.has(value)),
    ]);
  }
  const limits = rows.map((row) => row.limits).join(", ");
  if (maxLength !== undefined) {
    facts.push([
      `length up to ${maxLength}: ${limits}`,
      new RegExp(`\\b${maxLength} characters`).test(limits),
    ]);
  }
  for (const bound of [range?.least, range?.most]) {
    if (bound !== undefined) {
      facts.push([`bound ${bound}: ${limits}`, new RegExp(`(?<!\\d)${bound}(?!\\d)`).test(limits)]);
    }
  }
  return ["", ...facts.map(([text, isRight]) => (isRight ? "" : `${name}: ${text}`))];
}

/**
 * Whether a type fits: what travels in a form or a query is text, so a number may be told as one; a component's own page
 * says what it is.
 */
function isType({ type, links }: PageField, wanted: string): boolean {
  const isComponent = links.length > 0;
  if (/^(?:array|list)/.test(wanted)) {
    return isComponent || /list of|map of|array/.test(type);
  }
  if (/^object/.test(wanted)) {
    return isComponent || /object|map of/.test(type);
  }
  if (/^(?:int|float|double|number)/.test(wanted)) {
    return isComponent || /integer|number/.test(type);
  }
  if (/^boolean/.test(wanted)) {
    return isComponent || /boolean/.test(type);
  }
  return isComponent || !/^(?:boolean|object)$/.test(type);
}

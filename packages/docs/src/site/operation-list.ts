import { type Document, operationsOf } from "./openapi.ts";
import { toWords } from "./words.ts";

/** One operation or webhook in a list. */
interface Entry {
  readonly summary: string;
  readonly link: string;
  readonly id: string;
  /** `GET /orders`; a webhook has none. */
  readonly call?: string;
}

/** The operations of one section as a list: what each does, how the client calls it, how the wire does. */
export function sectionList(document: Document, slug: string, tag: string): string {
  const entries = entriesOf(document, slug).get(tag) ?? [];
  return entries
    .map(({ summary, link, id, call }) => `- [${summary}](${link}): \`${id}\`, \`${call}\``)
    .join("\n");
}

/** Everything that a vendor has, by section: what there is at a glance, and nothing else. */
export function operationIndex(document: Document, slug: string): string {
  const entries = entriesOf(document, slug);
  const tags = new Set([...(document.tags ?? []).map(({ name }) => name), ...entries.keys()]);
  const sections = [...tags].flatMap((tag) => list(toWords(tag), entries.get(tag) ?? []));
  return [...sections, ...list("Webhooks", webhooksOf(document, slug))].join("\n\n");
}

function list(title: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  return [`**${title}**: ${entries.map(({ summary, link }) => `[${summary}](${link})`).join(" · ")}`];
}

function entriesOf(document: Document, slug: string): ReadonlyMap<string, readonly Entry[]> {
  return Map.groupBy(
    operationsOf(document.paths).map(({ path, method, operation }) => ({
      tag: operation.tags?.[0] ?? "",
      id: operation.operationId,
      summary: operation.summary ?? operation.operationId,
      link: `/apis/${slug}/operations/${operation.operationId.toLowerCase()}/`,
      call: `${method.toUpperCase()} ${path}`,
    })),
    ({ tag }) => tag,
  );
}

function webhooksOf(document: Document, slug: string): Entry[] {
  return operationsOf(document.webhooks).map(({ path, operation }) => ({
    id: path,
    summary: operation.summary ?? path,
    link: `/apis/${slug}/webhooks/${path.toLowerCase()}/`,
  }));
}

/** What a caller has to know of an operation beside its fields, in the field's words. */

import type { Operation } from "@orderwire/compiler/model";
import type { RateLimit, Signature } from "@orderwire/vocabulary/extensions";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { type Html, html, joined } from "../html/html.ts";
import { markdownInline } from "../html/markdown.ts";
import type { Context } from "./context.ts";

export interface Fact {
  readonly term: string;
  readonly text: Html;
}

/** The facts of an operation, those that are there. */
export function factsOf(context: Context, operation: Operation): Fact[] {
  const { vendor } = context;
  return [
    ...scopes(context, operation),
    ...rateLimit(operation.rateLimit ?? vendor.model.rateLimit),
    ...paging(operation),
    ...batch(operation),
    ...retries(context, operation),
    ...encoding(operation),
    ...(operation.link
      ? [{ term: "Vendor’s page", text: html`<a href="${operation.link}">${operation.link}</a>` }]
      : []),
  ];
}

/** The facts of a call that the vendor makes. */
export function webhookFacts(webhook: Operation): Fact[] {
  const { signature } = webhook;
  const signed = signature
    ? html`${wireName(signature.token)} is the ${signature.algorithm.toUpperCase()} of ${signedParts(signature)} under your secret; the receiver checks it.${
        signature.timestamp ? ` It counts for ${signature.timestamp.tolerance} seconds.` : ""
      }`
    : html`The vendor does not sign this call. Protect the address yourself.`;
  return [{ term: "Signature", text: signed }, ...encoding(webhook)];
}

function signedParts({ message, separator, timestamp }: Signature): Html {
  const parts = typeof message === "string" ? [message || "body"] : message;
  const words = parts.map((part) => {
    if (typeof part !== "string") {
      return html`<code>${part.text}</code>`;
    }
    if (part === "body") {
      return html`<em>the body as it travels</em>`;
    }
    return part === "timestamp" && timestamp ? html`the time in ${wireName(timestamp.at)}` : wireName(part);
  });
  return joined(words, separator === undefined ? " and " : html`, <code>${separator}</code> and `);
}

function scopes({ vendor }: Context, operation: Operation): Fact[] {
  if (operation.anonymous) {
    return [{ term: "Scopes", text: html`No credentials needed.` }];
  }
  const isScoped = ({ scopes: names }: Operation) => names.length > 0;
  if (isScoped(operation)) {
    return [{ term: "Scopes", text: codes(operation.scopes) }];
  }
  if (!vendor.model.operations.some(isScoped)) {
    return [];
  }
  const near = vendor.model.operations
    .filter(({ tag }) => tag === operation.tag)
    .flatMap(({ scopes: names }) => names);
  const neighbours = [...new Set(near)];
  return [
    {
      term: "Scopes",
      text: html`Not documented by the vendor.${neighbours.length > 0 && html` Its neighbours need ${codes(neighbours)}.`}`,
    },
  ];
}

function rateLimit(limit: RateLimit | undefined): Fact[] {
  if (!limit) {
    return [];
  }
  const { requests, seconds, by, queue = 0, status = 429 } = limit;
  const window = seconds === 1 ? "a second" : `in ${seconds} seconds`;
  const waiting = queue > 0 ? `, ${queue} more wait` : "";
  const text = `${requests} requests ${window} per ${by === "ip" ? "IP address" : "key"}${waiting}; beyond that ${status}. The client keeps to it.`;
  return [{ term: "Rate limit", text: html`${text}` }];
}

function paging({ id, pagination }: Operation): Fact[] {
  if (!pagination) {
    return [];
  }
  const walk = html`<code>${id}.items(connection, …)</code> walks through all of them.`;
  return [{ term: "Paging", text: html`${turner(pagination)} ${walk}` }];
}

/** What turns the page. */
function turner(pagination: NonNullable<Operation["pagination"]>): Html {
  switch (pagination.style) {
    case "page":
      return html`By page number, ${wireName(pagination.page)}.`;
    case "cursor":
      return html`By cursor: ${wireName(pagination.nextCursor)} of a response is the next request’s ${wireName(pagination.cursor)}.`;
    default:
      return html`From an id on: the last item’s ${wireName(pagination.id)} is the next request’s ${wireName(pagination.sinceId)}.`;
  }
}

function batch({ id, batch: rows }: Operation): Fact[] {
  if (!rows) {
    return [];
  }
  const partial =
    rows.partialStatus !== undefined &&
    ` Status ${rows.partialStatus} means that some rows failed: \`PartialFailureError\`.`;
  return [
    {
      term: "Batch",
      text: html`At most ${rows.limit} rows in ${wireName(rows.rows)}; <code>${id}.batches(connection, rows)</code> cuts longer lists.${partial}`,
    },
  ];
}

/** RFC 9110's idempotent methods are repeated unless the document says otherwise. */
function retries({ nameLink }: Context, { method, retry }: Operation): Fact[] {
  const isSafe = retry?.idempotent ?? (method !== "POST" && method !== "PATCH");
  const text = isSafe
    ? "After a lost connection, 502, 503 and 504, and after a refusal for too many requests."
    : "Only after a refusal for too many requests: a lost response may mean that the write was carried out.";
  return [
    {
      term: "Retries",
      text: html`${text}${retry?.reason && html` <span class="reason">${markdownInline(retry.reason, nameLink)}</span>`}`,
    },
  ];
}

function encoding({ parameters, body }: Operation): Fact[] {
  const nested = parameters.filter(({ style }) => style === "deepObject").map(({ name }) => name);
  const queries = nested.map((name) => ({
    term: "Nested query",
    text: html`Fields of <code>${name}</code> travel in brackets, <code>${name}[field]=…</code>, a list as <code>${name}[field][]=…</code>.`,
  }));
  const styled = Object.entries(body?.styled ?? {}).map(([name, { style, explode }]) => ({
    term: "Form body",
    text: explode
      ? html`<code>${name}</code> comes once for each item, <code>${name}=…&${name}=…</code>.`
      : html`The items of <code>${name}</code> are one text, with <code>${SEPARATORS[style]}</code> between them.`,
  }));
  if (!body?.json?.length) {
    return [...queries, ...styled];
  }
  return [
    ...queries,
    {
      term: "Form body",
      text: html`${codes(body.json)} ${body.json.length === 1 ? "is" : "are"} JSON text in a form field.`,
    },
    ...styled,
  ];
}

const SEPARATORS = { form: ",", pipeDelimited: "|", spaceDelimited: "+" } as const;

function codes(names: readonly string[]): Html {
  return joined(
    names.map((name) => html`<code>${name}</code>`),
    ", ",
  );
}

/** A pointer into a request or response as the wire writes it. */
function wireName(pointer: string | undefined): Html {
  const [first = "", ...rest] = pointerSteps(pointer ?? "");
  return html`<code>${first + rest.map((name) => `[${name}]`).join("")}</code>`;
}

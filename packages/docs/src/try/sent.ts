/** A request of the runtime as a reader sees it. */

import type { VendorDescriptor } from "@orderwire/runtime";
import type { Pair, Sent, SentBody } from "./protocol.ts";

type Texts = Readonly<Record<string, string>>;

/** Secrets of a connection by option, and what is shown in their place. */
export interface Secrets {
  readonly values: Texts;
  readonly shown: Texts;
}

/**
 * What the runtime hands to `fetch`, with its secrets replaced.
 *
 * @param vendor says where secrets travel
 */
export function describeRequest(
  url: string,
  init: RequestInit,
  vendor: VendorDescriptor,
  secrets: Secrets,
): Sent {
  const { origin, pathname, searchParams } = new URL(url);
  const hide = hider(vendor, secrets);
  const hidden = ([name, value]: readonly [string, string]): Pair => [name, hide(value)];
  const headers = new Headers(init.headers);
  return {
    method: init.method ?? "GET",
    address: origin + pathname,
    query: [...searchParams].map(hidden),
    headers: [...headers].map(hidden),
    body: describeBody(init.body, headers.get("content-type") ?? ""),
  };
}

function describeBody(body: RequestInit["body"], type: string): SentBody | undefined {
  if (body === undefined || body === null) {
    return undefined;
  }
  if (body instanceof FormData) {
    const fields = [...body].map(
      ([name, value]): Pair => [name, typeof value === "string" ? value : value.name],
    );
    return { kind: "multipart", fields };
  }
  const text = textOf(body);
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { kind: "form", fields: [...new URLSearchParams(text)] };
  }
  return { kind: "text", text };
}

function textOf(body: NonNullable<RequestInit["body"]>): string {
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    return new TextDecoder().decode(body);
  }
  return String(body);
}

/** Puts names of variables in the place of secrets, also where two of them are one credential. */
function hider({ auth }: VendorDescriptor, { values, shown }: Secrets): (text: string) => string {
  const pairs = auth.flatMap((scheme): Pair[] => {
    if (scheme.in === "basic") {
      const [given, names] = [values, shown].map(
        (texts) => `${texts[scheme.username] ?? ""}:${texts[scheme.password] ?? ""}`,
      );
      return [[`Basic ${toBase64(given ?? "")}`, `Basic ${names}`]];
    }
    const value = values[scheme.option];
    return value ? [[value, shown[scheme.option] ?? "***"]] : [];
  });
  return (text) => pairs.reduce((left, [value, name]) => left.replaceAll(value, name), text);
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

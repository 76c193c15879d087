import type { WireResponse } from "../encode/wire-response.ts";
import type { Steer } from "./steer.ts";

/** The response as the rule changes it. Which example it is, and under which status, was decided before. */
export function rewrite(response: WireResponse, what: Steer): WireResponse {
  const { headers = {}, retryAfter } = what;
  const { body, type, status } = bodyOf(response, what);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    status: what.status ?? status,
    headers: {
      ...response.headers,
      ...(type === undefined ? {} : { "content-type": type }),
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...Object.fromEntries(lower),
    },
    body,
  };
}

interface NewBody {
  readonly body: WireResponse["body"];
  readonly type?: string;
  readonly status: number;
}

function bodyOf(response: WireResponse, what: Steer): NewBody {
  const { status, body } = response;
  if (what.empty) {
    return { status, body: "" };
  }
  if (what.html !== undefined && what.html !== false) {
    const page = what.status ?? 200;
    return { status: page, body: htmlOf(what.html, page), type: "text/html; charset=utf-8" };
  }
  const text = "body" in what ? textOf(what.body) : undefined;
  const whole = text ?? { body, status };
  if (!what.brokenJson) {
    return { status, ...whole };
  }
  const type = text?.type ?? "application/json";
  return { status, body: broken(whole.body), ...(response.headers["content-type"] ? {} : { type }) };
}

function textOf(value: unknown): { body: string; type?: string } {
  return typeof value === "string"
    ? { body: value }
    : { body: JSON.stringify(value ?? null), type: "application/json" };
}

/** Half of a text that has one, so that it always ends before its brackets do. */
function broken(body: WireResponse["body"]): string {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  return text.length < 2 ? "{" : text.slice(0, Math.ceil(text.length / 2));
}

function htmlOf(page: true | string, status: number): string {
  if (typeof page === "string") {
    return page;
  }
  return `<!doctype html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1><p>This page comes from a gateway, not from the API.</p></body></html>\n`;
}

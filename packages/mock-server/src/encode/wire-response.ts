import { isJson } from "@orderwire/vocabulary/media-type";

/** A valid request's response, before it becomes bytes. */
export interface MockResponse {
  readonly status: number;
  readonly mediaType?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly value: unknown;
}

/** What goes back over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A response in the bytes of its media type. */
export function encodeResponse({ status, headers, mediaType, value }: MockResponse): WireResponse {
  if (value === undefined || status === 204 || status === 304) {
    return { status, headers, body: "" };
  }
  const type = mediaType?.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType;
  const isText = typeof value === "string" && !isJson(mediaType ?? "");
  return {
    status,
    headers: { ...headers, ...(type ? { "content-type": type } : {}) },
    body: isText ? value : JSON.stringify(value),
  };
}

/** RFC 9457 problem details: how the mock speaks of its own affairs, and for vendors that define no error body. */
export function problem(status: number, title: string, detail: string, more: object = {}): WireResponse {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail, ...more }),
  };
}

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** RFC 9457 problem details: how the mock speaks of its own affairs, and for vendors that define no error body. */
export function problem(status: number, title: string, detail: string, more: object = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail, ...more }),
  };
}

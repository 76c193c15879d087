import type { RequestPart } from "../features.ts";

/** The part of a request for headers that always say the same. What the caller sets by hand stays. */
export const constantHeaders: RequestPart & Required<Pick<RequestPart, "headers">> = {
  headers(headers, { constants = {} }) {
    for (const [name, value] of Object.entries(constants)) {
      const given = headers.get(name);
      // Accept is there already, for whatever may come.
      if (given === null || (given === "*/*" && name.toLowerCase() === "accept")) {
        headers.set(name, value);
      }
    }
  },
};

/**
 * The part of a request for operations that the vendor carries out once for each key. A call is written down once and sent as often
 * as it is retried, so all its attempts have one key. What the caller gives stays.
 */
export const idempotencyKey: RequestPart & Required<Pick<RequestPart, "headers">> = {
  headers(headers, { retry }) {
    if (retry?.key && !headers.has(retry.key)) {
      headers.set(retry.key, randomKey());
    }
  },
};

/** A UUID (RFC 9562, version 4). Not by `randomUUID`, which browsers have only where the page came over https. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

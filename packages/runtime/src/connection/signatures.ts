import type { AuthDescriptor, SigningDescriptor } from "../descriptor.ts";
import { readSecret } from "./credentials.ts";
import type { Layer, LayerContext } from "./layer.ts";

type Scheme = Extract<AuthDescriptor, { in: "header" | "query" }> & {
  readonly signing: SigningDescriptor;
};

const HASHES = { "hmac-sha1": "SHA-1", "hmac-sha256": "SHA-256", "hmac-sha512": "SHA-512" } as const;

/** What stands in the place of a signature until it is made. */
const MARK = "orderwire-signature";

/** The layer for requests that are signed: each attempt anew, since the time is signed with it. */
export const signatures: Layer = {
  markOf(scheme, values) {
    if (
      scheme.in === "basic" ||
      !scheme.signing ||
      (scheme.optional && values[scheme.option] === undefined)
    ) {
      return undefined;
    }
    readSecret(values, scheme.option);
    return MARK;
  },
  wrap: (fetch, context) => withSignatures(fetch, context),
};

function withSignatures(
  fetch: typeof globalThis.fetch,
  { vendor, options, clock, credentials }: LayerContext,
): typeof globalThis.fetch {
  const schemes = vendor.auth.filter((scheme): scheme is Scheme => "signing" in scheme);
  const values = options as Readonly<Record<string, unknown>>;
  credentials.secrets.push(...schemes.flatMap(({ option }) => String(values[option] ?? "") || []));
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const scheme = schemes.find(({ name }) => headers.get(name)?.includes(MARK));
    if (!scheme) {
      return fetch(input, init);
    }
    const { name, option, prefix = "", signing } = scheme;
    const body = await bytesOf(init.body, headers);
    const timestamp = timeOf(signing, clock.now?.() ?? Date.now());
    const url = new URL(String(input));
    const parts = {
      method: init.method ?? "GET",
      path: url.pathname,
      query: url.search.slice(1),
      timestamp,
      body: body ?? new Uint8Array(),
    };
    const message = joinBytes(
      signing.message.map((part) => bytes(parts[part])),
      bytes(signing.separator),
    );
    const secret = String(values[option]);
    headers.set(name, prefix + (await sign(message, secret, signing)));
    if (signing.timestamp) {
      headers.set(signing.timestamp.header, timestamp);
    }
    return fetch(input, { ...init, headers, ...(body && { body }) });
  };
}

/** The bytes that travel: those of a form in parts are written once, since each time has another boundary. */
async function bytesOf(
  body: BodyInit | null | undefined,
  headers: Headers,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body === undefined || body === null) {
    return undefined;
  }
  const written = new Response(body);
  const type = written.headers.get("content-type");
  if (type !== null && !headers.has("content-type")) {
    headers.set("content-type", type);
  }
  return new Uint8Array(await written.arrayBuffer());
}

function timeOf({ timestamp }: SigningDescriptor, now: number): string {
  switch (timestamp?.format) {
    case "unix-milliseconds":
      return String(Math.floor(now));
    case "date-time":
      return new Date(now).toISOString();
    default:
      return String(Math.floor(now / 1000));
  }
}

async function sign(
  message: Uint8Array<ArrayBuffer>,
  secret: string,
  { algorithm, encoding }: SigningDescriptor,
): Promise<string> {
  const hash = HASHES[algorithm];
  const key = await crypto.subtle.importKey("raw", bytes(secret), { name: "HMAC", hash }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
  return encoding === "base64"
    ? btoa(String.fromCharCode(...signature))
    : Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytes(part: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof part === "string" ? new TextEncoder().encode(part) : part;
}

function joinBytes(
  parts: readonly Uint8Array<ArrayBuffer>[],
  separator: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const all = parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
  const joined = new Uint8Array(all.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of all) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

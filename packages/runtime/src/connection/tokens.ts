import type { AuthDescriptor, TokenDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import { TokenError } from "../errors/token.ts";
import { isSafeUrl } from "./base-url.ts";
import { readText } from "./credentials.ts";
import type { Layer, LayerContext } from "./layer.ts";

/**
 * Gives a token for the next request.
 * @param refused the token that the vendor has just answered 401 to; a new one is wanted. Absent: any that is valid
 */
export type TokenProvider = (refused?: string) => string | Promise<string>;

/** What stands in the place of a token until it is known. */
const MARK = "orderwire-token-";

/** A token, and when it ends by the clock that only goes on. */
interface Token {
  readonly value: string;
  readonly until: number;
}

type Scheme = Extract<AuthDescriptor, { in: "header" | "query" }>;
type Grant = NonNullable<TokenDescriptor["grant"]>;
type Values = Readonly<Record<string, unknown>>;

/**
 * The layer for tokens that a function or OAuth 2's client credentials give. A token that the vendor refuses (401) is
 * replaced and the request sent once more; calls that wait for a token at the same time wait for the same one.
 */
export const tokens: Layer = {
  markOf(scheme, values) {
    if (scheme.in === "basic" || !scheme.token) {
      return undefined;
    }
    const { option, token } = scheme;
    const { clientId = "", clientSecret = "" } = token.grant ?? {};
    const isGranted =
      values[option] === undefined && (values[clientId] ?? values[clientSecret]) !== undefined;
    for (const name of isGranted ? [clientId, clientSecret] : []) {
      readText(values, name);
    }
    return isGranted || typeof values[option] === "function" ? MARK + option : undefined;
  },
  wrap: (fetch, context) => withTokens(fetch, context),
};

function withTokens(fetch: typeof globalThis.fetch, context: LayerContext): typeof globalThis.fetch {
  const { vendor, options } = context;
  const schemes = vendor.auth.filter((scheme): scheme is Scheme => "token" in scheme);
  const sources = new Map(
    schemes.map((scheme) => [MARK + scheme.option, { scheme, take: source(scheme, context, fetch) }]),
  );
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const found = schemes.find(({ name, prefix = "", option }) => {
      return headers.get(name) === prefix + MARK + option;
    });
    const known = found && sources.get(MARK + found.option);
    if (!known) {
      return fetch(input, init);
    }
    const { name, prefix = "" } = known.scheme;
    const send = (token: string) => {
      headers.set(name, prefix + token);
      return fetch(input, { ...init, headers });
    };
    const token = await known.take();
    const response = await send(token);
    if (response.status !== 401 || init.body instanceof ReadableStream || options.signal?.aborted) {
      return response;
    }
    const next = await known.take(token);
    if (next === token) {
      return response;
    }
    response.body?.cancel?.().catch(() => {});
    return send(next);
  };
}

/** Where a scheme's tokens come from. Whoever asks while one is on its way gets that one. */
function source(
  scheme: Scheme,
  context: LayerContext,
  fetch: typeof globalThis.fetch,
): (refused?: string) => Promise<string> {
  const { option, token } = scheme;
  const values = context.options as Values;
  const provider = values[option];
  const fetchToken =
    typeof provider === "function"
      ? (refused?: string) => provided(provider as TokenProvider, refused, option)
      : () => granted(token?.grant as Grant, context, fetch);
  let current: Token | undefined;
  let pending: Promise<Token> | undefined;
  return async (refused) => {
    if (current && current.value !== refused && context.clock.monotonic() < current.until) {
      return current.value;
    }
    pending ??= fetchToken(refused).finally(() => {
      pending = undefined;
    });
    const token = await pending;
    if (current?.value !== token.value) {
      hide(token.value, context);
    }
    current = token;
    return token.value;
  };
}

async function provided(
  provider: TokenProvider,
  refused: string | undefined,
  option: string,
): Promise<Token> {
  let token: unknown;
  try {
    token = await provider(refused);
  } catch (cause) {
    throw new TokenError(`${option}: the function failed`, { cause });
  }
  // Refused here, since fetch would quote the whole value in its own complaint.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TokenError(`${option}: the function must return a token of printable ASCII`);
  }
  return { value: token, until: Number.NEGATIVE_INFINITY };
}

const TIMEOUT = 30_000;
/** Seconds before its end from which a token is not used any more. */
const MARGIN = 30;
/** RFC 6749 recommends to say how long a token lives; where a vendor does not, it is used until it is refused. */
const UNSAID = 1 / 0;

/** @throws {TokenError} if the vendor gives none */
async function granted(grant: Grant, context: LayerContext, fetch: typeof globalThis.fetch): Promise<Token> {
  const { vendor, options, clock } = context;
  const [id, secret] = [grant.clientId, grant.clientSecret].map((name) => readText(options as Values, name));
  const url = tokenUrl(grant, context);
  const basic = btoa(`${encodeURIComponent(id ?? "")}:${encodeURIComponent(secret ?? "")}`);
  hide(basic, context);
  hide(secret ?? "", context);
  const stop = new AbortController();
  const cancel = clock.timer(options.timeout ?? TIMEOUT, () => stop.abort());
  const scope = grant.scopes.length > 0 ? { scope: grant.scopes.join(" ") } : {};
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        Authorization: `Basic ${basic}`,
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: "client_credentials", ...scope }).toString(),
      // Elsewhere the client's secret must not go.
      redirect: "manual",
      signal: stop.signal,
    });
    return readToken(vendor.title, response.status, await response.text(), clock.monotonic());
  } catch (cause) {
    if (cause instanceof TokenError) {
      throw cause;
    }
    throw new TokenError(`${vendor.title}: the connection for a token failed`);
  } finally {
    cancel();
  }
}

function readToken(title: string, status: number, text: string, now: number): Token {
  const body = parse(text);
  const { access_token: value, expires_in: seconds, error } = body;
  if (status !== 200 || typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
    // One of RFC 6749's own words (5.2); anything longer might quote what was sent.
    const why = typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` ${error}` : "";
    throw new TokenError(`${title}: the vendor gives no token (${status}${why})`);
  }
  const life = Number(seconds) > 0 ? Number(seconds) : UNSAID;
  return { value, until: now + Math.max(life - MARGIN, life / 2) * 1000 };
}

function parse(text: string): Values {
  try {
    return Object(JSON.parse(text)) as Values;
  } catch {
    return {};
  }
}

/** Whoever sends the calls to another address means the token's too, unless the option says where that is. */
function tokenUrl({ url }: Grant, { options, baseUrl }: LayerContext): string {
  const given = (options as Values).tokenUrl;
  const target = new URL(url, `${baseUrl}/`);
  const text =
    given !== undefined
      ? String(given)
      : options.baseUrl === undefined
        ? target.href
        : `${baseUrl}${target.pathname}${target.search}`;
  if (!isSafeUrl(text, options)) {
    throw invalid("tokenUrl", "must be an absolute URL with https://");
  }
  return text;
}

/** Tokens live for minutes or hours: as many as calls in flight may still show. */
const MOST_HIDDEN = 100;

/** Hides a value in every text of the connection from now on. */
function hide(secret: string, { credentials: { secrets } }: LayerContext): void {
  if (secrets.includes(secret)) {
    return;
  }
  secrets.push(secret);
  // What the connection was opened with stands before them.
  if (secrets.length > MOST_HIDDEN) {
    secrets.splice(MOST_HIDDEN / 2, 1);
  }
}

import { credentialsFor } from "../connection/credentials.ts";
import { redactorOf } from "../connection/redact.ts";
import { errorOf } from "../errors/make.ts";
import type { RedirectError } from "../errors/response.ts";
import type { Call } from "./call.ts";
import { nameOf } from "./facts.ts";

const MOST_REDIRECTS = 5;

/** Asks an address for what the call asks for. */
export type Send = (url: string) => Promise<Response | undefined>;

/**
 * The response behind a redirect; any other as it is.
 * @param first what `fetch` gave, if that is a response at all
 * @throws {RedirectError} if following would hand the credentials to another origin, repeat a write, or never end
 */
export async function follow(call: Call, first: Response | undefined, send: Send): Promise<Response> {
  let { url } = call.request;
  let response = first;
  for (let redirects = 0; ; redirects++) {
    if (!(response instanceof Object && "status" in response && "headers" in response)) {
      throw errorOf([], `${nameOf(call)}: fetch must return a Response`);
    }
    if (response.type === "error") {
      throw new TypeError("network error");
    }
    // A browser hides the status and the address of a redirect.
    const isHidden = response.type === "opaqueredirect";
    if (
      !isHidden &&
      !([301, 302, 303, 307, 308].includes(response.status) && response.headers.has("location"))
    ) {
      return response;
    }
    response.body?.cancel?.().catch(() => {});
    call.sent = "yes";
    url = target(call, response, url, redirects);
    response = await send(url);
  }
}

/** Where a redirect leads, with this connection's credentials. */
function target(call: Call, { headers, status }: Response, from: string, redirects: number): string {
  const { state, operation } = call;
  const location = headers.get("location");
  const refuse = (how: string) =>
    errorOf<RedirectError>(
      ["RedirectError"],
      `${nameOf(call)}: the vendor redirects ${how}. Check baseUrl and the account`,
      { status },
    );
  if (location === null) {
    throw refuse("to an address that the browser hides");
  }
  if (!URL.canParse(location, from)) {
    throw refuse("to what is not an address");
  }
  const url = new URL(location, from);
  if (url.origin !== new URL(from).origin) {
    throw refuse(
      `to ${redactorOf(state)(url.origin === "null" ? url.protocol : url.origin)}, which must not see the credentials`,
    );
  }
  const { method } = operation;
  if (!/^(GET|HEAD)$/.test(method)) {
    throw refuse(`a ${method}, which would be repeated elsewhere`);
  }
  if (redirects >= MOST_REDIRECTS) {
    throw refuse(`more than ${MOST_REDIRECTS} times`);
  }
  const sent = credentialsFor(state.credentials, operation).filter((scheme) => scheme.in === "query");
  for (const { pair } of sent) {
    url.searchParams.delete(decodeURIComponent(pair[0]));
  }
  const search = [url.search.slice(1), ...sent.map(({ pair }) => pair.join("="))].filter(Boolean).join("&");
  return `${url.origin}${url.pathname}${search && `?${search}`}`;
}

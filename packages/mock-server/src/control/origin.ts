/** Whom the control API answers. */
export interface OriginPolicy {
  /** Origins of pages that may steer, `http://localhost:3000`; `*` for all. */
  readonly origins: readonly string[];
  /** Names by which the mock is reached besides addresses, `localhost` and names without a dot. */
  readonly hosts: readonly string[];
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Why the control API does not answer this request: it comes from a page of another origin, or by a name that a
 * stranger may have pointed here (DNS rebinding). Programs send no `Origin` and are served.
 *
 * @returns undefined when it does answer.
 */
export function refusalOf(headers: Headers, policy: OriginPolicy): string | undefined {
  const origin = textOf(headers.origin);
  const host = hostname(textOf(headers.host));
  if (policy.origins.includes("*") || (origin !== undefined && policy.origins.includes(origin))) {
    return undefined;
  }
  const remedy = "Allow its origin with the option controlOrigins, or --control-origin.";
  if (!isOwnName(host, policy.hosts)) {
    return `The control API is not served under the name ${host}. Use an address or localhost. ${remedy}`;
  }
  const site = textOf(headers["sec-fetch-site"]);
  const isForeignSite = site === "cross-site" || site === "same-site";
  const isForeign =
    origin === undefined
      ? isForeignSite
      : origin !== `http://${textOf(headers.host)}` && origin !== `https://${textOf(headers.host)}`;
  return isForeign
    ? `The control API takes nothing from a page of ${origin ?? "another origin"}. ${remedy}`
    : undefined;
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}

function hostname(host: string | undefined): string {
  return (host ?? "").replace(/:\d+$/, "").toLowerCase();
}

function isOwnName(name: string, hosts: readonly string[]): boolean {
  // Host is empty in-process and in HTTP/1.0; a name without a dot is one of this machine's or this network's own.
  if (!name.includes(".") || name.endsWith(".localhost")) {
    return true;
  }
  return /^\d+(\.\d+){3}$/.test(name) || name.startsWith("[") || hosts.includes(name);
}

/** Does a browser ask whether a page may ask? */
export function isPreflight(method: string, headers: Headers): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

/** What lets a page read the response whose origin may use the API (Fetch standard, "CORS protocol"). */
export function sharing(headers: Headers): Record<string, string> {
  const text = (name: string) => String(headers[name] ?? "");
  if (headers.origin === undefined) {
    return {};
  }
  return {
    "access-control-allow-origin": text("origin"),
    vary: "origin",
    ...(headers["access-control-request-method"] === undefined
      ? {}
      : {
          "access-control-allow-methods": text("access-control-request-method"),
          "access-control-allow-headers": text("access-control-request-headers"),
        }),
  };
}

/** Which credentials an operation is sent with. */

import type { AuthDescriptor, SigningDescriptor, TokenDescriptor } from "@orderwire/runtime";
import type { Signing } from "@orderwire/vocabulary/extensions";
import { isToken } from "@orderwire/vocabulary/names";
import {
  type Document,
  METHODS,
  type PathItem,
  type SecurityRequirements,
  type SecurityScheme,
} from "@orderwire/vocabulary/openapi";
import { resolve } from "@orderwire/vocabulary/references";
import type { ConnectionOption } from "../model/index.ts";
import { safeName } from "../model/names.ts";
import { UserError } from "../user-error.ts";

/** Requirements in force for an operation: its own, or else the document's. None: it takes no credentials. */
export function securityOf(document: Document, own: SecurityRequirements | undefined): SecurityRequirements {
  return own ?? document.security ?? [];
}

/** Whether a call goes without credentials: none are asked for. Those that may be left out are sent where there are any. */
export function isAnonymous(security: SecurityRequirements): boolean {
  return security.every((requirement) => Object.keys(requirement).length === 0);
}

/** The schemes that operations ask for, in the order of their first use. */
export function readAuth(document: Document): AuthDescriptor[] {
  return schemesInUse(document).map(({ name, optional }) => ({
    ...readScheme(document, name),
    ...(optional && { optional }),
  }));
}

/** The names of what a token can be had with. */
function grantOf(auth: AuthDescriptor): NonNullable<TokenDescriptor["grant"]> | undefined {
  return auth.in === "basic" ? undefined : auth.token?.grant;
}

/** The connection's options that hold the secrets of these schemes. */
export function secretOptions(document: Document): ConnectionOption[] {
  const seen = new Map<string, string>();
  const options = schemesInUse(document).flatMap(({ name, optional }) => {
    const description = schemeOf(document, name).description ?? "";
    const auth = readScheme(document, name);
    refuseSharedOption(auth, name, seen);
    const grant = grantOf(auth);
    const own = namesOf(auth).map((option) => ({
      name: option,
      description,
      required: !optional && !grant,
      secret: true,
      ...(auth.in !== "basic" && auth.token && { token: true as const }),
    }));
    return [...own, ...(grant ? grantOptions(grant) : [])];
  });
  // Schemes that travel alike (a token, and what gives out tokens) take one secret.
  return [...new Map(options.map((option) => [option.name, option])).values()];
}

/** A token is given, or had by the client's own credentials (RFC 6749, 4.4). */
function grantOptions({
  clientId,
  clientSecret,
  url,
}: NonNullable<TokenDescriptor["grant"]>): ConnectionOption[] {
  const secret = { required: false, secret: true as const };
  return [
    {
      name: clientId,
      description: "The client's id, where the vendor is asked for tokens with it.",
      ...secret,
    },
    { name: clientSecret, description: "The client's secret, to be given with its id.", ...secret },
    {
      name: "tokenUrl",
      description: `Where tokens are asked for. Default: \`${url}\`; with a \`baseUrl\`, that path there.`,
      required: false,
    },
  ];
}

/** One option for two secrets would send each to where the other belongs. */
function refuseSharedOption(auth: AuthDescriptor, name: string, seen: Map<string, string>): void {
  for (const option of namesOf(auth)) {
    const travels = JSON.stringify(auth);
    if ((seen.get(option) ?? travels) !== travels) {
      throw new UserError(
        `components/securitySchemes/${name}: the connection has another option "${option}". Name the secret by x-orderwire-credentials.`,
      );
    }
    seen.set(option, travels);
  }
}

/** Names of the options that a scheme's secrets are passed under. */
function namesOf(auth: AuthDescriptor): string[] {
  return auth.in === "basic" ? [auth.username, auth.password] : [auth.option];
}

/**
 * The alternatives of an operation as indexes into the vendor's schemes; nothing where it takes all of them, as most do.
 */
export function readAlternatives(
  document: Document,
  security: SecurityRequirements,
): readonly (readonly number[])[] | undefined {
  if (isAnonymous(security)) {
    return undefined;
  }
  const names = schemesInUse(document).map(({ name }) => name);
  const sets = security
    .map((requirement) => Object.keys(requirement).map((name) => names.indexOf(name)))
    // The first is taken that can be: without any, whatever is said beside it would never be.
    .sort((a, b) => Number(a.length === 0) - Number(b.length === 0));
  const [only] = sets;
  return sets.length === 1 && only?.length === names.length ? undefined : sets;
}

interface SchemeInUse {
  readonly name: string;
  /** There are operations, or alternatives, that do without it. */
  readonly optional: boolean;
}

/** Of a document, which asks for them at each of its operations. */
const inUse = new WeakMap<Document, readonly SchemeInUse[]>();

function schemesInUse(document: Document): readonly SchemeInUse[] {
  const known = inUse.get(document) ?? readSchemesInUse(document);
  inUse.set(document, known);
  return known;
}

function readSchemesInUse(document: Document): SchemeInUse[] {
  const sets = requirements(document).flatMap((security) => security.map((set) => Object.keys(set)));
  const names = [...new Set(sets.flat())];
  return names.map((name) => ({ name, optional: !sets.every((set) => set.includes(name)) }));
}

/** The requirements of every operation that takes credentials; the document's own where it has no operations. */
function requirements(document: Document): SecurityRequirements[] {
  const items = Object.values(document.paths ?? {}).map((item) => resolve<PathItem>(document, item));
  const operations = items.flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  const asked = operations.map(({ security }) => securityOf(document, security));
  return (asked.length > 0 ? asked : [document.security ?? []]).filter((security) => !isAnonymous(security));
}

function schemeOf(document: Document, name: string): SecurityScheme {
  const scheme = document.components?.securitySchemes?.[name];
  if (!scheme) {
    throw new UserError(
      `"security" names ${name}, which components/securitySchemes does not have. Describe it there.`,
    );
  }
  return resolve<SecurityScheme>(document, scheme);
}

function readScheme(document: Document, name: string): AuthDescriptor {
  const scheme = schemeOf(document, name);
  const place = `components/securitySchemes/${name}`;
  const options = scheme["x-orderwire-credentials"] ?? {};
  const option = (role: "value" | "username" | "password", fallback: string) =>
    safeName(options[role] ?? fallback, place);
  const kind = scheme.type === "http" ? scheme.scheme?.toLowerCase() : scheme.type;
  switch (kind) {
    case "basic":
      return {
        in: "basic",
        username: option("username", "username"),
        password: option("password", "password"),
      };
    // Whoever has the token got it where the vendor gives it out; how it travels is RFC 6750.
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return {
        in: "header",
        name: "Authorization",
        option: option("value", "token"),
        prefix: "Bearer ",
        token: tokenOf(document, name),
      };
    case "apiKey":
      if (scheme.name && scheme.in) {
        if (scheme.in !== "query" && !isToken(scheme.name)) {
          throw new UserError(
            `${place}: "${scheme.name}" cannot name a ${scheme.in} (RFC 9110, 5.6.2). Write the name that the vendor really reads.`,
          );
        }
        const signing = scheme["x-orderwire-signing"];
        const prefix = signing?.prefix;
        return {
          // A cookie is a header too.
          in: scheme.in === "cookie" ? "header" : scheme.in,
          name: scheme.in === "cookie" ? "Cookie" : scheme.name,
          option: option("value", name),
          ...(scheme.in === "cookie" && { prefix: `${scheme.name}=` }),
          ...(prefix && { prefix }),
          ...(signing && { signing: signingOf(signing, place, scheme.in) }),
        };
      }
  }
  throw new UserError(
    `${place}: it must be "apiKey" in a header, the query or a cookie, "http" with "basic" or "bearer", "oauth2" or "openIdConnect". ` +
      "Describe how else the vendor lets clients in, or leave out what needs it.",
  );
}

/** Every scheme with the same option has the same grant: a connection holds one token under it. */
function tokenOf(document: Document, name: string): TokenDescriptor {
  const optionOf = (scheme: SecurityScheme) => scheme["x-orderwire-credentials"]?.value ?? "token";
  const wanted = optionOf(schemeOf(document, name));
  const grants = Object.entries(document.components?.securitySchemes ?? {}).flatMap(([key, reference]) => {
    const scheme = resolve<SecurityScheme>(document, reference);
    const flow = scheme.flows?.clientCredentials;
    return flow?.tokenUrl && optionOf(scheme) === wanted
      ? [{ key, url: flow.tokenUrl, known: Object.keys(flow.scopes ?? {}) }]
      : [];
  });
  const [found] = grants;
  if (!found) {
    return {};
  }
  const { key, url, known } = found;
  const asked = requirements(document).flatMap((security) => security.flatMap((set) => set[key] ?? []));
  return {
    grant: {
      url,
      clientId: "clientId",
      clientSecret: "clientSecret",
      scopes: [...new Set(asked)].filter((scope) => known.includes(scope)),
    },
  };
}

function signingOf(signing: Signing, place: string, where: string): SigningDescriptor {
  const { algorithm, encoding, message, separator = "", timestamp } = signing;
  if (where !== "header") {
    throw new UserError(`${place}: a signature must be in a header.`);
  }
  return { algorithm, encoding, message, separator, ...(timestamp && { timestamp }) };
}

import { isToken, RESERVED_WORDS } from "@orderwire/vocabulary/names";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf } from "../walk.ts";

/** Options that every connection has, and those of tokens: no secret can be called so. */
const TAKEN = new Set(
  (
    "allowHttp baseUrl clientId clientSecret clock deadline fetch headers hooks maxResponseBytes onWarning rateLimit retries " +
    "retryBudget retryOn schemas server signal timeout token tokenUrl validate username password"
  ).split(" "),
);

/**
 * Keeps each operation's own credentials, with its alternatives. What a client cannot send is left out and told; an operation
 * that takes nothing else is called without credentials.
 */
export function completeSecurity(document: JsonObject, report: Report): void {
  const components = objectAt(document, "components");
  const schemes = objectAt(components, "securitySchemes");
  const known = new Set(Object.keys(schemes));
  for (const [name, scheme] of Object.entries(schemes)) {
    mendScheme(name, scheme, report);
    if (!isRecord(scheme) || !isKnown(scheme)) {
      report.lose("a way to be let in that a client does not know", `${name}: ${kindOf(scheme)}`);
      delete schemes[name];
      continue;
    }
    tidyScheme(name, scheme);
  }
  nameSecrets(schemes);
  const missing = (security: unknown, place: string) => {
    for (const name of (Array.isArray(security) ? security : []).filter(isRecord).flatMap(Object.keys)) {
      if (!known.has(name)) {
        report.lose("credentials that the document does not describe", `${place}: ${name}`);
      }
    }
  };
  missing(document.security, "the document");
  const root = setsOf(document.security, schemes);
  const isRootLost = root?.length === 0 && listAt(document, "security").length > 0;
  document.security = root?.map(requirement) ?? [];
  listScopes(schemes, root ?? [], report);
  const used = new Set(root?.flatMap((set) => [...set.keys()]));
  for (const { operation, place, kind } of operationsOf(document)) {
    if (kind === "webhook") {
      // A webhook is the vendor's own call: its receiver verifies a signature.
      delete operation.security;
      continue;
    }
    missing(operation.security, place);
    const given = setsOf(operation.security, schemes);
    const sets = given ?? root ?? [];
    if (given ? given.length === 0 && listAt(operation, "security").length > 0 : isRootLost) {
      report.lose("credentials that a client cannot send: its calls go without", place);
    }
    operation.security = sets.map(requirement);
    listScopes(schemes, sets, report);
    for (const name of sets.flatMap((set) => [...set.keys()])) {
      used.add(name);
    }
  }
  for (const name of Object.keys(schemes)) {
    if (!used.has(name)) {
      delete schemes[name];
    }
  }
}

function isKnown({ type, scheme, in: where, name }: JsonObject): boolean {
  const http = String(scheme).toLowerCase();
  return (
    type === "oauth2" ||
    type === "openIdConnect" ||
    (type === "http" && (http === "basic" || http === "bearer")) ||
    (type === "apiKey" &&
      typeof name === "string" &&
      /^(?:header|query|cookie)$/.test(String(where)) &&
      (where === "query" || isToken(name)))
  );
}

function kindOf(scheme: unknown): string {
  const { type, scheme: http, in: where, name } = isRecord(scheme) ? scheme : {};
  return [type, http, where, name].filter(Boolean).join(" ");
}

/** What each type of scheme says of itself; anything else beside it means nothing. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme", "bearerFormat"],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
};

/** Types, places and flows in other words: of Swagger 2.0, or with other capitals. */
function mendScheme(name: string, scheme: unknown, report: Report): void {
  if (!isRecord(scheme)) {
    return;
  }
  const before = JSON.stringify(scheme);
  const word = String(scheme.type).toLowerCase();
  if (word === "bearer" || word === "basic") {
    Object.assign(scheme, { type: "http", scheme: word });
  }
  scheme.type =
    Object.keys(MEMBERS).find((type) => type.toLowerCase() === word.replace(/[_-]/g, "")) ?? scheme.type;
  if (typeof scheme.in === "string") {
    scheme.in = scheme.in.toLowerCase();
  }
  const flows = objectAt(scheme, "flows");
  for (const [flow, meant] of [
    ["accessCode", "authorizationCode"],
    ["application", "clientCredentials"],
  ] as const) {
    if (flow in flows && !(meant in flows)) {
      flows[meant] = flows[flow];
    }
    delete flows[flow];
  }
  if (JSON.stringify(scheme) !== before) {
    report.guess("a way to be let in in other words", name);
  }
}

function tidyScheme(name: string, scheme: JsonObject): void {
  const members = ["type", "description", ...(MEMBERS[String(scheme.type)] ?? [])];
  for (const member of Object.keys(scheme).filter((one) => !members.includes(one))) {
    delete scheme[member];
  }
  scheme.description = textAt(scheme, "description") ?? `The vendor's \`${name}\`.`;
  for (const flow of Object.values(objectAt(scheme, "flows"))) {
    if (isRecord(flow) && !isRecord(flow.scopes)) {
      flow.scopes = {};
    }
  }
}

/** A scope that operations ask for, and that no flow of its scheme lists, is one of every flow: a token must be able to have it. */
function listScopes(schemes: JsonObject, sets: readonly Requirement[], report: Report): void {
  for (const [name, scopes] of sets.flatMap((set) => [...set])) {
    const flows = Object.values(objectAt(schemes[name], "flows")).filter(isRecord);
    const listed = flows.map((flow) => objectAt(flow, "scopes"));
    for (const scope of scopesOf(scopes).filter(
      (one) => !listed.some((known) => Object.hasOwn(known, one)),
    )) {
      report.guess("scopes that operations name and their scheme does not", `${name}: ${scope}`);
      for (const known of listed) {
        known[scope] = "The vendor does not say.";
      }
    }
  }
}

/** Secrets are options of a connection, each under its own name; all tokens are one, which travels alike. */
function nameSecrets(schemes: JsonObject): void {
  const taken = new Set(TAKEN);
  for (const [name, scheme] of Object.entries(schemes)) {
    if (!isRecord(scheme) || scheme.type !== "apiKey") {
      continue;
    }
    const isFree = (candidate: string) => !taken.has(candidate) && !RESERVED_WORDS.has(candidate);
    const free = [name, `${name}Key`, `${name}Secret`].find(isFree) ?? name;
    taken.add(free);
    if (free !== name) {
      scheme["x-orderwire-credentials"] = { value: free };
    }
  }
}

type Requirement = ReadonlyMap<string, unknown>;

/** The alternatives that a client can fulfil; nothing where none are said. */
function setsOf(security: unknown, schemes: JsonObject): Requirement[] | undefined {
  if (!Array.isArray(security)) {
    return undefined;
  }
  return security
    .filter(isRecord)
    .filter((set) => Object.keys(set).every((name) => Object.hasOwn(schemes, name)))
    .map((set) => new Map(Object.entries(set).map(([name, scopes]) => [name, scopesOf(scopes)])));
}

function scopesOf(scopes: unknown): string[] {
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === "string") : [];
}

const requirement = (set: Requirement): JsonObject => Object.fromEntries(set) as JsonObject;

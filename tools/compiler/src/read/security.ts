/** Which credentials an operation is sent with. */

import type { AuthDescriptor } from "@orderwire/runtime";
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

/** The schemes with which every operation is called that takes credentials at all. */
export function readAuth(document: Document): AuthDescriptor[] {
  return requiredSchemes(document).map((name) => readScheme(document, name));
}

/** The connection's options that hold the secrets of these schemes. */
export function secretOptions(document: Document): ConnectionOption[] {
  return requiredSchemes(document).flatMap((name) => {
    const auth = readScheme(document, name);
    const description = schemeOf(document, name).description ?? "";
    const names = auth.in === "basic" ? [auth.username, auth.password] : [auth.option];
    return names.map((option) => ({ name: option, description, required: true }));
  });
}

function requiredSchemes(document: Document): readonly string[] {
  const [first, second] = requirementsInUse(document);
  if (first && second) {
    throw new UserError(
      `${second.place}: it takes ${second.schemes.join(" and ")}, but ${first.place} takes ${first.schemes.join(" and ")}. ` +
        "A client sends one set of credentials: give every operation the same, or none (`security: []`).",
    );
  }
  return first?.schemes ?? [];
}

interface Requirement {
  readonly place: string;
  readonly schemes: readonly string[];
}

/** The different sets of schemes, each with the first place that asks for it. */
function requirementsInUse(document: Document): Requirement[] {
  const found = new Map<string, Requirement>();
  const add = (place: string, requirements: SecurityRequirements) => {
    const sets = requirements.map((requirement) => Object.keys(requirement));
    // An alternative without schemes makes credentials optional; such a call is sent without.
    if (sets.some((schemes) => schemes.length === 0)) {
      return;
    }
    const [schemes, other] = sets;
    if (other) {
      throw new UserError(
        `${place}: "security" has alternatives (${sets.map((set) => set.join(" and ")).join(", or ")}), and a client ` +
          "sends one set of credentials. Keep the one that clients should use.",
      );
    }
    const key = schemes && JSON.stringify([...schemes].sort());
    if (schemes && key && !found.has(key)) {
      found.set(key, { place, schemes });
    }
  };
  if (document.security) {
    add('"security" of the document', document.security);
  }
  for (const [path, reference] of Object.entries(document.paths ?? {})) {
    const item = resolve<PathItem>(document, reference);
    for (const method of METHODS) {
      const own = item[method]?.security;
      if (own) {
        add(`${method.toUpperCase()} ${path}`, own);
      }
    }
  }
  return [...found.values()];
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
  if (scheme.type === "http" && scheme.scheme?.toLowerCase() === "basic") {
    return {
      in: "basic",
      username: option("username", "username"),
      password: option("password", "password"),
    };
  }
  if (scheme.type === "apiKey" && scheme.name && (scheme.in === "header" || scheme.in === "query")) {
    return { in: scheme.in, name: scheme.name, option: option("value", name) };
  }
  throw new UserError(
    `${place}: it must be "apiKey" in a header or the query, or "http" with "basic". Describe another header's value ` +
      'as "apiKey", such as `in: header, name: Authorization`.',
  );
}

import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { type ForeignOperation, resolve } from "../walk.ts";

/** The scheme that a parameter is: the connection sends credentials, and one of that name would be lost to them. */
export function credentialOf(document: JsonObject, where: string, name: string): string | undefined {
  const found = schemesOf(document).find(
    ([, scheme]) =>
      scheme.type === "apiKey" &&
      scheme.in === where &&
      String(scheme.name).toLowerCase() === name.toLowerCase(),
  );
  return found?.[0];
}

function schemesOf(document: JsonObject): [name: string, scheme: JsonObject][] {
  const schemes = Object.entries(objectAt(objectAt(document, "components"), "securitySchemes"));
  return schemes.flatMap(([name, scheme]) => (isRecord(scheme) ? [[name, scheme]] : []));
}

/**
 * A parameter that is a credential is one, also where the operation's security does not name it: the connection sends it
 * with the operations that must have it, and with those that may where it is given.
 */
export function requireCredentials(
  document: JsonObject,
  { item, operation, place }: ForeignOperation,
  report: Report,
): void {
  for (const reference of [...listAt(item, "parameters"), ...listAt(operation, "parameters")]) {
    const { in: where, name, required } = resolve(document, reference);
    const sets = listAt("security" in operation ? operation : document, "security").filter(isRecord);
    const isAuthorization = where === "header" && /^authorization$/i.test(String(name));
    const scheme = isAuthorization
      ? authorizationFor(document, sets)
      : credentialOf(document, String(where), String(name));
    if (scheme === undefined || sets.some((set) => scheme in set)) {
      continue;
    }
    report.guess("a parameter of a credential's name is that credential", `${place}: ${String(name)}`);
    const all = sets.length > 0 ? sets : [{}];
    const more = all.map((set) => ({ ...set, [scheme]: [] }));
    operation.security = required === true ? more : [...more, ...all];
  }
}

/** The scheme of a header that most documents say by its name alone; nothing where another scheme writes it. */
function authorizationFor(document: JsonObject, sets: readonly JsonObject[]): string | undefined {
  const schemes = new Map(schemesOf(document));
  const isWritten = sets.some((set) =>
    Object.keys(set).some((name) => {
      const { type, in: where, name: header } = schemes.get(name) ?? {};
      return type !== "apiKey" || (where === "header" && /^authorization$/i.test(String(header)));
    }),
  );
  if (isWritten) {
    return undefined;
  }
  const known = credentialOf(document, "header", "Authorization");
  if (known !== undefined) {
    return known;
  }
  const components = objectAt(document, "components");
  const scheme = { type: "apiKey", in: "header", name: "Authorization", description: "The whole header." };
  components.securitySchemes = { ...objectAt(components, "securitySchemes"), authorization: scheme };
  document.components = components;
  return "authorization";
}

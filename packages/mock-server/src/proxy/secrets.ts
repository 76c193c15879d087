import { isRecord } from "@orderwire/vocabulary/record";
import { fromBase64, latin1 } from "../decode/bytes.ts";
import { header, type RawRequest, readPairs, splitTarget } from "../decode/request.ts";
import type { Reading } from "../reading.ts";
import type { Privacy } from "./privacy.ts";

/** The credentials that a request carries, each in the forms in which it may come back. */
export function secretsOf({ request, validated }: Reading, privacy: Privacy): string[] {
  const names = Object.keys(request.headers).filter((name) => privacy.isSecret(name));
  const headers = names.flatMap((name) => headerSecrets(header(request, name) ?? ""));
  const body = validated?.body.value;
  const members = isRecord(body)
    ? Object.entries(body).flatMap(([name, value]) =>
        privacy.isSecret(name) && typeof value === "string" ? [value] : [],
      )
    : [];
  return [
    ...headers,
    ...members,
    ...pairSecrets(splitTarget(request.target).query, privacy),
    ...formSecrets(request, privacy),
  ];
}

/** `Bearer <token>`, `Basic <user:password>`, `name=value; name=value`. */
function headerSecrets(value: string): string[] {
  const [, scheme = "", credentials = ""] = /^(\S+) +(\S+)$/.exec(value) ?? [];
  const pair = scheme.toLowerCase() === "basic" ? fromBase64(credentials) : "";
  const colon = pair.indexOf(":");
  const cookies = value.split(";").map((part) => part.slice(part.indexOf("=") + 1).trim());
  return [value, credentials, pair, ...(colon < 0 ? [] : [pair.slice(colon + 1)]), ...cookies].filter(
    Boolean,
  );
}

function pairSecrets(text: string, privacy: Privacy): string[] {
  try {
    return readPairs(text, "query").flatMap(([name, value]) =>
      privacy.isSecret(name) && value ? [value] : [],
    );
  } catch {
    // What cannot be read is not recorded either.
    return [];
  }
}

function formSecrets(request: RawRequest, privacy: Privacy): string[] {
  const isForm = /^application\/x-www-form-urlencoded/i.test(header(request, "content-type") ?? "");
  return isForm ? pairSecrets(latin1(request.body), privacy) : [];
}

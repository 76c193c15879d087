import { nodeAt } from "@orderwire/vocabulary/brackets";
import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { CredentialData } from "../data.ts";
import type { RoutedRequest } from "../decode/parameters.ts";
import { cookie, header, type RawRequest } from "../decode/raw-request.ts";
import type { Violation } from "../errors.ts";

const FORM = "application/x-www-form-urlencoded";

/**
 * Are the credentials there that the operation's `security` asks for? Their value is not looked at, beyond its form.
 *
 * @returns what the first alternative misses, or nothing.
 */
export function checkCredentials(routed: RoutedRequest): Violation[] {
  const lacks = routed.operation.security.map((needed) =>
    needed.filter((credential) => !isSent(credential, routed)),
  );
  if (lacks.some((missing) => missing.length === 0)) return [];
  return (lacks[0] ?? []).map((credential) =>
    credential.in === "authorization"
      ? {
          path: ["header", "Authorization"],
          code: "credentials",
          message: `must carry ${credential.scheme} credentials`,
        }
      : { path: [credential.in, credential.name], code: "credentials", message: "is required" },
  );
}

function isSent(credential: CredentialData, { request, query }: RoutedRequest): boolean {
  switch (credential.in) {
    case "header":
      return Boolean(header(request, credential.name.toLowerCase()));
    case "query":
      return Boolean(nodeAt(query, credential.name)?.texts.at(-1));
    case "form":
      return Boolean(formField(request, credential.name));
    case "cookie":
      return Boolean(cookie(request, credential.name));
    case "authorization":
      return isAuthorization(header(request, "authorization") ?? "", credential.scheme);
  }
}

function formField(request: RawRequest, name: string): string | null {
  if (bareMediaType(header(request, "content-type") ?? "") !== FORM) return null;
  return new URLSearchParams(request.body.toString("latin1")).get(name);
}

/** RFC 9110, 11.4. A password may hold colons, a user name may not (RFC 7617, 2). */
function isAuthorization(value: string, scheme: string): boolean {
  const [, sent = "", credentials = ""] = /^(\S+) +(\S.*)$/.exec(value) ?? [];
  if (sent.toLowerCase() !== scheme) return false;
  return scheme !== "basic" || Buffer.from(credentials, "base64").toString("latin1").indexOf(":") > 0;
}

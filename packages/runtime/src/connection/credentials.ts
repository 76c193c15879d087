import type { AuthDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import { encodeForm } from "../request/values.ts";

/** Credentials as they travel; query pairs are encoded. */
export interface Credentials {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Every value that no text may show. */
  readonly secrets: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the credentials that a vendor asks for out of the options.
 * @throws {InvalidRequestError} if one is missing, or cannot travel
 */
export function readCredentials(auth: readonly AuthDescriptor[], values: Values): Credentials {
  const headers: [string, string][] = [];
  const query: [string, string][] = [];
  const secrets: string[] = [];
  for (const scheme of auth) {
    if (scheme.in === "basic") {
      const username = readText(values, scheme.username);
      const password = readText(values, scheme.password);
      if (username.includes(":")) {
        throw new InvalidRequestError(scheme.username, "must not contain a colon (RFC 7617)");
      }
      const token = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
      headers.push(["Authorization", `Basic ${token}`]);
      // An e-mail address is somebody's; any other user name is a word that honest text may contain.
      secrets.push(password, token, ...(username.includes("@") ? [username] : []));
    } else {
      const secret = readSecret(values, scheme.option);
      // A composed secret, "Bearer <token>", is echoed in parts too.
      secrets.push(
        secret,
        ...(secret.includes(" ") ? secret.split(/ +/).filter((part) => part.length > 7) : []),
      );
      if (scheme.in === "header") {
        headers.push([scheme.name, secret]);
      } else {
        query.push([encodeForm(scheme.name, scheme.option), encodeForm(secret, scheme.option)]);
      }
    }
  }
  return { headers, query, secrets };
}

function readText(values: Values, option: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") {
    throw new InvalidRequestError(
      option,
      "is required: pass it to connect(), from an environment variable for example",
    );
  }
  return value;
}

function readSecret(values: Values, option: string): string {
  const secret = readText(values, option);
  // Refused here, since fetch would quote the whole value in its own complaint.
  if (/[^\x20-\x7e]|^ | $/.test(secret)) {
    throw new InvalidRequestError(
      option,
      "must hold printable ASCII only: is there a line break at its end?",
    );
  }
  return secret;
}

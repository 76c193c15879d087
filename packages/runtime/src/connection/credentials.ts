import type { AuthDescriptor, OperationDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import { encodeForm } from "../request/values.ts";

type Pair = readonly [name: string, value: string];

/** What a request carries of them; query pairs are encoded. */
export interface SentCredentials {
  readonly headers: readonly Pair[];
  readonly query: readonly Pair[];
}

/** The credentials of a connection. */
export interface Credentials {
  /** In the order of the vendor's `auth`; those whose secrets were left out have none to send. */
  readonly schemes: readonly SchemeCredentials[];
  /** Every value that no text may show; a layer adds those that it gets. */
  readonly secrets: string[];
}

interface SchemeCredentials {
  readonly options: readonly string[];
  readonly sent?: SentCredentials;
}

type Values = Readonly<Record<string, unknown>>;

/** The names of the options that hold a scheme's secrets. */
export const optionsOf = (scheme: AuthDescriptor): string[] =>
  scheme.in === "basic" ? [scheme.username, scheme.password] : [scheme.option];

/**
 * Reads the credentials that a vendor asks for out of the options.
 * @throws {InvalidRequestError} if one is missing, or cannot travel
 */
export function readCredentials(auth: readonly AuthDescriptor[], values: Values): Credentials {
  const secrets: string[] = [];
  const schemes = auth.map((scheme): SchemeCredentials => {
    const options = optionsOf(scheme);
    if (scheme.optional && options.every((option) => values[option] === undefined)) {
      return { options };
    }
    return {
      options,
      sent: scheme.in === "basic" ? basic(scheme, values, secrets) : single(scheme, values, secrets),
    };
  });
  return { schemes, secrets };
}

/**
 * The credentials that an operation is sent with.
 * @throws {InvalidRequestError} if the connection has none of the sets of secrets that would do
 */
export function credentialsFor({ schemes }: Credentials, { id, auth }: OperationDescriptor): SentCredentials {
  const sets = auth === false ? [[]] : (auth ?? [schemes.map((_, index) => index)]);
  const wanted = sets.map((set) => set.map((index) => schemes[index]));
  const chosen = wanted.find((set) => set.every((scheme) => scheme?.sent));
  if (!chosen) {
    const names = wanted.map((set) => set.flatMap((scheme) => scheme?.options ?? []).join(" and "));
    const [first = "", ...others] = names;
    throw new InvalidRequestError(
      first,
      `is required by ${[id, ...others].join(", or else ")}: pass it to connect()`,
    );
  }
  const pairs = (place: keyof SentCredentials) => chosen.flatMap((scheme) => scheme?.sent?.[place] ?? []);
  return { headers: pairs("headers"), query: pairs("query") };
}

function basic(
  scheme: AuthDescriptor & { readonly in: "basic" },
  values: Values,
  secrets: string[],
): SentCredentials {
  const username = readText(values, scheme.username);
  const password = readText(values, scheme.password);
  if (username.includes(":")) {
    throw new InvalidRequestError(scheme.username, "must not contain a colon (RFC 7617)");
  }
  const token = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  // An e-mail address is somebody's; any other user name is a word that honest text may contain.
  secrets.push(password, token, ...(username.includes("@") ? [username] : []));
  return { headers: [["Authorization", `Basic ${token}`]], query: [] };
}

function single(
  { in: place, name, option, prefix = "" }: AuthDescriptor & { readonly in: "header" | "query" },
  values: Values,
  secrets: string[],
): SentCredentials {
  const secret = readSecret(values, option);
  // A composed secret, "Bearer <token>", is echoed in parts too.
  secrets.push(secret, ...(secret.includes(" ") ? secret.split(/ +/).filter((part) => part.length > 7) : []));
  return place === "header"
    ? { headers: [[name, prefix + secret]], query: [] }
    : { headers: [], query: [[encodeForm(name, option), encodeForm(prefix + secret, option)]] };
}

/** @throws {InvalidRequestError} for a secret that is missing */
export function readText(values: Values, option: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") {
    throw new InvalidRequestError(
      option,
      "is required: pass it to connect(), from an environment variable for example",
    );
  }
  return value;
}

/** @throws {InvalidRequestError} for a secret that is missing, or that no header can carry */
export function readSecret(values: Values, option: string): string {
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

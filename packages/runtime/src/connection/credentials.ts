import type { AuthDescriptor, OperationDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import { unwritable } from "../request/unwritable.ts";
import { encodeForm } from "../request/values.ts";

/** What a request carries of a scheme; a query pair is encoded. */
export interface SentCredential {
  readonly in: "header" | "query";
  readonly pair: readonly [name: string, value: string];
}

/** The credentials of a connection. */
export interface Credentials {
  readonly auth: readonly AuthDescriptor[];
  /** What each of them sends; those whose secrets were left out send nothing. */
  readonly sent: readonly (SentCredential | undefined)[];
  /** Every value that no text may show; a layer adds those that it gets. */
  readonly secrets: string[];
}

/** A secret in a header or in the query. */
export type SecretScheme = AuthDescriptor & { readonly in: "header" | "query" };
/** A user name and a password. */
export type BasicScheme = AuthDescriptor & { readonly in: "basic" };

/** Reads the secrets of one kind of scheme out of a connection's options, and adds them to those that no text may show. */
export type SchemeReader<Scheme> = (
  scheme: Scheme,
  values: Readonly<Record<string, unknown>>,
  secrets: string[],
) => SentCredential;

/** What reads each kind of scheme, by where it travels. */
export interface SchemeReaders {
  readonly basic?: SchemeReader<BasicScheme>;
  readonly header?: SchemeReader<SecretScheme>;
  readonly query?: SchemeReader<SecretScheme>;
}

/** The names of the options that hold a scheme's secrets. */
export const optionsOf = (scheme: AuthDescriptor): string[] =>
  scheme.in === "basic" ? [scheme.username, scheme.password] : [scheme.option];

/** @throws {InvalidRequestError} for a feature that was not handed over */
export function needed<Feature>(name: string, feature: Feature | undefined): Feature {
  if (!feature) {
    throw invalid(`features.${name}`, "is required");
  }
  return feature;
}

/**
 * Reads the credentials that a vendor asks for out of the options.
 * @throws {InvalidRequestError} if one is missing, or cannot travel
 */
export function readCredentials(
  auth: readonly AuthDescriptor[],
  values: Readonly<Record<string, unknown>>,
  readers: SchemeReaders,
): Credentials {
  const secrets: string[] = [];
  const sent = auth.map((scheme) => {
    if (scheme.optional && optionsOf(scheme).every((option) => values[option] === undefined)) {
      return undefined;
    }
    const { in: place } = scheme;
    return needed(`auth.${place}`, readers[place] as SchemeReader<AuthDescriptor> | undefined)(
      scheme,
      values,
      secrets,
    );
  });
  return { auth, sent, secrets };
}

/**
 * The credentials that an operation is sent with.
 * @throws {Unwritable} if the connection has none of the sets of secrets that would do
 */
export function credentialsFor(
  { auth, sent }: Credentials,
  { id, auth: sets = [[...sent.keys()]] }: OperationDescriptor,
): SentCredential[] {
  const chosen = (sets || [[]]).find((set) => set.every((index) => sent[index]));
  if (!chosen) {
    throw unwritable([id, sets, auth], "", "no-secret");
  }
  return chosen.map((index) => sent[index] as SentCredential);
}

/** HTTP Basic (RFC 7617). */
export const basicAuth: SchemeReader<BasicScheme> = (scheme, values, secrets) => {
  // RFC 7617, 2. A colon would end the name; a line break is what a variable of the environment ends with.
  const problem = "must not contain a line break, or a user name a colon";
  const username = readText(values, scheme.username, /[\p{Cc}:]/u, problem);
  const password = readText(values, scheme.password, /\p{Cc}/u, problem);
  const token = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  // An e-mail address is somebody's; any other user name is a word that honest text may contain.
  secrets.push(password, token, ...(username.includes("@") ? [username] : []));
  return { in: "header", pair: ["Authorization", `Basic ${token}`] };
};

/** A secret in a header. */
export const headerAuth: SchemeReader<SecretScheme> = (scheme, values, secrets) => ({
  in: "header",
  pair: [scheme.name, readPrefixed(scheme, values, secrets)],
});

/** A secret in the query. */
export const queryAuth: SchemeReader<SecretScheme> = (scheme, values, secrets) => ({
  in: "query",
  pair: [encodeForm(scheme.name, ""), encodeForm(readPrefixed(scheme, values, secrets), "")],
});

/** @throws {InvalidRequestError} for a secret that is missing, or holds what it must not, with the words for that */
export function readText(
  values: Readonly<Record<string, unknown>>,
  option: string,
  unfit?: RegExp,
  problem = "",
): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") {
    throw invalid(option, "is required: is an environment variable unset?");
  }
  if (unfit?.test(value)) {
    throw invalid(option, problem);
  }
  return value;
}

/**
 * Refused here, since fetch would quote the whole value in its own complaint.
 * @throws {InvalidRequestError} for a secret that is missing, or that no header can carry
 */
export const readSecret = (values: Readonly<Record<string, unknown>>, option: string): string =>
  readText(
    values,
    option,
    /[^\x20-\x7e]|^ | $/,
    "must be printable ASCII: is there a line break at its end?",
  );

function readPrefixed(
  { option, prefix = "" }: SecretScheme,
  values: Readonly<Record<string, unknown>>,
  secrets: string[],
): string {
  const secret = readSecret(values, option);
  secrets.push(secret);
  return prefix + secret;
}

import type { AuthDescriptor } from "@orderwire/runtime";
import type { Operation, Vendor } from "../model/index.ts";

/** Names of all options that hold secrets. */
export function secretsOf(vendor: Vendor): string[] {
  return vendor.options.filter((option) => option.secret).map((option) => option.name);
}

/** The schemes that a sample call is sent with: the first of the operation's alternatives. */
export function schemesFor({ auth }: Vendor, { anonymous, credentials }: Operation): AuthDescriptor[] {
  if (anonymous) {
    return [];
  }
  const [first] = credentials ?? [auth.map((_, index) => index)];
  return (first ?? []).flatMap((index) => auth[index] ?? []);
}

/** Options that a sample connection is opened with: what every connection needs, and what the operation does. */
export function secretsFor(vendor: Vendor, operation: Operation): string[] {
  const required = vendor.options
    .filter(({ secret, required }) => secret && required)
    .map(({ name }) => name);
  const own = schemesFor(vendor, operation).flatMap(namesOf);
  return [...new Set([...required, ...own])];
}

function namesOf(auth: AuthDescriptor): string[] {
  return auth.in === "basic" ? [auth.username, auth.password] : [auth.option];
}

/** The variable of the environment from which every sample takes a secret: `ACME_CRM_API_KEY`. */
export function environmentVariable({ slug }: Vendor, option: string): string {
  return `${slug}-${option}`
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

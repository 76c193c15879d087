import type { Vendor } from "../model/index.ts";

/** Names of the options that hold secrets. */
export function secretsOf(vendor: Vendor): string[] {
  return vendor.options.filter((option) => option.required).map((option) => option.name);
}

/** The variable of the environment from which every sample takes a secret: `ACME_CRM_API_KEY`. */
export function environmentVariable({ slug }: Vendor, option: string): string {
  return `${slug}-${option}`
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

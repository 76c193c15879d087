import type { Vendor } from "../../model.ts";
import { GENERATED } from "../../text.ts";

export function webhooksSource(vendor: Vendor): string {
  return GENERATED + vendor.slug;
}

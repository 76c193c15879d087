/** What the commands of this package are given, checked before anything is started. */
import { fail } from "@orderwire/repo/usage";
import { testedVendors } from "./vendor.ts";

/** A number of the command line, or the end of the program: `NaN` would be no rounds at all, and look like success. */
export function numberGiven(text: string, name: string, usage: string): number {
  const number = Number(text);
  return number >= 1 ? number : fail(new Error(`${name} must be a number from 1, not "${text}".`), usage);
}

/** The vendors that were named, all of them if none was; one that is unknown ends the program. */
export function vendorsGiven(names: readonly string[], usage: string): readonly string[] {
  const known = testedVendors();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    fail(new Error(`Unknown vendor "${unknown}". Vendors: ${known.join(", ")}.`), usage);
  }
  return names.length > 0 ? names : known;
}

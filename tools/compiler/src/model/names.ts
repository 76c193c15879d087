/** Names of a document on their way into code. */

import { RESERVED_WORDS } from "@orderwire/vocabulary/names";
import { UserError } from "../user-error.ts";

/** Files are called by names, and some have more behind them (`…ResultBody.d.ts`); file systems take 255 bytes. */
const LONGEST = 200;

/**
 * Returns `name` if it may become a name of code.
 * @param place Where the name stands in the document, for the message.
 * @throws {UserError} if it may not: code is never made from a name that is not plain
 */
export function safeName(name: string, place: string, shape = /^[A-Za-z][A-Za-z0-9]*$/): string {
  if (name.length > LONGEST) {
    const beginning = JSON.stringify(`${name.slice(0, 40)}…`);
    throw new UserError(
      `${place}: the name ${beginning} has ${name.length} characters. It must have at most ${LONGEST}.`,
    );
  }
  if (!shape.test(name) || RESERVED_WORDS.has(name)) {
    throw new UserError(
      `${place}: the name ${JSON.stringify(name)} cannot become code. It must match ${shape.source} and be no word of JavaScript.`,
    );
  }
  return name;
}

/** `listOrders` to `ListOrders`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `acme-crm` to `AcmeCrm`. */
export function pascalSlug(slug: string): string {
  return slug.split("-").map(pascal).join("");
}

/** Names of the runtime's exports that sources of operations and webhooks import, and of the entry's own. */
export const TAKEN_IDS: ReadonlySet<string> = new Set([
  ...["batched", "formBody", "formatDate", "jsonBody", "multipartBody", "operation", "paged", "parseDate"],
  ...["batchSupport", "binaryResponse", "queryEncoder", "rawBody", "receiver", "valueBody"],
  ...[
    "bodyOptions",
    "constantHeaders",
    "eitherBody",
    "extend",
    "failureCheck",
    "eventStream",
    "idempotencyKey",
    "jsonLines",
    "listCheck",
    "offsetPages",
  ],
  ...["ownServer", "pathEncoder", "styledFormBody", "styledParameters", "styledQuery", "urlPages"],
]);
/** Pages that every docs package has beside those of its operations. */
export const TAKEN_PAGES: ReadonlySet<string> = new Set(["index", "schemas"]);

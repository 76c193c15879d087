import type { ConnectionState } from "../connection/connection.ts";
import { credentialsFor } from "../connection/credentials.ts";
import type { RequestOptions } from "../connection/options.ts";
import { classOf } from "../connection/record.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import { setHeader } from "./set-header.ts";
import { unwritable } from "./unwritable.ts";

/** Headers that `fetch` and the connection to the server own: engines fail on them, or ignore them in silence. */
const FORBIDDEN =
  /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/**
 * Adds the headers of a connection's and a call's options.
 * @throws {Unwritable} for one that no header can carry, or that is not the caller's to set
 */
export function addHeaders(
  headers: Headers,
  { options: shared, credentials }: ConnectionState,
  operation: OperationDescriptor,
  options: RequestOptions,
): void {
  const { id, body } = operation;
  const own = credentialsFor(credentials, operation).flatMap((sent) =>
    sent.in === "header" ? sent.pair[0].toLowerCase() : [],
  );
  for (const given of [shared.headers, options.headers]) {
    for (const [name, value] of entriesOf(given)) {
      if (FORBIDDEN.test(name) || (body && /^content-type$/i.test(name))) {
        throw unwritable(id, `headers.${name}`, "own-header");
      }
      if (value !== undefined && own.includes(name.toLowerCase())) {
        throw unwritable(id, `headers.${name}`, "credential");
      }
      if (value !== undefined) {
        setHeader(headers, name, value, `headers.${name}`);
      }
    }
  }
}

/** Of a map or of another realm's `Headers` too: the members that such an object has are none of its headers. */
function entriesOf(given: RequestOptions["headers"] = {}): Iterable<[string, string | undefined]> {
  if ("entries" in given && typeof given.entries === "function") {
    return given.entries();
  }
  // A promise, say, has no members: what somebody forgot to wait for would be nothing.
  if (classOf(given) !== "Object") {
    throw invalid("headers", "must be an object");
  }
  return Object.entries(given);
}

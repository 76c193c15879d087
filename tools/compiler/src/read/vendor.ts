import type { Errors } from "@orderwire/vocabulary/extensions";
import type { Document } from "@orderwire/vocabulary/openapi";
import { UnresolvedReference } from "@orderwire/vocabulary/references";
import type { Vendor } from "../model/index.ts";
import { pascalSlug, safeName } from "../model/names.ts";
import { UserError } from "../user-error.ts";
import { refuseConstructs, refuseReferences, refuseShapes } from "./constructs/index.ts";
import { readOperations } from "./operation.ts";
import { optional } from "./optional.ts";
import { prepare } from "./prepare/index.ts";
import { moveServerPath } from "./prepare/servers.ts";
import { readAuth, secretOptions } from "./security.ts";
import { readServers, variableOptions } from "./servers.ts";
import { refuseDuplicates, refuseNames, refuseOptionCollisions } from "./validate.ts";
import { refuseUnreadAnswers } from "./xml-answers.ts";

/**
 * Reads a bundle.
 * @param slug the vendor's folder in `specs/`
 * @param document the bundle: every `$ref` is local to it. It is not changed.
 * @throws {UserError} if the document cannot become code; the message names the place
 */
export function readVendor(slug: string, document: Document): Vendor {
  try {
    refuseShapes(document);
    refuseReferences(document);
    const prepared = prepare(document);
    refuseConstructs(prepared);
    // Last, so that messages name the paths that the document has.
    return readParts(slug, moveServerPath(prepared));
  } catch (error) {
    if (error instanceof UnresolvedReference) {
      throw new UserError(error.message);
    }
    throw error;
  }
}

function readParts(slug: string, document: Document): Vendor {
  safeName(slug, `The folder specs/${slug}`, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  const vendor: Vendor = {
    slug,
    title: document.info.title,
    name: pascalSlug(slug),
    description: document.info.description ?? "",
    ...readServers(document),
    options: [...variableOptions(document), ...secretOptions(document)],
    auth: readAuth(document),
    encoding: { booleans: "literal", arrays: "brackets", ...document["x-orderwire-encoding"] },
    ...optional("errors", readErrors(document["x-orderwire-errors"])),
    ...optional("rateLimit", document["x-orderwire-rate-limit"]),
    operations: readOperations(document, document.paths ?? {}),
    webhooks: readOperations(document, document.webhooks ?? {}, true),
    document,
  };
  refuseNames(vendor);
  refuseDuplicates(vendor);
  refuseOptionCollisions(vendor);
  refuseUnreadAnswers(vendor);
  return vendor;
}

/** What the client needs of it; the rest is the mock's. */
function readErrors(errors: Errors | undefined): Vendor["errors"] {
  if (!errors) {
    return undefined;
  }
  const { failure, message, fields, code } = errors;
  return {
    ...optional("failure", failure),
    ...optional("message", message),
    ...optional("fields", fields),
    ...optional("code", code),
  };
}

/** Extensions that read inside an answer, where that is XML: what its schema does not name, no reader keeps. */

import { bareMediaType } from "@orderwire/vocabulary/media-type";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { shapeAlong } from "@orderwire/vocabulary/xml/shape";
import { isXml } from "@orderwire/vocabulary/xml/views";
import type { Operation, Vendor } from "../model/index.ts";
import { UserError } from "../user-error.ts";

/** @throws {UserError} for an extension that would find nothing in an answer, whatever it says */
export function refuseUnreadAnswers({ operations, errors }: Vendor): void {
  for (const operation of operations) {
    const xml = operation.responses.find((response) => response.success && response.xml)?.xml;
    if (!xml) {
      continue;
    }
    for (const [word, pointer] of [...pointersOf(operation), ...failurePointer(errors)]) {
      if (!shapeAlong(xml, pointerSteps(pointer))) {
        throw new UserError(
          `${operation.method} ${operation.path}: ${word} reads "${pointer}" in the answer, whose XML has no place for it. ` +
            "Describe it in the schema, or correct the pointer.",
        );
      }
    }
    refusePartialStatus(operation);
  }
}

type Named = readonly [word: string, pointer: string];

function pointersOf({ pagination, batch }: Operation): Named[] {
  const { items, totalPages, totalItems, hasMore, nextCursor, nextUrl } = pagination ?? {};
  const pages = { items, totalPages, totalItems, hasMore, nextCursor, nextUrl };
  const rows = { succeeded: batch?.succeeded, failed: batch?.failed };
  return [...named("x-orderwire-pagination", pages), ...named("x-orderwire-batch", rows)];
}

function named(word: string, pointers: Readonly<Record<string, string | undefined>>): Named[] {
  return Object.entries(pointers).flatMap(([name, pointer]) =>
    pointer === undefined ? [] : [[`"${name}" of ${word}`, pointer] as const],
  );
}

/** Unread, a failure under a status of success would be a success. */
function failurePointer(errors: Vendor["errors"]): Named[] {
  return named("x-orderwire-errors", { failure: errors?.failure?.pointer });
}

/** What a refusal says in XML stays text. */
function refusePartialStatus({ method, path, batch, responses }: Operation): void {
  const { partialStatus = 200 } = batch ?? {};
  const { type = "" } = responses.find(({ status }) => status === String(partialStatus)) ?? {};
  if ((partialStatus < 200 || partialStatus > 299) && isXml(bareMediaType(type))) {
    throw new UserError(
      `${method} ${path}: "partialStatus" of x-orderwire-batch is ${partialStatus}, and of XML only successes are read. ` +
        `Leave it out: a call that is answered ${partialStatus} is then an error with the answer's text.`,
    );
  }
}

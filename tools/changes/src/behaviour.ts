/**
 * What a compiled client does, compared: whatever a document says, the compiler makes of it what is called, how it is
 * written and when it is repeated. A difference here that no other file explains is told all the same.
 */

import type { Operation, Parameter, Vendor } from "@orderwire/compiler/model";
import { readVendor } from "@orderwire/compiler/read";
import type { Document } from "@orderwire/vocabulary/openapi";
import type { Change, Step } from "./change.ts";
import { became, value } from "./words.ts";

type Facts = Readonly<Record<string, unknown>>;

/** Facts that make a client repeat or wait otherwise, and break nobody who calls it. */
const SMALL: Readonly<Record<string, Step>> = { retry: "minor", rateLimit: "patch", query: "minor" };

/**
 * Compares the facts from which clients and mocks of a vendor are made.
 *
 * @param told changes that are known already: what one of them concerns is explained
 * @throws {UserError} if a document cannot be compiled
 */
export function behaviourChanges(
  slug: string,
  before: Document,
  after: Document,
  told: readonly Change[],
): Change[] {
  const [old, now] = [readVendor(slug, before), readVendor(slug, after)];
  const explained = new Set(told.filter(({ isText }) => !isText).flatMap(({ operations }) => operations));
  const isWholeExplained = told.some(({ operations, isText }) => operations.length === 0 && !isText);
  const operations = old.operations.flatMap((operation) => {
    const other = now.operations.find(({ id }) => id === operation.id);
    return other === undefined || explained.has(operation.id)
      ? []
      : differing(factsOf(operation), factsOf(other)).map((name) => ({
          step: SMALL[name] ?? "major",
          text: `\`${operation.id}\`: \`${name}\` ${became(factsOf(operation)[name], factsOf(other)[name])} in the compiled client.`,
          operations: [operation.id],
        }));
  });
  const whole = isWholeExplained ? [] : differing(wholeFacts(old), wholeFacts(now));
  return [
    ...operations,
    ...whole.map((name) => ({
      step: SMALL[name] ?? ("major" as const),
      text: `Connections: \`${name}\` ${became(wholeFacts(old)[name], wholeFacts(now)[name])}.`,
      operations: [],
    })),
  ];
}

function differing(before: Facts, after: Facts): string[] {
  return Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

function factsOf(operation: Operation): Facts {
  const { method, path, server, constants, anonymous, credentials, responseKind, body, parameters } =
    operation;
  const { pagination, batch, retry, query, rateLimit } = operation;
  return {
    request: `${method} ${path}`,
    server,
    constants,
    anonymous,
    credentials,
    responseKind,
    body: body && {
      kind: body.kind,
      type: body.type,
      json: body.json,
      others: body.others.map(({ type }) => type),
    },
    parameters: Object.fromEntries(parameters.map((one) => [one.flatName, travelOf(one)]).sort()),
    pagination,
    batch,
    retry: retry && { ...retry, reason: undefined },
    query,
    rateLimit,
  };
}

const travelOf = ({ name, in: place, style, explode, nested, json }: Parameter): string =>
  value({ name, in: place, style, explode, nested, json });

const wholeFacts = ({ server, servers, options, auth, encoding, errors, rateLimit }: Vendor): Facts => ({
  server,
  servers,
  options: options.map(({ description: _, ...rest }) => rest),
  auth,
  encoding,
  errors,
  rateLimit,
});

/** Two states of a vendor's document, and what lies between them for a user. */

import type { Document } from "@orderwire/vocabulary/openapi";
import { type Change, larger } from "./change.ts";
import { nodeChanges } from "./node-changes.ts";
import { type Pair, placeOf } from "./place.ts";
import { composedChanges, sortOut } from "./recomposed.ts";
import { type Difference, diffDocuments } from "./redocly-diff.ts";
import { schemaChanges } from "./schema-changes.ts";
import { brokenPrograms } from "./types-proof.ts";
import { findUses } from "./uses.ts";

/**
 * Compares two bundles: every difference that `redocly diff` finds, rated by who writes and who reads what changed, and
 * proved by programs written for the old types.
 *
 * @param slug of the vendor, for the names of its types
 * @returns the changes, breaking ones first
 * @throws {UserError} if a document cannot be compiled
 */
export async function compareDocuments(slug: string, before: Document, after: Document): Promise<Change[]> {
  const told = tellDifferences(before, after);
  if (told.length === 0) {
    return [];
  }
  const broken = await brokenPrograms(slug, before, after);
  return sortChanges([...told, ...unexplained(broken, told)]);
}

/** The same without the proof. */
export function tellDifferences(before: Document, after: Document): Change[] {
  const pair = { before, after, usesBefore: findUses(before), usesAfter: findUses(after) };
  const { composed, single } = sortOut(diffDocuments(before, after));
  const told = single.flatMap((difference) => changesOf(difference, pair));
  return sortChanges(
    merge([...told, ...composed.flatMap((one) => composedChanges(one, pair)), ...typeNames(pair, single)]),
  );
}

function changesOf(difference: Difference, pair: Pair): Change[] {
  const place = placeOf(difference, pair);
  const [root, section] = place.steps;
  const isName = difference.kind !== "modified" || difference.property === "key";
  // A component comes and goes with what uses it; names of schemas are told of by `typeNames`, others nobody sees.
  if (root === "components" && place.steps.length === 3 && isName && section !== "securitySchemes") {
    return [];
  }
  return difference.type === "Schema"
    ? schemaChanges(difference, pair, place)
    : nodeChanges(difference, place);
}

/** Names of types, which a program may import. */
function typeNames({ before, after }: Pair, differences: readonly Difference[]): Change[] {
  const renamed = new Map(
    differences
      .filter(
        ({ type, property, before: from }) =>
          type === "Schema" && property === "key" && isComponent(from?.pointer),
      )
      .map(({ before: from, after: to }) => [String(from?.value), String(to?.value)]),
  );
  const now = new Set(Object.keys(after.components?.schemas ?? {}));
  return Object.keys(before.components?.schemas ?? {})
    .filter((name) => !now.has(name))
    .map((name) => {
      const to = renamed.get(name);
      const text =
        to === undefined ? `The type \`${name}\` is gone.` : `The type \`${name}\` is called \`${to}\` now.`;
      return { step: "major", text, operations: [] };
    });
}

const isComponent = (pointer = ""): boolean => /^\/components\/schemas\/[^/]+$/.test(pointer);

/** What the types refuse though no difference says why: a user hears of it in the compiler's words. */
function unexplained(broken: ReadonlyMap<string, string>, told: readonly Change[]): Change[] {
  const explained = new Set(
    told.filter(({ step }) => step === "major").flatMap(({ operations }) => operations),
  );
  return [...broken]
    .filter(([operation]) => !explained.has(operation))
    .map(([operation, message]) => ({
      step: "major",
      text: `Programs that call \`${operation}\` may no longer compile: ${message}`,
      operations: [operation],
    }));
}

/** One sentence stands once, with the larger step. */
function merge(changes: readonly Change[]): Change[] {
  const byText = new Map<string, Change>();
  for (const change of changes) {
    const known = byText.get(change.text);
    byText.set(
      change.text,
      known
        ? {
            ...known,
            step: larger(known.step, change.step),
            operations: [...new Set([...known.operations, ...change.operations])],
          }
        : change,
    );
  }
  return [...byText.values()];
}

const ORDER = { major: 0, minor: 1, patch: 2 };

const sortChanges = (changes: readonly Change[]): Change[] =>
  [...changes].sort((a, b) => ORDER[a.step] - ORDER[b.step]);

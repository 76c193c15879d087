/** Two states of a vendor's document, and what lies between them for a user. */

import { isDeepStrictEqual } from "node:util";
import type { Document } from "@orderwire/vocabulary/openapi";
import { behaviourChanges } from "./behaviour.ts";
import { type Change, larger } from "./change.ts";
import { connectionChanges } from "./connection-changes.ts";
import { evenOut } from "./evened.ts";
import { followMoves } from "./moved.ts";
import { nodeChanges } from "./node-changes.ts";
import { type Pair, placeOf } from "./place.ts";
import { composedChanges, sortOut } from "./recomposed.ts";
import { type Difference, diffDocuments, pairParameters } from "./redocly-diff.ts";
import { SCHEMA_PARTS, schemaChanges } from "./schema-changes.ts";
import { sectionChanges } from "./section-changes.ts";
import { brokenPrograms } from "./types-proof.ts";
import { findUses } from "./uses.ts";

/**
 * Compares two bundles: every difference that `redocly diff` finds, rated by who writes and who reads what changed; what
 * is compiled from them; and programs written for the old types, which prove the ratings.
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
  const isText = isDeepStrictEqual(withoutTexts(before), withoutTexts(after));
  const broken = isText ? new Map<string, string>() : await brokenPrograms(slug, before, after);
  const behaviour = behaviourChanges(slug, before, after, told);
  return sortChanges([...told, ...behaviour, ...unexplained(broken, told)]);
}

/** Comments of the compiled types are made of these, and nothing else. */
const WORDS = new Set(["description", "summary"]);

/** What types are made of. A field that is called `summary` is a schema, and no text. */
const withoutTexts = (document: Document): unknown =>
  JSON.parse(JSON.stringify(document), (key, value) =>
    WORDS.has(key) && typeof value === "string" ? undefined : value,
  );

/** The same without the proof. */
export function tellDifferences(before: Document, after: Document): Change[] {
  const even = { before: evenOut(before), after: evenOut(after) };
  const { before: followed, changes: moves } = followMoves(even.before, even.after);
  const pair = {
    before: followed,
    after: even.after,
    usesBefore: findUses(followed),
    usesAfter: findUses(even.after),
  };
  const { composed, single } = sortOut(pairParameters(diffDocuments(pair.before, pair.after)));
  const told = single.flatMap((difference) => changesOf(difference, pair));
  const all = merge([
    ...moves,
    ...connectionChanges(before, after),
    ...sectionChanges(before, after),
    ...told,
    ...composed.flatMap((one) => composedChanges(one, pair)),
    ...typeNames(pair, single),
  ]);
  return all.length === 0 && !isDeepStrictEqual(before, after) ? [REWORDED] : sortChanges(all);
}

/** Two ways to say the same: the packages that hold the document differ, and nothing else. */
const REWORDED: Change = {
  step: "patch",
  text: "The document says the same in another way.",
  operations: [],
  isText: true,
};

function changesOf(difference: Difference, pair: Pair): Change[] {
  const place = placeOf(difference, pair);
  const [root, section] = place.steps;
  const isName = difference.kind !== "modified" || difference.property === "key";
  // A component comes and goes with what uses it; names of schemas are told of by `typeNames`, others nobody sees.
  if (root === "components" && place.steps.length <= 3 && isName && section !== "securitySchemes") {
    return [];
  }
  if (difference.property?.startsWith("x-")) {
    return nodeChanges(difference, place, pair);
  }
  return difference.type === "Schema" || SCHEMA_PARTS.has(difference.type)
    ? schemaChanges(difference, pair, place)
    : nodeChanges(difference, place, pair);
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

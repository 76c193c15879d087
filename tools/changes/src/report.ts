/** A vendor's changes as the text of a changeset, which becomes its change log. */

import { type Change, stepOf } from "./change.ts";

/**
 * Markdown for the people who use a vendor's packages: breaking changes first.
 *
 * @param title of the vendor
 * @param changes at least one
 */
export function reportChanges(title: string, changes: readonly Change[]): string {
  const breaking = changes.filter(({ step }) => step === "major");
  const added = changes.filter(({ step }) => step === "minor");
  const corrected = changes.filter(({ step, isText }) => step === "patch" && !isText);
  const texts = changes.filter(({ isText }) => isText);
  return [
    `${title}: ${headline(changes, breaking.length, added.length)}.`,
    ...section("Breaking", breaking),
    ...section("New", added),
    ...section("Corrected", corrected),
    ...(texts.length > 0 ? [`Texts or examples changed in ${count(texts.length, "place")}.`] : []),
  ].join("\n\n");
}

function headline(changes: readonly Change[], breaking: number, added: number): string {
  const parts = [
    ...(breaking > 0 ? [count(breaking, "breaking change")] : []),
    ...(added > 0 ? [count(added, "addition")] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : stepOf(changes) === "patch" ? "corrections" : "changes";
}

const section = (title: string, changes: readonly Change[]): string[] =>
  changes.length === 0 ? [] : [`**${title}**`, changes.map(({ text }) => `- ${text}`).join("\n")];

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

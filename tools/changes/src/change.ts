/** What is known of a change: the words that the other files of this folder share. */

/** How large a step of the version a change asks for (Semantic Versioning 2.0.0), the smallest first. */
export const STEPS = ["patch", "minor", "major"] as const;
export type Step = (typeof STEPS)[number];

/** One change, as its users are told of it. */
export interface Change {
  readonly step: Step;
  /** A sentence in Markdown. */
  readonly text: string;
  /** Functions whose callers it concerns; none where it concerns the vendor as a whole. */
  readonly operations: readonly string[];
  /** Only words or examples changed: told of together. */
  readonly isText?: true;
}

/** The larger of two steps. */
export function larger(one: Step, other: Step): Step {
  return STEPS.indexOf(one) >= STEPS.indexOf(other) ? one : other;
}

/** The step that all changes together ask for; `undefined` without any. */
export function stepOf(changes: readonly Change[]): Step | undefined {
  return changes
    .map(({ step }) => step)
    .reduce<Step | undefined>((a, b) => (a ? larger(a, b) : b), undefined);
}

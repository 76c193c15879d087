/** What each of our own words, `x-orderwire-*`, means for the step of a version. */

import { isRecord } from "@orderwire/vocabulary/record";
import { larger, type Step } from "./change.ts";

/** Told of with texts and examples: nothing behaves otherwise. */
export const NO_STEP = "text";

type Rating = Step | typeof NO_STEP;

/** A word that comes or goes means what its members mean. */
const BY_MEMBER = "by member";

interface Word {
  /** What it says, as the subject of a sentence. */
  readonly what: string;
  readonly added: Rating | typeof BY_MEMBER;
  readonly removed: Rating | typeof BY_MEMBER;
  /** Of a change: by member, or of whatever changed. */
  readonly modified:
    | Rating
    | Readonly<Record<string, Rating | ((before: unknown, after: unknown) => Rating)>>;
}

/** A number up to which the vendor takes something. */
const limit = (before: unknown, after: unknown): Rating =>
  after === undefined || (typeof before === "number" && typeof after === "number" && after > before)
    ? "minor"
    : "major";

/** What only comes is more than there was. */
const more = (before: unknown): Rating => (before === undefined ? "minor" : "major");

const all = (rating: Rating) => ({ added: rating, removed: rating, modified: rating });

export const WORDS: Readonly<Record<string, Word>> = {
  "x-orderwire-pagination": {
    what: "how pages follow each other",
    added: "minor",
    removed: "major",
    modified: { totalItems: more, totalPages: more, hasMore: more, limit: more },
  },
  "x-orderwire-batch": {
    what: "how many rows go into one call",
    added: "minor",
    removed: "major",
    modified: { limit },
  },
  "x-orderwire-period": {
    what: "how long a period may be",
    added: "major",
    removed: "minor",
    modified: { days: limit },
  },
  "x-orderwire-query": {
    what: "which parameters go together",
    added: "major",
    removed: "minor",
    modified: "major",
  },
  "x-orderwire-encoding": { what: "how values are written", ...all("major") },
  "x-orderwire-credentials": {
    what: "what the connection's credentials are called",
    ...all("major"),
    modified: { also: "patch" },
  },
  "x-orderwire-signing": { what: "how requests are signed", ...all("major") },
  "x-orderwire-signature": { what: "how a signature is made", ...all("major") },
  "x-orderwire-server": {
    what: "by which name a connection chooses the server",
    added: "minor",
    removed: "major",
    modified: "major",
  },
  "x-orderwire-name": { what: "the parameter's name in code", ...all("major") },
  "x-orderwire-errors": {
    what: "where errors are read from",
    added: BY_MEMBER,
    removed: BY_MEMBER,
    modified: {
      message: "minor",
      fields: "minor",
      code: "minor",
      status: "minor",
      answers: "patch",
      body: "patch",
    },
  },
  "x-orderwire-retry": {
    what: "what is repeated after a failure",
    added: "minor",
    removed: "minor",
    modified: { idempotent: "minor", key: "minor", reason: NO_STEP },
  },
  "x-orderwire-deprecation": {
    what: "since when it is deprecated, and what to use",
    added: "minor",
    removed: "patch",
    modified: "patch",
  },
  "x-orderwire-rate-limit": { what: "how fast calls follow each other", ...all("patch") },
  "x-orderwire-leniency": { what: "what the mock takes beyond the documentation", ...all("patch") },
  "x-orderwire-resource": { what: "what the mock keeps", ...all("patch") },
  "x-orderwire-order": { what: "which fields come first", ...all(NO_STEP) },
};

/** The step that a changed word asks for. What has no row is no word of ours: a note of the document's. */
export function stepOfWord(word: string, before: unknown, after: unknown): Rating {
  const { added, removed, modified } = WORDS[word] ?? all("patch");
  const whole = before === undefined ? added : after === undefined ? removed : BY_MEMBER;
  if (whole !== BY_MEMBER) {
    return whole;
  }
  return typeof modified === "string" ? modified : byMember(modified, before ?? {}, after ?? {});
}

function byMember(modified: Exclude<Word["modified"], string>, before: unknown, after: unknown): Rating {
  if (!isRecord(before) || !isRecord(after)) {
    return "major";
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return names
    .map((name) => {
      const rating = modified[name] ?? "major";
      return typeof rating === "function" ? rating(before[name], after[name]) : rating;
    })
    .reduce<Rating>(
      (one, other) => (one === NO_STEP ? other : other === NO_STEP ? one : larger(one, other)),
      NO_STEP,
    );
}

/** What a rule, a scenario or a state asks for cannot be; the message names the place and the remedy. */
export class SteeringError extends Error {
  override readonly name = "SteeringError";
}

/**
 * A sentence on a name that is not known.
 *
 * @param known the names that are; the nearest of them is proposed, else some are listed.
 */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const nearest = known.find((candidate) => distance(candidate.toLowerCase(), name.toLowerCase()) <= 2);
  const remedy = nearest ? `did you mean "${nearest}"?` : listOf(known);
  return `unknown ${kind} "${name}"${remedy ? `; ${remedy}` : ""}`;
}

const MOST_NAMES = 12;

function listOf(known: readonly string[]): string {
  if (known.length === 0) {
    return "there is none";
  }
  return `known: ${known.slice(0, MOST_NAMES).join(", ")}${known.length > MOST_NAMES ? ", ..." : ""}`;
}

/** Levenshtein's distance of two short texts. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

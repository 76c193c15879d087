/** Segments of path templates: texts, and texts around the values of parameters. */

/** A literal text; or the names of parameters, and the texts before, between and behind them. */
export type Segment = string | Values;

interface Values {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** It is the value of one parameter. */
  readonly isWhole: boolean;
}

/**
 * A template writes what a path cannot hold in percent-encoding, as requests do.
 * @param decode reads it
 */
export function readSegment(segment: string, decode: (text: string) => string): Segment {
  const parts = segment.split(/\{([^}]+)\}/);
  const texts = parts.filter((_, index) => index % 2 === 0).map((text) => decode(text));
  const names = parts.filter((_, index) => index % 2 === 1);
  return names.length === 0
    ? (texts[0] ?? "")
    : { names, texts, isWhole: texts.join("") === "" && names.length === 1 };
}

/** Which of two templates comes first: the one that has literal text where the other has values. */
export function compareTemplates(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [index, segment] of a.entries()) {
    const difference = literalIn(b[index]) - literalIn(segment);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** How many characters a segment has of its own; more than any if it has no others. */
const literalIn = (segment: Segment | undefined): number =>
  typeof segment === "object" ? segment.texts.join("").length : Number.MAX_SAFE_INTEGER;

/** Whether a text may be a parameter's value. */
export type FitsNamed = (name: string, text: string) => boolean;

/** Of the ways to read a segment, no more are looked at: between parameters without a text there are very many. */
const MOST_WAYS = 200;

/**
 * The values in a segment. Where a text between two of them stands in a value, too (`{name}.{ending}` and `plate.v2.pdf`),
 * its last place counts, unless the values fit their parameters only with an earlier one.
 */
export function valuesIn(
  { names, texts }: Values,
  text: string,
  fits: FitsNamed,
): readonly string[] | undefined {
  let first: readonly string[] | undefined;
  let left = MOST_WAYS;
  for (const values of ways(texts, text)) {
    first ??= values;
    if (names.length === 1 || values.every((value, index) => fits(names[index] ?? "", value))) {
      return values;
    }
    left -= 1;
    if (left === 0) {
      break;
    }
  }
  return first;
}

/** The ways to read a text as values between these texts, those with the longest values first. */
function* ways([before = "", ...rest]: readonly string[], text: string): Generator<readonly string[]> {
  const [next, ...others] = rest;
  if (!text.startsWith(before)) {
    return;
  }
  const value = text.slice(before.length);
  if (next === undefined) {
    return;
  }
  if (others.length === 0) {
    if (value.endsWith(next) && value.length > next.length) {
      yield [value.slice(0, value.length - next.length)];
    }
    return;
  }
  for (let at = value.length; at > 0; at -= 1) {
    at = value.lastIndexOf(next, at);
    if (at <= 0) {
      return;
    }
    for (const inner of ways(rest, value.slice(at))) {
      yield [value.slice(0, at), ...inner];
    }
  }
}

/** Marks the errors of every copy of this package, so that `instanceof` works where a program carries two. */
export const BRAND = Symbol.for("orderwire.error");

/** The kinds of an error of this package, the nearest first; none for anything else. */
export const kindsOf = (value: unknown): readonly string[] => Object(value)[BRAND] ?? [];

/** Makes an error known by these kinds, the nearest first. */
export const brand = (error: Error, kinds: readonly string[]): Error =>
  Object.defineProperty(Object.assign(error, { name: kinds[0] }), BRAND, { value: kinds });

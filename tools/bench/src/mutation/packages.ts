/** The packages whose tests are measured. */

/** A package, and which of its tests a mutant is not shown to. */
export interface MutatedPackage {
  /** From the root of the repository. */
  readonly folder: string;
  /** Names of test files that take seconds (programs, browsers, builds) or read the sources themselves. */
  readonly without: readonly string[];
  /** The same of suites inside other files. */
  readonly withoutSuites?: readonly string[];
}

/** By the name under which they are asked for. */
export const MUTATED: Readonly<Record<string, MutatedPackage>> = {
  runtime: {
    folder: "packages/runtime",
    without: [
      "bundle",
      "house",
      "planted-secret",
      "rate-limit-redis",
      "readme",
      "surface",
      "types",
      "webhook-servers",
    ],
  },
  "mock-server": {
    folder: "packages/mock-server",
    without: ["cli", "house", "lifeline", "readme"],
  },
  compiler: {
    folder: "tools/compiler",
    // `cli` starts a program, in which there are no switches; `determinism` and `isolation` have Redocly at work.
    // `compiled` and `msw` run code that is emitted, type-checked and built once, before their first test, so that a
    // change shows only when all of that is done again: half a minute for each. The bytes of that code are compared by
    // `golden` and `constructs`, which are asked.
    without: ["cli", "compiled", "determinism", "isolation", "msw"],
    // Compiled by the type checker before the first of its tests.
    withoutSuites: ["constructs > compiled"],
  },
};

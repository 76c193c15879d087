/** What the measuring process tells the process that runs tests, and hears of it. */

/** What every run is told. */
interface Common {
  /** Where the worker writes what happens. */
  readonly journal: string;
  /** Suites to leave out, by file and name. */
  readonly withoutSuites: readonly string[];
}

/** What a run of test files is for. */
export type Orders = Common & Order;

/** The same without what every run is told. */
export type Order =
  /** Each test runs without a mutant: which does it reach, and does it pass a second time if it reaches one of these? */
  | { readonly kind: "cover"; readonly mutants: readonly string[] }
  /** Each test runs once for each mutant that it reaches. */
  | { readonly kind: "try"; readonly tests: Readonly<Record<string, TestOrders>> }
  /** The whole file runs with one mutant, which is there before the file is loaded. */
  | {
      readonly kind: "alone";
      readonly mutant: string;
      readonly limit: number;
      /** Of the slowest test. */
      readonly ms: number;
      /** Tests that fail without it, too, or are slow. */
      readonly without: readonly string[];
    };

export interface TestOrders {
  readonly mutants: readonly string[];
  /** How long the test took without a mutant, in milliseconds. */
  readonly ms: number;
  /** How often a mutant's place may be passed before it counts as a loop without end, for each mutant. */
  readonly limits: readonly number[];
}

/** A line of the journal, which outlives a process that hangs. */
export type Entry =
  /** A test begins without a mutant. */
  | { readonly kind: "covering"; readonly test: string }
  | {
      readonly kind: "covered";
      /** By absolute path. */
      readonly file: string;
      readonly test: string;
      readonly name: string;
      readonly ms: number;
      /** Milliseconds of the processor's time: on a busy machine the clock says little. */
      readonly cpu: number;
      readonly passed: boolean;
      /** Passed the second time as well, as far as that was tried. */
      readonly repeatable: boolean;
      readonly hits: Readonly<Record<string, number>>;
    }
  /** Reached first while the file was loaded, or between its tests. */
  | { readonly kind: "loaded"; readonly file: string; readonly mutants: readonly string[] }
  | { readonly kind: "trying"; readonly mutant: string; readonly test: string; readonly pid: number }
  /** The test passed without passing the mutant's place: something that it did before is kept in the process. */
  | { readonly kind: "missed"; readonly mutant: string; readonly test: string }
  | { readonly kind: "killed"; readonly mutant: string; readonly test: string }
  /** The test fails without a mutant since this one was tried: nothing that the process says from here on counts. */
  | { readonly kind: "spoilt"; readonly mutant: string; readonly test: string }
  /** A file's end: without it the process died, or was ended, or is spoilt. */
  | { readonly kind: "done"; readonly file: string };

/** A hundred times what it takes without the mutant. */
export const limitOf = (hits = 0): number => (hits + 10) * 100;

/** What the measuring process tells the process that runs tests, and hears of it. */

/** What every run is told. */
interface Common {
  /** Where the worker writes what happens. */
  readonly journal: string;
  /** Suites to leave out, by file and name. */
  readonly withoutSuites: readonly string[];
}

/** What a run of a test file is for. */
export type Orders = Common & Order;

/** The same without what every run is told. */
export type Order =
  /** Each test runs twice, without a mutant: which mutants does it reach, and does it pass a second time? */
  | { readonly kind: "cover" }
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
  | {
      readonly kind: "covered";
      readonly test: string;
      readonly name: string;
      readonly ms: number;
      /** Milliseconds of the processor's time: on a busy machine the clock says little. */
      readonly cpu: number;
      readonly passed: boolean;
      /** Passed the second time as well. */
      readonly repeatable: boolean;
      readonly hits: Readonly<Record<string, number>>;
    }
  /** Reached while the file was loaded, or between its tests. */
  | { readonly kind: "loaded"; readonly mutants: readonly string[] }
  | { readonly kind: "trying"; readonly mutant: string; readonly pid: number }
  | { readonly kind: "killed"; readonly mutant: string; readonly test: string }
  /** The test fails without a mutant since this one was tried: nothing that the file says from here on counts. */
  | { readonly kind: "spoilt"; readonly mutant: string; readonly test: string }
  /** The file's end: without it the process died, or was ended. */
  | { readonly kind: "done" };

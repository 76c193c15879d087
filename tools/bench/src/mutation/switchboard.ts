/** What a process that runs tests keeps between them. */

/** The switchboard that Stryker's instrumenter reads. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: {
    static: Record<string, number>;
    perTest: Record<string, Record<string, number>>;
  };
  /** Of the whole process. */
  found?: Found;
}

/** What the process has found: files that share it may each have a runner, and a copy of this module. */
interface Found {
  readonly killed: Set<string>;
  /** Mutants that were reached outside of tests. */
  readonly loaded: Set<string>;
  spoilt: boolean;
}

const HOST = globalThis as { __stryker__?: Switchboard };
HOST.__stryker__ ??= {};
export const BOARD: Switchboard = HOST.__stryker__;
BOARD.found ??= { killed: new Set(), loaded: new Set(), spoilt: false };
export const FOUND: Found = BOARD.found;

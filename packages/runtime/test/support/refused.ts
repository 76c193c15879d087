import { explain } from "../../src/request/refuse.ts";

/** The error with which a call fails when its request is written like this. */
export function refused(write: () => unknown): unknown {
  try {
    return { written: write() };
  } catch (error) {
    return explain(error);
  }
}

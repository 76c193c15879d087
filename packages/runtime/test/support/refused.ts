import { explainRefusal } from "../../src/request/build.ts";

/** The error with which a call fails when its request is written like this. */
export async function refused(write: () => unknown): Promise<unknown> {
  try {
    return { written: write() };
  } catch (error) {
    return explainRefusal(error);
  }
}

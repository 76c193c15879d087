import { errorOf } from "../errors/make.ts";

let loading: Promise<typeof import("./failures.ts")> | undefined;

/** What only failures, redirects, options and hooks need is loaded with the first. */
export const loadFailures = (): Promise<typeof import("./failures.ts")> =>
  // Kept, since even a module that is there takes an engine a while to find.
  (loading ??= import("./failures.ts").catch(() => {
    loading = undefined;
    throw errorOf([], "the code for failures cannot be loaded");
  }));

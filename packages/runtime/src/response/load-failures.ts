import { errorOf } from "../errors/make.ts";

/** What only failures, redirects, options and hooks need is loaded with the first. */
export const loadFailures = () =>
  import("./failures.ts").catch(() => {
    throw errorOf([], "the code for failures cannot be loaded");
  });

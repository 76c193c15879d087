import { OrderwireError } from "../errors/base.ts";

/** What only failures, redirects, options and hooks need is loaded with the first. */
export const loadFailures = () =>
  import("./failures.ts").catch(() => {
    throw new OrderwireError("the code for failures cannot be loaded");
  });

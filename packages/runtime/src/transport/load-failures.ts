import { OrderwireError } from "../errors/base.ts";

/** A piece that is not there must not look like another failure. */
export const unloaded = (): never => {
  throw new OrderwireError("the code for failures cannot be loaded");
};

/** What only failures, redirects, options and hooks need is loaded with the first. */
export const loadFailures = () => import("./failures.ts").catch(unloaded);

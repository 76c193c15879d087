import { unloaded } from "../transport/load-failures.ts";

/** What few responses need is loaded with the first of them. */
export const loadErrors = () => import("./failures.ts").catch(unloaded);

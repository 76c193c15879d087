import type { RequestOptions } from "../connection/options.ts";

/** Options of a walk over pages, beside those of each call. */
export interface PageOptions extends RequestOptions {
  /** Most items; of `pages`, most pages. Default: all. */
  readonly max?: number | undefined;
  /** Ask for a page while the one before is being used. Default `false`. */
  readonly prefetch?: boolean | undefined;
  /** The `resumeToken` of an earlier walk with the same parameters: go on where it stopped. */
  readonly resume?: string | undefined;
}

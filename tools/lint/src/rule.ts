import type { Oas3Rule } from "@redocly/openapi-core";

/** One of our rules: it lives in `rules/<name>.ts`, with fixtures in `fixtures/<name>/`. */
export interface Rule {
  /** What it demands, in one sentence, for the table of rules. */
  readonly description: string;
  /** Makes the visitor for one run over one document. */
  readonly visit: Oas3Rule;
}

/** What fields of a form are. */

import type { Schema } from "./protocol.ts";
import type { Words } from "./words.ts";

/** What all fields of a form share. */
export interface FormContext {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly words: Words;
  readonly changed: () => void;
}

/** A field, or a group of them. */
export interface Field {
  readonly element: HTMLElement;
  readonly value: () => unknown;
}

/** Where a field stands: its name, and the way to it for those who hear the page. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

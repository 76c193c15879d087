/** What the search knows of a page. */

/** What can be found. */
export type Kind =
  | "operation"
  | "webhook"
  | "schema"
  | "error"
  | "scope"
  | "vendor"
  | "guide"
  | "recipe"
  | "maintainers";

/** A page, or a part of one. */
export interface Entry {
  readonly url: string;
  readonly kind: Kind;
  /** Folder of the vendor; none for guides. */
  readonly vendor?: string;
  readonly lang?: "ru";
  readonly title: string;
  /** What it is called in code: a function, a schema, a status, a scope. */
  readonly name: string;
  /** `POST /orders` */
  readonly call?: string;
  readonly section?: string;
  /** Other words for it. */
  readonly words?: string;
  readonly text: string;
  /** Ids of its fields on the page. Of several fields of one name the first. */
  readonly fields?: readonly string[];
  /** It lists entities: who names those and nothing to do with them looks for it. */
  readonly isList?: boolean;
  /** How much others speak of it. */
  readonly weight: number;
}

/** What a kind of page is worth to one who asks for it by its name. */
export const NAMED_KINDS: Readonly<Record<Kind, number>> = {
  operation: 1,
  webhook: 0.85,
  guide: 1,
  recipe: 0.35,
  error: 1,
  scope: 1.2,
  vendor: 0.7,
  schema: 0.55,
  maintainers: 0.3,
};

/** What a kind of page is worth to one who asks in words: a schema's few words fit many queries, an operation is meant. */
export const KINDS: Readonly<Record<Kind, number>> = {
  ...NAMED_KINDS,
  webhook: 0.8,
  recipe: 0.45,
  error: 0.5,
  scope: 0.5,
  schema: 0.25,
};

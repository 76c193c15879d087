/** The words of `x-orderwire-resource`: what a call does to stored entities. Explained in `specs/README.md`. */

import type { Pointer } from "./pointer.ts";

/** Which requests get the whole list, and what of the response only pages have. */
export interface Whole {
  readonly pointer: Pointer;
  /** The value that asks for it; without one, the parameter's absence does. */
  readonly equals?: unknown;
  readonly without: readonly Pointer[];
}

/** What a call does to a stored entity. */
export interface Resource {
  readonly collection: string;
  readonly action:
    | "list"
    | "get"
    | "create"
    | "edit"
    | "delete"
    | "upload"
    | "history"
    | "editMany"
    | "deleteMany"
    | "combine"
    | "link";
  readonly item?: Pointer;
  readonly body?: Pointer;
  readonly id?: Pointer;
  readonly by?: Pointer;
  readonly key?: string;
  /** The fields by which rows name an entity, the surest first. */
  readonly keys?: readonly string[];
  /** By the field's name, or by a pointer to it. */
  readonly fields?: Readonly<Record<string, Pointer>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly existing?: "refuse" | "replace" | "skip";
  /** Answer pointer to the keys of the rows that were there already (`existing: skip`). */
  readonly skipped?: Pointer;
  /** A whole has one such entity, which needs no key. */
  readonly only?: true;
  /** What a call about an entity that is not there answers at `item`, in place of a refusal. */
  readonly absent?: unknown;
  /** What the entity must have, or the call is refused. */
  readonly needs?: readonly Pointer[];
  /** What a page past the end has: nothing, or the last page's items. */
  readonly beyond?: "empty" | "last";
  readonly whole?: Whole;
  readonly filters?: Readonly<Record<string, Pointer | ResourceFilter>>;
  readonly sort?: ResourceSort;
  /** What the vendor keeps and shows in no answer: filters are compared with it, and it is seeded. */
  readonly kept?: readonly Pointer[];
  readonly references?: Readonly<Record<Pointer, string | ReferenceInside>>;
  readonly computed?: Readonly<Record<string, Computed>>;
  readonly lists?: Readonly<Record<string, ResourceList>>;
  readonly links?: { readonly at: Pointer; readonly as: Pointer };
  readonly within?: Within;
  readonly count?: Pointer;
  readonly missing?: Pointer;
  /** Request pointer to the keys of entities that an upload takes away. */
  readonly removed?: Pointer;
  readonly content?: ResourceContent;
  readonly effects?: readonly Effect[];
}

/** A part that has no collection of its own: `/items/*` of an order; shown with the names of its whole `as` a member. */
export interface ReferenceInside {
  readonly collection: string;
  readonly at: Pointer;
  readonly as?: Pointer;
}

/** What a filter of a list is compared with; `*` in a pointer goes through a list or a map. */
export interface ResourceFilter {
  readonly at: Pointer | readonly Pointer[];
  readonly is?: "equal" | "contains" | "from" | "to" | "present" | "any" | "shown";
  /** For each value whether there must be something at the pointer, nothing, or something at another pointer. */
  readonly when?: Readonly<Record<string, "present" | "absent" | Pointer>>;
  /** The parameter whose text follows the filter's own: the time behind a day. */
  readonly then?: Pointer;
  /** Another filter of the list: of the two, one must fit. */
  readonly or?: string;
}

/** By which parameters a list is sorted, and by which field for each value of the first; without it there is one field, ``. */
export interface ResourceSort {
  readonly by?: Pointer;
  readonly order?: Pointer;
  readonly fields: Readonly<Record<string, Pointer>>;
}

/** What is added to, taken out of and put into a list of the entity. */
export interface ResourceList {
  readonly add?: Pointer;
  readonly remove?: Pointer;
  /** Request pointer to items that replace those with the same values in `by`, or are added. */
  readonly put?: Pointer;
  readonly by?: readonly Pointer[];
  /** What an item has, by pointers into it, each of a pointer into what was sent. By default it is what was sent. */
  readonly fields?: Readonly<Record<Pointer, Pointer>>;
  /** A pointer into what was sent: if that is true, the item is taken out. */
  readonly unless?: Pointer;
  /** A pointer into the item to the time at which it was put there. */
  readonly stamp?: Pointer;
}

/** How a vendor works out a field. */
export type Computed =
  | { readonly formula: string; readonly when?: Pointer }
  | { readonly changed: Pointer; readonly plus?: number }
  | { readonly text: string }
  | { readonly value: unknown }
  | { readonly uuid: true }
  | { readonly at: Pointer }
  | {
      readonly related: string;
      readonly by: Pointer;
      readonly as: "count" | "sum" | "average" | "first" | "last" | "all";
      readonly of?: Pointer;
      /** Those of whom this is true do not count. */
      readonly unless?: Pointer;
      /** Only those count whose time at this pointer is over. */
      readonly past?: Pointer;
    };

/** The entity that this one is a part of: the order of a payment. */
export interface Within {
  readonly collection: string;
  readonly at?: Pointer;
  /** Where this one shows what it is a part of. */
  readonly as?: Pointer;
  readonly id?: Pointer;
  readonly by?: Pointer;
}

/** Where an entity keeps bytes, and what is known of them. */
export interface ResourceContent {
  readonly at: Pointer;
  readonly name?: Pointer;
  readonly type?: Pointer;
  readonly size?: Pointer;
}

/** A value of an effect: what a pointer into the call leads to, a constant, or a sum. */
export type Value = Pointer | { readonly value: unknown } | { readonly formula: string };

/** What a call does to entities beside its own. */
export interface Effect {
  readonly collection: string;
  /** Request pointer to rows, for each of which it happens; `$row` is the row. */
  readonly each?: Pointer;
  /** Whom it happens to: those whose value at a pointer is, or names, what the other leads to. Without it there is a new one. */
  readonly where?: Readonly<Record<Pointer, Pointer>>;
  /** What later effects call the first of them: `account` for `/$account`. */
  readonly as?: string;
  /** What a new one is a part of. */
  readonly whole?: Pointer;
  /** Is the call refused when nobody is found? */
  readonly needed?: true;
  readonly set?: Readonly<Record<Pointer, Value>>;
  /** What is set where there is nothing yet. */
  readonly default?: Readonly<Record<Pointer, Value>>;
  /** What is added to numbers. */
  readonly add?: Readonly<Record<Pointer, Value>>;
  /** Below which no number that is added to may come, or the call is refused. */
  readonly least?: number;
}

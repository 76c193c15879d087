/**
 * What a value is promised to be that travels as text or in brackets, which do not tell a number from a text, nor one from
 * a list of one.
 * - `any`: left as it came; `null`: written as nothing.
 * - `list`: of such items, also where only one came.
 * - `map`: an object of these members, the others being `others` or `any`.
 * - `either`: the first that fits.
 * - `shape`: the one of that name in the webhook's `shapes`.
 */
export type FieldDescriptor =
  | "any"
  | "text"
  | "number"
  | "boolean"
  | "null"
  | { readonly list: FieldDescriptor }
  | { readonly map: Readonly<Record<string, FieldDescriptor>>; readonly others?: FieldDescriptor }
  | { readonly either: readonly FieldDescriptor[] }
  | { readonly shape: string };

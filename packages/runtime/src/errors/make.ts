import type { OrderwireError } from "./base.ts";
import { BRAND, kindsOf } from "./brand.ts";
import type { InvalidRequestError } from "./request.ts";

/**
 * Makes an error by its kinds instead of its class: a program carries the classes that it names, and no others. It is an
 * instance of them all the same, since their kinds say so.
 * @param kinds of the class and those above it up to {@link OrderwireError}, the nearest first
 */
export function errorOf<Type extends OrderwireError>(
  kinds: readonly string[],
  message: string,
  fields?: Omit<Type, keyof OrderwireError>,
  options?: ErrorOptions,
): Type {
  const all = [...kinds, "OrderwireError"];
  const error: Error = Object.defineProperty(new Error(message, options), BRAND, { value: all });
  return Object.assign(error, {
    name: all[0],
    sent: "no",
    attempts: 0,
    elapsed: 0,
    ...fields,
  }) as Error as Type;
}

/** The error for what cannot be asked. `path` names the parameter or the option. */
export const invalid = (path: string, problem: string): InvalidRequestError =>
  errorOf<InvalidRequestError>(["InvalidRequestError"], `${path}: ${problem}`, { path });

/** Whether something is an error of this package, of any copy of it. */
export const isOurs = (error: unknown): error is OrderwireError => kindsOf(error).length > 0;

/** Whether an error is of a class, by its kind. */
export const isKind = <Type extends OrderwireError>(error: OrderwireError, kind: string): error is Type =>
  error.name === kind;

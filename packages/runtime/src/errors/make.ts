import { brand, OrderwireError } from "./base.ts";

/**
 * Makes an error by its kinds instead of its class: a program carries the classes that it names, and no others. It is an
 * instance of them all the same, since their kinds say so.
 * @param kinds of the class and those above it, the nearest first
 */
export function errorOf<Type extends OrderwireError>(
  kinds: readonly string[],
  message: string,
  fields: Omit<Type, keyof OrderwireError>,
  options?: ErrorOptions,
): Type {
  const error = new OrderwireError(message, options);
  brand(error, [...kinds, "OrderwireError"]);
  return Object.assign(error, fields) as unknown as Type;
}

/** Whether an error is of a class, by its kind. */
export const isKind = <Type extends OrderwireError>(error: OrderwireError, kind: string): error is Type =>
  error.name === kind;

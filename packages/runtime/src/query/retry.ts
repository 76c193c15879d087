import type { OrderwireError } from "../errors/base.ts";

/** TanStack's `retry`, which types a query's error as well. */
export type Retry = (failures: number, error: OrderwireError) => boolean;

/** The call itself has repeated what is safe to repeat, as its options say. */
export const neverAgain: Retry = () => false;

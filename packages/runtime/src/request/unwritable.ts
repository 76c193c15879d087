/** No vendor nests deeper; a structure that does is a mistake, and vendors refuse it later and less clearly. */
export const MAX_DEPTH = 32;

/**
 * Where a value travels. JSON says nearly all, as strict JSON without half a surrogate pair; a query can say neither
 * `null` nor an empty list or object, which would vanish and turn "none of these" into "all".
 */
export type Carrier = "json" | "strict-json" | "query";

/** Thrown for what cannot be written down. `explainRefusal` makes the error for the caller of it. */
export class Unwritable extends Error {
  readonly value: unknown;
  readonly path: string;
  readonly carrier: Carrier;

  constructor(value: unknown, path: string, carrier: Carrier) {
    super(path);
    this.value = value;
    this.path = path;
    this.carrier = carrier;
  }
}

import { brand, kindsOf } from "./brand.ts";

/** Whether the vendor has got a call: `no`, `yes`, or `perhaps` where the connection failed too early to tell. */
export type Sent = "no" | "perhaps" | "yes";

/** What is known of a call at its end. */
export interface CallFacts {
  readonly sent: Sent;
  /** Requests made, repeats included. */
  readonly attempts: number;
  /** Milliseconds from the call's beginning, waiting included. */
  readonly elapsed: number;
}

/** Base of every error that this package throws. */
export class OrderwireError extends Error implements CallFacts {
  /** The class's name, which survives minifiers and tells classes of several copies of this package apart. */
  static readonly kind: string = "OrderwireError";
  readonly sent: Sent = "no";
  readonly attempts: number = 0;
  readonly elapsed: number = 0;
  /** Of an error from a list: what `resume` takes to go on behind the last item that was handed out. */
  declare readonly resumeToken?: string | undefined;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    const kinds: string[] = [];
    for (let type = new.target; type.kind; type = Object.getPrototypeOf(type)) {
      kinds.push(type.kind);
    }
    brand(this, kinds);
  }

  /** By the class's name, so that the error of another copy or version of this package is one too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class that somebody derived is known by itself alone.
    // biome-ignore-start lint/complexity/noThisInStatic: it is the class that is asked, this one or one derived from it.
    return Object.hasOwn(this, "kind")
      ? kindsOf(value).includes(this.kind)
      : super[Symbol.hasInstance](value);
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
  }
}

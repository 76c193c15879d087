import type { AuthDescriptor, VendorDescriptor } from "../descriptor.ts";
import type { Clock } from "../transport/clock.ts";
import type { ConnectionOptions } from "./options.ts";

/** What a layer knows of the connection. */
export interface LayerContext {
  readonly vendor: VendorDescriptor;
  readonly options: ConnectionOptions;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly credentials: {
    /** Every value that no text may show. A layer adds those that it gets. */
    readonly secrets: string[];
  };
}

/** A kind of credentials that is made for each request. */
export interface Layer {
  /**
   * What stands for a scheme's secret until the request goes; `undefined` if the secret travels as it is.
   * @throws {InvalidRequestError} if what it is made of is missing
   */
  markOf(scheme: AuthDescriptor, values: Readonly<Record<string, unknown>>): string | undefined;
  /** A `fetch` that puts the credentials in the place of their mark. */
  wrap(fetch: typeof globalThis.fetch, context: LayerContext): typeof globalThis.fetch;
}

/** All layers of a connection. */
export interface LayersFeature {
  /** The options with marks in the place of secrets that do not travel as they are. */
  values(auth: readonly AuthDescriptor[], options: object): Readonly<Record<string, unknown>>;
  /** The runtime's side of a connection, with a `fetch` that goes through all layers. */
  apply<Context extends LayerContext>(context: Context): Context;
}

/**
 * The feature for connections whose credentials are made for each request.
 * @param all `tokens`, `signatures`, in the order in which they see a request
 */
export const layers = (...all: readonly Layer[]): LayersFeature => ({
  values(auth, options) {
    const given = options as Readonly<Record<string, unknown>>;
    const marks = auth.flatMap((scheme) => {
      const mark = all.map((layer) => layer.markOf(scheme, given)).find((found) => found !== undefined);
      return mark === undefined || scheme.in === "basic" ? [] : [[scheme.option, mark] as const];
    });
    return { ...given, ...Object.fromEntries(marks) };
  },
  apply(context) {
    const { options } = context;
    const send: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
    const fetch = all.reduceRight((inner, layer) => layer.wrap(inner, context), send);
    return { ...context, options: { ...options, fetch } };
  },
});

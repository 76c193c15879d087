/**
 * Prism's inner modules, not its entry: the entry loads the transformer and the dereferencer of documents, which take
 * longer than all else together and have nothing to do here. That is why the version of Prism is pinned exactly. The
 * build inlines them, so that neither Prism's engine constraint nor its telemetry is installed with a mock.
 * https://github.com/stoplightio/prism/tree/master/packages/http/src/mocker
 */
import * as negotiation from "@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers.js";

type Module = typeof negotiation;
type Helpers = Module extends { readonly default: { readonly default: infer Value } } ? Value : never;

/** What CommonJS exports as `default` stands one level deeper for Node than for a bundler. */
function helpersOf({
  default: outer,
}: {
  readonly default: Helpers | { readonly default: Helpers };
}): Helpers {
  return "default" in outer ? outer.default : outer;
}

export const negotiator: Helpers = helpersOf(negotiation);

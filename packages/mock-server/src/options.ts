import type { Violation } from "./errors.ts";
import type { StateSeed } from "./state/seed.ts";
import type { Delay } from "./steering/steer.ts";
import type { Scenario } from "./steering/steering.ts";

/** One request and how it was answered. Without query, headers and bodies: they may hold secrets. */
export interface RequestLog {
  readonly method: string;
  readonly path: string;
  /** `operationId`, if the request reached one. */
  readonly operation?: string;
  readonly status: number;
  readonly milliseconds: number;
  /** What was wrong with the request. */
  readonly violations: readonly Violation[];
}

/** Options of a mock, however it is reached. All are optional. */
export interface EngineOptions {
  /**
   * Take what is documented only, and refuse what the vendor takes beyond that (`x-orderwire-leniency`): for those who test
   * their own client against the documentation. Default false.
   */
  readonly strict?: boolean;
  /** Make responses up from their schemas instead of taking the examples. Default false. */
  readonly dynamic?: boolean;
  /** Makes made-up responses, and drawn delays, the same in every run. */
  readonly seed?: number | string;
  /**
   * Answer bad requests with the error that the operation declares, as Prism does, instead of one that lists what is
   * wrong. Default: for documents that do not say how the vendor lists it (`x-orderwire-errors`).
   */
  readonly declaredErrors?: boolean;
  /**
   * Answer 500, naming what is wrong, where an example of the document does not fit its schema, as Prism's `--errors` does.
   * Default false: the header `sl-violations` names it.
   */
  readonly strictExamples?: boolean;
  /** The clock by which written things are dated and requests counted. Default: this machine's. */
  readonly now?: () => Date;
  /** How long every response takes, in milliseconds. Default 0. */
  readonly delay?: Delay;
  /**
   * Keep what requests write, in memory: what was created is found, listed, edited and deleted. Entities by collection
   * are there from the start. Default false: every response is that of the examples.
   */
  readonly state?: boolean | StateSeed;
  /** With `state`: refuse entities that name others which are not there. Default true. */
  readonly references?: boolean;
  /** With `state`: refuse a list whose filters cannot all be applied, instead of naming those in a header. Default false. */
  readonly strictFilters?: boolean;
  /**
   * With `state`: refuse an operation of which nothing can be kept, instead of answering with an example that says so in
   * the header `orderwire-example`. Default false.
   */
  readonly strictEffects?: boolean;
  /** Refuse requests beyond the rate limit that the vendor documents. Default false. */
  readonly rateLimit?: boolean;
  /** Rules that are there from the start, and again after each `reset`. */
  readonly scenario?: Scenario;
  /** Origins of pages that may use the control API, `*` for all. Default: none but the mock's own page. */
  readonly controlOrigins?: readonly string[];
  /** The integrator's secret, by which webhooks are signed. */
  readonly secret?: string;
  /** Called after each response. */
  readonly onRequest?: (log: RequestLog) => void;
}

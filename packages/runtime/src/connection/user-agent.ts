/** The version that this package was built as; tsdown.config.ts puts it in. */
declare const __VERSION__: string | undefined;

const isBrowser = globalThis.navigator?.userAgent?.startsWith("Mozilla");

/**
 * What a request says of this package. Nothing in a browser, which sends its own: one more header would make every
 * request ask for permission first (CORS).
 */
export const USER_AGENT: string | undefined = isBrowser
  ? undefined
  : `orderwire-runtime/${typeof __VERSION__ === "undefined" ? "source" : __VERSION__}`;

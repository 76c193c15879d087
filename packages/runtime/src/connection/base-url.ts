import type { VendorDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { ConnectionOptions } from "./options.ts";

/** A host, with or without a port, one label of it, or a part of a path: nothing that leads elsewhere. */
const PLACE = /^\w[\w~-]{0,62}\b(\.\w[\w~-]{0,62}\b)*(:\d+)?$/;
/** An address without a user, a query or a fragment, and without what a shell or a template left in it. */
const ADDRESS = /^https?:\/\/[^\s/@?#${}]+(\/[^\s?#]*)?$/i;
/** No key travels in clear text beyond this machine. */
const SAFE = /^http(s:|:\/\/(([^/]+\.)?localhost|\[::1\]|127(\.\d+){3})[:/])/;

/** Server variables by their names. */
type Values = Readonly<Record<string, unknown>>;

/**
 * Where requests go: `baseUrl`, or the vendor's server with its variables filled in.
 * @throws {InvalidRequestError} if a variable that says whose account it is is missing, a value is no part of an
 *   address, an option is given as `undefined` though leaving it out would choose a host, or the key would travel in
 *   clear text
 */
export function resolveBaseUrl(
  { server: { url: template, variables = {} } }: VendorDescriptor,
  options: ConnectionOptions,
): string {
  const fill = (found: string, name: string, dot: string): string => {
    const { enum: choices, default: usual } = variables[name] ?? {};
    // Not the default of what was given as undefined: an unset environment variable must not choose a host.
    const value = choices && !(name in options) ? usual : (options as Values)[name];
    // In front of a dot stands somebody's account, which is one label.
    if (
      typeof value === "string" &&
      (choices ? choices.includes(value) : PLACE.test(value) && !(dot && /[.:]/.test(value)))
    ) {
      return value;
    }
    throw invalid(
      name,
      choices
        ? `must be one of ${choices.join(", ")}`
        : `is required: what stands for ${found} in ${template}, without a slash: is an environment variable unset?`,
    );
  };
  const isGiven = "baseUrl" in options;
  const text = isGiven ? String(options.baseUrl) : template.replace(/\{([^{}]+)\}(?=(\.?))/g, fill);
  const href = ADDRESS.test(text) && URL.canParse(text) ? new URL(text).href : "";
  if (!(SAFE.test(href) || (href && options.allowHttp))) {
    throw invalid(
      "baseUrl",
      href
        ? "must begin with https://; allowHttp: true lets the key travel in clear text"
        : "must be like https://shop.example, without user, query or fragment",
    );
  }
  const extra = isGiven && Object.keys(variables).find((name) => (options as Values)[name] !== undefined);
  if (extra) {
    throw invalid(extra, "must not stand beside baseUrl, which says where to call");
  }
  return href.replace(/\/+$/, "");
}

/** Whether a secret may go to an address: over https, to this machine, or where the caller permits it. */
export function isSafeUrl(text: string, { allowHttp }: ConnectionOptions): boolean {
  const { href } = URL.canParse(text) ? new URL(text) : { href: "" };
  return SAFE.test(href) || (allowHttp === true && href.startsWith("http:"));
}

import type { VendorDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import type { ConnectionOptions } from "./options.ts";

type Values = Readonly<Record<string, unknown>>;
type Variable = NonNullable<VendorDescriptor["server"]["variables"]>[string];

/** One label of a host name (RFC 1123). */
const LABEL = "[a-z\\d]([a-z\\d-]{0,61}[a-z\\d])?";

/** What may stand in the place of a variable, and what to say of anything else. */
interface Place {
  readonly pattern: RegExp;
  readonly problem: string;
}

const ACCOUNT: Place = {
  pattern: new RegExp(`^${LABEL}$`, "i"),
  problem: "must be the name in front of the vendor's domain alone, without a dot or a slash",
};
const PATH_PART: Place = {
  // No server reads it as a step up.
  pattern: /^(?!\.{1,2}$)[\w.~-]+$/,
  problem: "must be a part of an address, such as shop.example, without a scheme or a slash",
};
const HOST: Place = { ...PATH_PART, pattern: new RegExp(`^${LABEL}(\\.${LABEL})*(:\\d+)?$`, "i") };

/**
 * Where requests go: `baseUrl`, or the vendor's server with its variables filled in.
 * @throws {InvalidRequestError} if a variable that says whose account it is is missing, a value is no part of an
 *   address, an option is given as `undefined` though leaving it out would choose a host, or the key would travel in
 *   clear text
 */
export function resolveBaseUrl(vendor: VendorDescriptor, options: ConnectionOptions): string {
  refuseUndefined(vendor, options);
  const text = options.baseUrl?.toString() ?? fillTemplate(vendor, options as Values);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password + url.search + url.hash) {
    throw new InvalidRequestError(
      "baseUrl",
      "must be an absolute URL such as https://shop.example, without user name, query or fragment",
    );
  }
  if (url.protocol === "http:" && !options.allowHttp && !LOOPBACK.test(url.hostname)) {
    throw new InvalidRequestError(
      "baseUrl",
      "must begin with https://, or the key would travel in clear text; allowHttp: true permits it",
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** Whether a secret may go to an address: over https, to this machine, or where the caller permits it. */
export function isSafeUrl(text: string, { allowHttp }: ConnectionOptions): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && (allowHttp === true || LOOPBACK.test(url.hostname)))
  );
}

/** An unset environment variable must not choose a host. */
function refuseUndefined({ server: { variables = {} } }: VendorDescriptor, options: ConnectionOptions): void {
  const values = options as Values;
  for (const name of ["baseUrl", ...Object.keys(variables)]) {
    const chosen = name === "baseUrl" || (variables[name]?.enum && options.baseUrl === undefined);
    if (chosen && Object.hasOwn(values, name) && (values[name] ?? undefined) === undefined) {
      throw new InvalidRequestError(
        name,
        `must not be ${values[name]}: is an environment variable unset? Leave the option out to use the vendor's own`,
      );
    }
  }
}

function fillTemplate({ server: { url, variables = {} } }: VendorDescriptor, values: Values): string {
  return url.replace(/\{([^{}]+)\}/g, (found, name: string, index: number) => {
    const inHost = !/[^:/]\//.test(url.slice(0, index));
    const place = inHost ? (url[index + found.length] === "." ? ACCOUNT : HOST) : PATH_PART;
    return readVariable(name, variables[name], values[name], place);
  });
}

function readVariable(name: string, variable: Variable | undefined, given: unknown, place: Place): string {
  const choices = variable?.enum;
  const value = choices ? (given ?? variable.default) : given;
  if (!choices && (value ?? "") === "") {
    throw new InvalidRequestError(
      name,
      "is required: it says whose account this is. Pass it to connect(), or baseUrl instead of it",
    );
  }
  // A part of an address and nothing else: "evil.example/" as an account would send the key there.
  if (typeof value !== "string" || !(choices ? choices.includes(value) : place.pattern.test(value))) {
    throw new InvalidRequestError(name, choices ? `must be one of ${choices.join(", ")}` : place.problem);
  }
  return value;
}

const LOOPBACK = /^((.+\.)?localhost|\[::1\]|127(\.\d+){3})$/;

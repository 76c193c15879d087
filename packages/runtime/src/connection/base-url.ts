import type { VendorDescriptor } from "../descriptor.ts";
import { InvalidRequestError } from "../errors/request.ts";
import type { ConnectionOptions } from "./options.ts";

type Values = Readonly<Record<string, unknown>>;
type Variable = NonNullable<VendorDescriptor["server"]["variables"]>[string];

/** One label of a host name (RFC 1123). */
const LABEL = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const ONE_LABEL = new RegExp(`^${LABEL}$`, "i");
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*(?::\\d+)?$`, "i");
/** A part of a path that no server reads as a step up. */
const PATH_PART = /^(?!\.{1,2}$)[\w.~-]+$/;

/**
 * Where requests go: `baseUrl`, or the vendor's server with its variables filled in.
 * @throws {InvalidRequestError} if a variable that says whose account it is is missing, a value is no part of an
 *   address, an option is given as `undefined` though leaving it out would choose a host, or the key would travel in
 *   clear text
 */
export function resolveBaseUrl(vendor: VendorDescriptor, options: ConnectionOptions): string {
  const values = options as Values;
  refuseUndefined(vendor, options);
  const text = options.baseUrl?.toString() ?? fillTemplate(vendor, values);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new InvalidRequestError(
      "baseUrl",
      "must be an absolute URL such as https://shop.example, without user name, query or fragment",
    );
  }
  if (url.protocol === "http:" && !options.allowHttp && !isLoopback(url.hostname)) {
    throw new InvalidRequestError(
      "baseUrl",
      "must begin with https://, or the key would travel in clear text; allowHttp: true permits it",
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** An unset environment variable must not choose a host. */
function refuseUndefined({ server: { variables = {} } }: VendorDescriptor, options: ConnectionOptions): void {
  const values = options as Values;
  for (const name of ["baseUrl", ...Object.keys(variables)]) {
    const chosen = name === "baseUrl" || (variables[name]?.enum && options.baseUrl === undefined);
    if (chosen && Object.hasOwn(values, name) && (values[name] === undefined || values[name] === null)) {
      throw new InvalidRequestError(
        name,
        `must not be ${values[name]}: is an environment variable unset? Leave the option out to use the vendor's own`,
      );
    }
  }
}

function fillTemplate({ server }: VendorDescriptor, values: Values): string {
  const { url: template, variables = {} } = server;
  return template.replace(/\{([^{}]+)\}/g, (found, name: string, index: number) =>
    readVariable(name, variables[name], values[name], {
      inHost: !/[^:/]\//.test(template.slice(0, index)),
      isLabel: template[index + found.length] === ".",
    }),
  );
}

function readVariable(
  name: string,
  variable: Variable | undefined,
  given: unknown,
  { inHost, isLabel }: { readonly inHost: boolean; readonly isLabel: boolean },
): string {
  if (variable?.enum) {
    const value = given ?? variable.default;
    if (typeof value !== "string" || !variable.enum.includes(value)) {
      throw new InvalidRequestError(name, `must be one of ${variable.enum.join(", ")}`);
    }
    return value;
  }
  if (given === undefined || given === null || given === "") {
    throw new InvalidRequestError(
      name,
      "is required: it says whose account this is. Pass it to connect(), or baseUrl instead of it",
    );
  }
  // A part of an address and nothing else: "evil.example/" as an account would send the key there.
  const pattern = inHost ? (isLabel ? ONE_LABEL : HOST) : PATH_PART;
  if (typeof given !== "string" || !pattern.test(given)) {
    throw new InvalidRequestError(name, inHost && isLabel ? ACCOUNT_PROBLEM : HOST_PROBLEM);
  }
  return given;
}

const ACCOUNT_PROBLEM = "must be the name in front of the vendor's domain alone, without a dot or a slash";
const HOST_PROBLEM = "must be a part of an address, such as shop.example, without a scheme or a slash";

const isLoopback = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host);

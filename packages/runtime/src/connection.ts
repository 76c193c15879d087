import { type Clock, systemClock } from "./clock.ts";
import type { AuthDescriptor, OperationDescriptor, VendorDescriptor } from "./descriptor.ts";
import { encodeForm } from "./encode/percent.ts";
import { InvalidRequestError } from "./errors.ts";
import type { ConnectionOptions, RequestOptions } from "./options.ts";
import { Pace } from "./pace.ts";
import { type Redact, redactor } from "./redact.ts";

/** A vendor's account and how to talk to it. It holds the credentials, and nothing that prints it shows them. */
export class Connection {
  /** The vendor's title. */
  readonly vendor: string;
  /** Where requests go, without a slash at the end. */
  readonly baseUrl: string;

  constructor(vendor: string, baseUrl: string) {
    this.vendor = vendor;
    this.baseUrl = baseUrl;
  }
}

/** What a {@link Connection} holds for the runtime alone. */
export interface ConnectionState {
  readonly vendor: VendorDescriptor;
  readonly baseUrl: string;
  readonly options: ConnectionOptions;
  readonly credentials: Credentials;
  readonly redact: Redact;
  readonly clock: Clock;
  /** The waiting line that an operation's requests share with others under the same limit. */
  readonly paceOf: (operation: OperationDescriptor) => Pace | undefined;
}

/** Credentials as they travel; query pairs are encoded. */
export interface Credentials {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly query: readonly (readonly [name: string, value: string])[];
}

// A weak map and no property: nothing that inspects, clones or serializes a connection can reach its secrets.
const states = new WeakMap<Connection, ConnectionState>();

/** The runtime's side of a connection. */
export function stateOf(connection: Connection): ConnectionState {
  const state = states.get(connection);
  if (!state)
    throw new InvalidRequestError("connection", "is not one that connect() of this package returned");
  return state;
}

/**
 * Opens a connection. Nothing is sent.
 * @param vendor the vendor's description, as compiled
 * @param options {@link ConnectionOptions}, the credentials and the server variables under the names that the
 *   vendor's description gives them
 * @throws {InvalidRequestError} if a credential is missing or cannot travel, the address is none, or answers are to be
 *   validated without schemas
 */
export function connect<Options extends ConnectionOptions>(
  vendor: VendorDescriptor,
  options: Options = {} as Options,
): Connection {
  const values = options as Readonly<Record<string, unknown>>;
  const baseUrl = resolveBaseUrl(vendor, options, values);
  const { credentials, secrets } = readCredentials(vendor.auth, values);
  checkNumbers(options);
  if (options.validate && !options.schemas)
    throw new InvalidRequestError("schemas", "is required to validate");
  const connection = new Connection(vendor.title, baseUrl);
  const clock = options.clock ?? systemClock;
  const paces = new Map<string, Pace>();
  states.set(connection, {
    vendor,
    baseUrl,
    options,
    credentials,
    redact: redactor(secrets),
    clock,
    paceOf: ({ rateLimit = vendor.rateLimit }) => {
      if (!rateLimit || options.pace === false) return undefined;
      // Operations under the same limit count against one allowance at the vendor, so they share a line here.
      const key = `${rateLimit.requests}/${rateLimit.seconds}`;
      const pace = paces.get(key) ?? new Pace(rateLimit, clock);
      paces.set(key, pace);
      return pace;
    },
  });
  return connection;
}

function resolveBaseUrl(
  vendor: VendorDescriptor,
  { baseUrl }: ConnectionOptions,
  values: Readonly<Record<string, unknown>>,
): string {
  const { url: template, variables = {} } = vendor.server;
  const text =
    baseUrl?.toString() ??
    template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const variable = variables[name];
      const value = values[name] ?? variable?.default;
      // A label of a host and nothing else: "evil.example/" as an account would send the key there.
      if (typeof value !== "string" || !/^[a-z\d]([a-z\d.-]*[a-z\d])?(:\d+)?$/i.test(value))
        throw new InvalidRequestError(
          name,
          "must be a part of a host name, such as the account in the shop's address",
        );
      if (variable?.enum && !variable.enum.includes(value))
        throw new InvalidRequestError(name, `must be one of ${variable.enum.join(", ")}`);
      return value;
    });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new InvalidRequestError(
      "baseUrl",
      "must be an absolute URL such as https://shop.example, without user name, query or fragment",
    );
  return url.href.replace(/\/+$/, "");
}

function readCredentials(auth: readonly AuthDescriptor[], values: Readonly<Record<string, unknown>>) {
  const headers: [string, string][] = [];
  const query: [string, string][] = [];
  const secrets: string[] = [];
  const read = (option: string): string => {
    const value = values[option];
    if (typeof value !== "string" || value === "")
      throw new InvalidRequestError(
        option,
        "is required: pass it to connect(), from an environment variable for example",
      );
    return value;
  };
  for (const scheme of auth) {
    if (scheme.in === "basic") {
      const [username, password] = [read(scheme.username), read(scheme.password)];
      if (username.includes(":"))
        throw new InvalidRequestError(scheme.username, "must not contain a colon (RFC 7617)");
      const token = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
      headers.push(["Authorization", `Basic ${token}`]);
      secrets.push(password, token);
    } else {
      const secret = read(scheme.option);
      // Refused here, since fetch would quote the whole value in its own complaint.
      if (/[^\x20-\x7e]|^ | $/.test(secret))
        throw new InvalidRequestError(
          scheme.option,
          "contains a character that no key has: a line break at its end?",
        );
      secrets.push(secret);
      if (scheme.in === "header") headers.push([scheme.name, secret]);
      else query.push([encodeForm(scheme.name, scheme.option), encodeForm(secret, scheme.option)]);
    }
  }
  return { credentials: { headers, query }, secrets };
}

/** Refuses a timeout that is no duration, and retries that are no count. */
export function checkNumbers(options: ConnectionOptions | RequestOptions): void {
  for (const name of ["timeout", "retries"] as const) {
    const value = options[name];
    if (value !== undefined && !(typeof value === "number" && value >= 0))
      throw new InvalidRequestError(name, "must be a number that is not negative");
  }
}

/** How errors name a call. */
export const nameOf = ({ vendor }: ConnectionState, { id }: OperationDescriptor): string =>
  `${vendor.title} ${id}`;

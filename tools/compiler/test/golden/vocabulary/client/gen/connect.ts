// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type ConnectionOptions,
  connect,
  basicAuth,
  headerAuth,
  queryAuth,
  layers,
  rateLimiter,
  type Connection as RuntimeConnection,
  successCheck,
  tokens,
  type TokenProvider,
  type VendorDescriptor,
} from "@orderwire/runtime/core";

const vendor: VendorDescriptor<"acme"> = {
  title: "Acme",
  slug: "acme",
  server: {
    url: "https://{account}.acme.test",
    variables: { account: {}, zone: { default: "eu", enum: ["eu", "us"] } },
  },
  options: ["clientId", "clientSecret", "tokenUrl"],
  auth: [
    {
      in: "header",
      name: "Authorization",
      option: "token",
      prefix: "Bearer ",
      token: {
        grant: {
          url: "https://acme.test/token",
          clientId: "clientId",
          clientSecret: "clientSecret",
          scopes: ["read", "write"],
        },
      },
      optional: true,
    },
    { in: "query", name: "api_key", option: "key" },
    { in: "basic", username: "username", password: "password", optional: true },
    {
      in: "header",
      name: "Authorization",
      option: "partnerToken",
      prefix: "Bearer ",
      token: {},
      optional: true,
    },
  ],
  encoding: { booleans: "numeric", arrays: "indices" },
  errors: {
    failure: { pointer: "/success", equals: false },
    message: "/errorMsg",
    fields: "/errors",
    code: "/code",
  },
  rateLimit: { requests: 3, seconds: 60, by: "key", status: 503 },
};

/**
 * An account at Acme. Operations of other vendors do not take it.
 */
export type Connection = RuntimeConnection<"acme">;

/**
 * What a connection to Acme takes. Where `undefined` would choose an account or a secret, it is refused at run time.
 */
export interface AcmeOptions extends ConnectionOptions {
/**
 * The account. Required, unless `baseUrl` is given; for example `demo`.
 */
readonly account?: string | undefined;
/**
 * Default: `eu`.
 */
readonly zone?: "eu" | "us" | undefined;
readonly token?: string | TokenProvider | undefined;
/**
 * The client's id, where the vendor is asked for tokens with it.
 */
readonly clientId?: string | undefined;
/**
 * The client's secret, to be given with its id.
 */
readonly clientSecret?: string | undefined;
/**
 * Where tokens are asked for. Default: `https://acme.test/token`; with a `baseUrl`, that path there.
 */
readonly tokenUrl?: string | undefined;
readonly key: string | undefined;
/**
 * A user's.
 */
readonly username?: string | undefined;
/**
 * A user's.
 */
readonly password?: string | undefined;
readonly partnerToken?: string | TokenProvider | undefined;
}

/**
 * Opens a connection to Acme. Nothing is sent yet.
 *
 * @throws {InvalidRequestError} if `key` is missing
 */
export const connectAcme = (options: AcmeOptions): Connection =>
  connect(vendor, options, { auth: { basic: basicAuth, header: headerAuth, query: queryAuth }, failure: successCheck, rateLimiter, layers: layers(tokens) });

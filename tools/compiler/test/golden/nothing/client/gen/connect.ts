// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type ConnectionOptions,
  connect,
  headerAuth,
  type Connection as RuntimeConnection,
  type VendorDescriptor,
} from "@orderwire/runtime/core";

const vendor: VendorDescriptor<"acme"> = {
  title: "Acme",
  slug: "acme",
  server: {
    url: "https://{account}.acme.test",
    variables: { account: {}, zone: { default: "eu", enum: ["eu", "us"] } },
  },
  auth: [{ in: "header", name: "X-Key", option: "apiKey" }],
  encoding: { booleans: "literal", arrays: "brackets" },
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
/**
 * A key.
 */
readonly apiKey: string | undefined;
}

/**
 * Opens a connection to Acme. Nothing is sent yet.
 *
 * @throws {InvalidRequestError} if `apiKey` is missing
 */
export const connectAcme = (options: AcmeOptions): Connection =>
  connect(vendor, options, { auth: { header: headerAuth } });

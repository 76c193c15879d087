/** Where a vendor is, and how a client is let in. */

/** An origin with `{variables}`. */
export interface ServerDescriptor {
  readonly url: string;
  readonly variables?: Readonly<
    Record<string, { readonly default?: string; readonly enum?: readonly string[] }>
  >;
}

/** How a secret travels. `option` names are those of the connection's options. */
export type AuthDescriptor = (
  | {
      readonly in: "header" | "query";
      readonly name: string;
      readonly option: string;
      /** What stands before the secret: `Bearer `. */
      readonly prefix?: string;
      /** The secret is a token: a function may give it, or a grant. Needs the layer `tokens`. */
      readonly token?: TokenDescriptor;
      /** The secret signs the request instead of travelling. Needs the layer `signatures`. */
      readonly signing?: SigningDescriptor;
    }
  | { readonly in: "basic"; readonly username: string; readonly password: string }
) & {
  /** Some operations do without it, so a connection may, too. */
  readonly optional?: true;
};

/** Where a token comes from, if the caller gives none. */
export interface TokenDescriptor {
  /** OAuth 2's client credentials (RFC 6749, 4.4). */
  readonly grant?: {
    readonly url: string;
    /** Names of the options that hold them. */
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scopes: readonly string[];
  };
}

/** How a request is signed: an HMAC over its parts, joined by `separator`. */
export interface SigningDescriptor {
  readonly algorithm: "hmac-sha1" | "hmac-sha256" | "hmac-sha512";
  readonly encoding: "hex" | "base64";
  /** `path` is with its leading slash, `query` without the question mark, `body` the bytes that are sent. */
  readonly message: readonly ("method" | "path" | "query" | "timestamp" | "body")[];
  readonly separator: string;
  /** The header that says when the request was signed. */
  readonly timestamp?: {
    readonly header: string;
    readonly format: "unix-seconds" | "unix-milliseconds" | "date-time";
  };
}

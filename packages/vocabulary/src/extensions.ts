/** The words of `x-orderwire-*`, explained in `specs/README.md`; `vocabulary.schema.json` is what the lint checks. */

import type { Pointer } from "./pointer.ts";

export type {
  Computed,
  Effect,
  ReferenceInside,
  Resource,
  ResourceContent,
  ResourceFilter,
  ResourceList,
  ResourceSort,
  Value,
  Whole,
  Within,
} from "./resource.ts";
export type { Signature, SignedPart, SignedTime } from "./signature.ts";

/** How the vendor writes what OpenAPI leaves open. */
export interface Encoding {
  readonly booleans?: "literal" | "numeric";
  readonly arrays?: "brackets" | "indices";
}

/** The names under which a client takes a scheme's secret, and where else the vendor takes it. */
export interface Credentials {
  readonly value?: string;
  readonly username?: string;
  readonly password?: string;
  readonly also?: readonly { readonly in: "query" | "form"; readonly name: string }[];
}

/** Which values the vendor takes beyond its documentation. What is absent, or `strict`, is taken as documented only. */
export interface ValueLeniency {
  /** Other scalars for the documented one: numbers and texts for each other, or all that PHP casts. */
  readonly scalars?: "strict" | "numeric" | "php";
  /** A `null` that the type does not have: the field counts as not sent. */
  readonly nulls?: "strict" | "absent";
  /** An empty text that the type does not have: the field counts as not sent. */
  readonly emptyTexts?: "strict" | "absent";
  /** PHP has one type for lists and maps: each is taken for the other, `[]` for an empty map. */
  readonly arrays?: "strict" | "php";
  /** Names that a closed object does not have. */
  readonly unknownNames?: "strict" | "ignore";
}

/** What of a request the vendor takes beyond its documentation. */
export interface Leniency extends ValueLeniency {
  /** Media types that are taken in place of the documented one, and how their bytes are read. */
  readonly mediaTypes?: Readonly<Record<string, "json" | "form">>;
  /** Fields of a form that stand in the query count where the form lacks them. */
  readonly queryFields?: "strict" | "read";
  /** A slash behind the path; for a whole document. */
  readonly trailingSlash?: "strict" | "ignore";
  /** Beginnings of paths, and the documented ones that they stand for; for a whole document. */
  readonly paths?: Readonly<Record<string, string>>;
}

/** The cases in which a vendor answers before an operation's logic runs. */
export type ErrorCase =
  | "unauthenticated"
  | "invalid"
  | "malformed"
  | "unknownPath"
  | "invalidPath"
  | "wrongMethod"
  | "emptyBody"
  | "emptyJson"
  | "unsupportedMediaType"
  | "notAcceptable"
  | "tooLarge"
  | "rateLimited";

/** Where the vendor's error bodies say what went wrong. */
export interface Errors {
  readonly failure?: { readonly pointer: Pointer; readonly equals: unknown };
  readonly message?: Pointer;
  readonly fields?: Pointer;
  readonly code?: Pointer;
  readonly status?: Pointer;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly answers?: Readonly<Partial<Record<ErrorCase, ErrorAnswer>>>;
}

export interface ErrorAnswer {
  readonly status: number;
  readonly message: string;
  /** What follows the message behind a colon, and is all that `fields` lists; `true` for what is wrong with the request. */
  readonly cause?: string | true;
  readonly code?: unknown;
}

/** Since when the vendor advises against something, and the operation or field that takes its place. */
export interface Deprecation {
  readonly since: string;
  readonly use?: string;
}

export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
  readonly by: "key" | "ip";
  readonly queue?: number;
  readonly status?: number;
}

/** How a list goes on; `style` says which of the members are there. */
export interface Pagination {
  readonly style: "page" | "cursor" | "since-id" | "offset" | "link" | "next-url";
  readonly page?: Pointer;
  readonly limit?: Pointer;
  readonly offset?: Pointer;
  readonly cursor?: Pointer;
  readonly sinceId?: Pointer;
  readonly items: Pointer;
  readonly id?: Pointer;
  readonly totalPages?: Pointer;
  readonly totalItems?: Pointer;
  readonly hasMore?: Pointer;
  readonly nextCursor?: Pointer;
  readonly nextUrl?: Pointer;
  readonly first?: readonly Pointer[];
}

/** How long a period of a request may be. */
export interface Period {
  readonly from: Pointer;
  readonly to: Pointer;
  readonly days: number;
  /** The parameter that lifts the limit. */
  readonly unless?: Pointer;
}

export interface Batch {
  readonly rows: Pointer;
  readonly limit: number;
  readonly succeeded?: Pointer;
  readonly failed?: Pointer;
  readonly partialStatus?: number;
}

export interface Retry {
  readonly idempotent: boolean;
  readonly reason: string;
  /** The header parameter by whose value the vendor knows a repeated call. */
  readonly key?: string;
}

/** How a request is signed by a secret: an HMAC over some of its parts. */
export interface Signing {
  readonly algorithm: "hmac-sha1" | "hmac-sha256" | "hmac-sha512";
  readonly encoding: "hex" | "base64";
  readonly message: readonly ("method" | "path" | "query" | "timestamp" | "body")[];
  readonly separator?: string;
  readonly timestamp?: {
    readonly header: string;
    readonly format: "unix-seconds" | "unix-milliseconds" | "date-time";
  };
  /** What stands in the header before the signature. */
  readonly prefix?: string;
}

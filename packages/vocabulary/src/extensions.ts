/** The words of `x-orderwire-*`, explained in `specs/README.md`; `vocabulary.schema.json` is what the lint checks. */

import type { Pointer } from "./pointer.ts";

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

/** Which requests get the whole list, and what of the response only pages have. */
export interface Whole {
  readonly pointer: Pointer;
  /** The value that asks for it; without one, the parameter's absence does. */
  readonly equals?: unknown;
  readonly without: readonly Pointer[];
}

/** What a call does to a stored entity. */
export interface Resource {
  readonly collection: string;
  readonly action:
    | "list"
    | "get"
    | "create"
    | "edit"
    | "delete"
    | "upload"
    | "history"
    | "editMany"
    | "deleteMany"
    | "combine";
  readonly item?: Pointer;
  readonly body?: Pointer;
  readonly id?: Pointer;
  readonly by?: Pointer;
  readonly key?: string;
  readonly fields?: Readonly<Record<string, Pointer>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly existing?: "refuse" | "replace";
  /** What a page past the end has: nothing, or the last page's items. */
  readonly beyond?: "empty" | "last";
  readonly whole?: Whole;
  readonly filters?: Readonly<Record<string, Pointer | ResourceFilter>>;
  readonly sort?: ResourceSort;
  readonly references?: Readonly<Record<Pointer, string>>;
  readonly computed?: Readonly<Record<string, Computed>>;
  readonly lists?: Readonly<Record<string, { readonly add?: Pointer; readonly remove?: Pointer }>>;
  readonly within?: Within;
  readonly count?: Pointer;
  readonly missing?: Pointer;
}

/** What a filter of a list is compared with; `*` in a pointer goes through a list or a map. */
export interface ResourceFilter {
  readonly at: Pointer | readonly Pointer[];
  readonly is?: "equal" | "contains" | "from" | "to" | "present" | "any";
  readonly when?: Readonly<Record<string, "present" | "absent">>;
}

/** By which parameters a list is sorted, and by which field for each value of the first. */
export interface ResourceSort {
  readonly by: Pointer;
  readonly order?: Pointer;
  readonly fields: Readonly<Record<string, Pointer>>;
}

/** How a vendor works out a field. */
export type Computed =
  | { readonly formula: string }
  | { readonly changed: Pointer }
  | { readonly text: string }
  | { readonly value: unknown }
  | {
      readonly related: string;
      readonly by: Pointer;
      readonly as: "count" | "sum" | "average" | "first" | "last";
      readonly of?: Pointer;
    };

/** The entity that this one is a part of: the order of a payment. */
export interface Within {
  readonly collection: string;
  readonly at?: Pointer;
  readonly id?: Pointer;
  readonly by?: Pointer;
}

export interface Signature {
  readonly algorithm: "hmac-sha256";
  readonly token: Pointer;
  readonly message: Pointer;
  readonly encoding: "hex" | "base64";
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

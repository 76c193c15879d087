/**
 * The shape of generated code: what the compiler writes about a vendor and its operations, and all that the
 * runtime knows of them. Data only; every field is copied from the OpenAPI document or its `x-orderwire-*`
 * vocabulary (specs/README.md).
 */

import type { Pointer } from "@orderwire/vocabulary/pointer-read";
import type { Signature, SignedPart, SignedTime } from "@orderwire/vocabulary/signature";
import type { AuthDescriptor, ServerDescriptor } from "./descriptor/auth.ts";
import type { FieldDescriptor } from "./descriptor/field.ts";
import type { PaginationDescriptor } from "./descriptor/pagination.ts";

export type {
  AuthDescriptor,
  ServerDescriptor,
  SigningDescriptor,
  TokenDescriptor,
} from "./descriptor/auth.ts";
export type { FieldDescriptor } from "./descriptor/field.ts";
export type { PaginationDescriptor } from "./descriptor/pagination.ts";
export type { Pointer, Signature, SignedPart, SignedTime };

/**
 * One vendor, as generated into a client package.
 * @typeParam Slug the vendor's folder, by which the type checker tells one vendor's connections from another's
 */
export interface VendorDescriptor<Slug extends string = string> {
  /** `info.title`. */
  readonly title: string;
  /** Folder of the spec, e.g. `acme`. */
  readonly slug: Slug;
  /**
   * `servers[0]`: an origin with `{variables}`, each of which is a connection option. A default counts only where there
   * is an `enum`: elsewhere it is an example of somebody's account, to which no key may go.
   */
  readonly server: ServerDescriptor;
  /** Further servers by the names under which the option `server` chooses one of them: a sandbox, a region. */
  readonly servers?: Readonly<Record<string, ServerDescriptor>>;
  /** Options of the connection beside the first server's variables and the secrets. */
  readonly options?: readonly string[];
  /** The security schemes that operations require, in the order of their first use. */
  readonly auth: readonly AuthDescriptor[];
  readonly encoding: EncodingDescriptor;
  readonly errors?: ErrorsDescriptor;
  readonly rateLimit?: RateLimitDescriptor;
}

/** How scalars and arrays travel in queries and form fields. */
export interface EncodingDescriptor {
  /** How booleans travel in queries and form fields: `true`/`false` or `1`/`0`. */
  readonly booleans: "literal" | "numeric";
  /** How arrays inside a deepObject travel: `a[b][]=1` or `a[b][0]=1`. */
  readonly arrays: "brackets" | "indices";
}

/** What marks a failure and where its details are; pointers into the body of a response. */
export interface ErrorsDescriptor {
  /** A body with this value at this pointer is a failure under any HTTP status. */
  readonly failure?: { readonly pointer: Pointer; readonly equals: unknown };
  readonly message?: Pointer;
  /** An object `{field: text | text[]}` or a list of texts. */
  readonly fields?: Pointer;
  readonly code?: Pointer;
}

/** How many requests the vendor takes in so many seconds, counted per key or per address. */
export interface RateLimitDescriptor {
  readonly requests: number;
  readonly seconds: number;
  readonly by: "key" | "ip";
  /** How many requests beyond the rate the vendor queues. */
  readonly queue?: number;
  /** The status above the rate; 429 if absent. */
  readonly status?: number;
}

/** One operation. Parameter names are the keys of the flat parameter object. */
export interface OperationDescriptor {
  /** `operationId`. */
  readonly id: string;
  /** The vendor's slug. Absent: the operation takes any connection. */
  readonly vendor?: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD";
  /** The vendor's path template, `/api/v5/orders/{externalId}`. */
  readonly path: string;
  /** Query parameters by flat name. */
  readonly query?: Readonly<Record<string, QueryDescriptor>>;
  /** Header parameters: flat name to header name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** It has one of the next four, or a `retry.key`, or other media types. Needs the feature `build`. */
  readonly extended?: true;
  /** Parameters that are written in another way than plain, by flat name. Needs the extension `styledParameters`. */
  readonly styled?: Readonly<Record<string, StyledDescriptor>>;
  /** Headers that always say the same, as an API's version. Needs the extension `constantHeaders`. */
  readonly constants?: Readonly<Record<string, string>>;
  /** The server of this operation, where it is not the vendor's. Needs the extension `ownServer`. */
  readonly server?: ServerDescriptor;
  readonly body?: BodyDescriptor;
  /**
   * What a success carries: a JSON `object`, a JSON `array`, any `json`, a `binary` stream with a file name, a `stream` of
   * events or lines, `text`, or nothing (`empty`). Anything else is refused.
   */
  readonly response: "object" | "array" | "json" | "binary" | "stream" | "text" | "xml" | "empty";
  /** The text is a page in HTML; in the place of any other, one is another server's. */
  readonly html?: true;
  /** A success may also come without a body. */
  readonly optional?: true;
  /** Members that every success has. */
  readonly required?: readonly string[];
  /** Where every success has a list, or a map of its items. */
  readonly lists?: readonly Pointer[];
  /** An item of those lists, or of a page, may be null; without it, one that is null is lost. */
  readonly sparse?: boolean;
  /** An item of them may be a text, a number, a list; without it, one that is no object is lost. */
  readonly scalars?: boolean;
  /**
   * `false`: the operation takes no credentials. Alternatives, each the schemes that are sent together, by their index in the
   * vendor's `auth`: the first is taken for which the connection has the secrets. Absent: all of the vendor's.
   */
  readonly auth?: false | readonly (readonly number[])[];
  readonly pagination?: PaginationDescriptor;
  readonly batch?: BatchDescriptor;
  readonly retry?: {
    readonly idempotent: boolean;
    /** The header by whose value the vendor knows a repeated call. Needs the extension `idempotencyKey`. */
    readonly key?: string;
  };
  /** Replaces the vendor's. */
  readonly rateLimit?: RateLimitDescriptor;
}

/** How a parameter of the path, a header or a cookie is written that is a list, an object, or has another name in code. */
export interface StyledDescriptor {
  readonly in: "path" | "header" | "cookie";
  /** The name that travels, or that the path template has. */
  readonly name: string;
  /** OpenAPI's styles, or `json`. */
  readonly style: "simple" | "label" | "matrix" | "form" | "json";
  readonly explode?: true;
}

/** How one query parameter is written down. */
export interface QueryDescriptor {
  /**
   * `form`: OpenAPI's default; `deep`: deepObject. The others need the feature `styledQuery`: `pipe` and `space` between
   * the items of a list, `object` for the style `form` of an object, `json` for JSON text.
   */
  readonly style: "form" | "deep" | "pipe" | "space" | "object" | "json";
  /** Absent: explode, `a=1&a=2`. `false`: `a=1,2`. */
  readonly explode?: false;
  /** The name that travels, where it is not the flat name (`ids[]` for `ids`). */
  readonly wireName?: string;
}

/**
 * - `form`: URL-encoded; `json` lists the fields that travel as JSON text, the others as plain text (a nested value in
 *   brackets).
 * - `json`: the flat parameters that are neither path, query nor header, as one JSON object.
 * - `jsonValue`: JSON that is no object (an array, say), under the flat name `body`.
 * - `bytes`, `text`: the flat parameter `body`, as it is.
 * - `multipart`: one part a field, those in `json` as JSON.
 * - `xml`: the flat parameters as one XML document, or `body` if it is no object. Needs the feature `xmlBody`.
 */
export interface BodyDescriptor {
  readonly kind: "form" | "json" | "jsonValue" | "bytes" | "text" | "multipart" | "xml";
  readonly type: string;
  readonly required?: true;
  readonly json?: readonly string[];
  /** Lists of a form in a style of a query: `form`, `pipe` or `space`. Needs the feature `styledFormBody`. */
  readonly styled?: Readonly<Record<string, QueryDescriptor>>;
  /** Other media types of the same fields, which the option `contentType` chooses. Needs the feature `eitherBody`. */
  readonly others?: readonly BodyDescriptor[];
}

/** A call that writes many rows, some of which may fail. `succeeded` and `failed` point into the response. */
export interface BatchDescriptor {
  /** Request pointer to the rows. */
  readonly rows: Pointer;
  /** Most rows in one call. */
  readonly limit: number;
  readonly succeeded?: Pointer;
  readonly failed?: Pointer;
  /** The status of a partly failed batch. */
  readonly partialStatus?: number;
}

/** One webhook: what the vendor sends to the integrator. Its parameters are one flat object, as an operation's. */
export interface WebhookDescriptor {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly query?: Readonly<Record<string, QueryDescriptor>>;
  /** Flat name to header name. The items of a list stand between commas. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyDescriptor;
  /** What travels as text, by flat name. Absent: whatever came. */
  readonly fields?: Readonly<Record<string, FieldDescriptor>>;
  /** Fields that hold themselves, by the names under which others refer to them. */
  readonly shapes?: Readonly<Record<string, FieldDescriptor>>;
  readonly signature?: Signature;
}

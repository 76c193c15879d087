/** What is known of a vendor: every fact about it and its operations, read from the bundle once. */

import type { AuthDescriptor, OperationDescriptor, VendorDescriptor } from "@orderwire/runtime";
import type { HeaderKind } from "@orderwire/runtime/core";
import type {
  Batch,
  Deprecation,
  Encoding,
  Errors,
  Pagination,
  RateLimit,
  Resource,
  Retry,
  Signature,
} from "@orderwire/vocabulary/extensions";
import type { FormStyle } from "@orderwire/vocabulary/form-style";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import type { QueryRules } from "@orderwire/vocabulary/query-rules";
import type { XmlBody } from "@orderwire/vocabulary/xml/shape";

/** One vendor. */
export interface Vendor {
  readonly slug: string;
  /** `info.title`. */
  readonly title: string;
  /** `connect` + this is the client's constructor. */
  readonly name: string;
  readonly description: string;
  readonly server: VendorDescriptor["server"];
  /** Those that a connection chooses by name, the first among them. */
  readonly servers?: VendorDescriptor["servers"];
  /** Server variables and secrets by option name, with what the document says of them. */
  readonly options: readonly ConnectionOption[];
  readonly auth: readonly AuthDescriptor[];
  readonly encoding: Required<Encoding>;
  readonly errors?: Errors;
  readonly rateLimit?: RateLimit;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  /** The bundle. Every reference in it was seen to lead somewhere. */
  readonly document: Document;
}

/** An option of `connect<Vendor>` that the document calls for. */
export interface ConnectionOption {
  readonly name: string;
  readonly description: string;
  /** Secrets are required; a server variable has a default, or `baseUrl` may stand for it. */
  readonly required: boolean;
  /** It must be in no text. */
  readonly secret?: boolean;
  readonly values?: readonly string[];
  /** A function may give it, too. */
  readonly token?: true;
}

/** One operation, or one webhook: a request that the vendor sends. */
export interface Operation {
  /** `operationId`, or the webhook's name. */
  readonly id: string;
  /** `id` with a capital: the stem of its types' names. */
  readonly typeName: string;
  readonly method: OperationDescriptor["method"];
  /** Path template; a webhook's is its name. */
  readonly path: string;
  /** The section in which it stands. */
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Since when, and what to call instead. */
  readonly deprecation?: Deprecation;
  /** Roles that the credentials need. */
  readonly scopes: readonly string[];
  /** The operation's own server, where it is not the document's. */
  readonly server?: VendorDescriptor["server"];
  /** Headers that always say the same. */
  readonly constants?: Readonly<Record<string, string>>;
  /** It takes no credentials. */
  readonly anonymous: boolean;
  /** Alternatives, each the schemes of the vendor's `auth` by index; absent if it takes all of them. */
  readonly credentials?: readonly (readonly number[])[];
  /** The vendor's own page on it. */
  readonly link?: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  /** Declared responses, in the order of their statuses. */
  readonly responses: readonly Response[];
  /** What a success carries. */
  readonly responseKind: "json" | "xml" | "bytes" | "stream" | "text" | "none";
  readonly pagination?: Pagination;
  /** The rules between query parameters. */
  readonly query?: QueryRules;
  readonly batch?: Batch;
  readonly retry?: Retry;
  readonly rateLimit?: RateLimit;
  readonly signature?: Signature;
  /** What the operation does to a stored entity. */
  readonly resource?: Resource;
}

/** A parameter under the name that it has in the flat object. */
export interface Parameter {
  readonly name: string;
  readonly flatName: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly description: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  /** What its value is, where that is more than a scalar. */
  readonly nested?: "array" | "object";
  /** It travels as JSON text. */
  readonly json?: true;
  readonly schema: Schema;
  readonly examples: readonly Example[];
}

/** The body of a request. */
export interface Body {
  readonly kind: "form" | "json" | "value" | "bytes" | "text" | "multipart" | "xml";
  /** Its media type. */
  readonly type: string;
  readonly required: boolean;
  /** Fields of a form that travel as JSON text. */
  readonly json: readonly string[];
  /** Lists of a form that are neither JSON text nor in brackets, if there are any. */
  readonly styled?: Readonly<Record<string, FormStyle>>;
  readonly description: string;
  readonly schema: Schema;
  readonly examples: readonly Example[];
  /** Names of the fields that join the flat object. Empty if the body is one value. */
  readonly fields: readonly string[];
  /** Other media types in which the same fields may travel. */
  readonly others: readonly Body[];
  /** How it is written in XML, if it is. */
  readonly xml?: XmlBody;
}

/** A declared response: of several media types the one that the client reads. */
export interface Response {
  readonly status: string;
  readonly description: string;
  readonly success: boolean;
  readonly type?: string;
  readonly schema?: Schema;
  /** How it is read from XML, if it is data in that. */
  readonly xml?: XmlBody;
  readonly examples: readonly Example[];
  /** Headers that a client reads beside the body. */
  readonly headers: readonly ResponseHeader[];
}

/** A declared header of a response. */
export interface ResponseHeader {
  readonly name: string;
  readonly kind: HeaderKind;
  /** What a reader gets of it. */
  readonly schema: Schema;
}

/** An example, its reference followed. */
export interface Example {
  /** Absent where the document gives one example without a name. */
  readonly name?: string;
  readonly summary?: string;
  readonly value: unknown;
}

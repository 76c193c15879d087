/**
 * What the compiler hands to the mock: plain JSON, a pure function of the bundled document. Everything that takes
 * looking up or deciding is decided here once, so that a mock starts by reading it.
 */

/** A JSON Schema (2020-12). A reference to a component reads `schema:<Name>`, with a JSON Pointer behind `#` if it goes deeper. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

export interface MockData {
  /** `info.title`. */
  readonly title: string;
  /** `x-orderwire-encoding`: how booleans travel in queries and form fields. */
  readonly booleans: "literal" | "numeric";
  /** `x-orderwire-errors`; without it errors are RFC 9457 problem details. */
  readonly errors?: ErrorsData;
  /** `components.schemas` by name. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Every different answer once; operations refer to them by index. */
  readonly responses: readonly ResponseData[];
  readonly operations: readonly OperationData[];
}

export interface OperationData {
  /** `operationId`. */
  readonly id: string;
  /** Lower case. */
  readonly method: string;
  /** The vendor's path template, `/api/v5/orders/{externalId}`. */
  readonly path: string;
  readonly deprecated?: true;
  /** Alternatives, each a list of credentials that are needed together. Empty: open to all. */
  readonly security: readonly (readonly CredentialData[])[];
  readonly parameters: readonly ParameterData[];
  /** `x-orderwire-query`: what the query parameters fulfil together, as one object under their flat names. */
  readonly query?: Schema;
  readonly body?: BodyData;
  /** Status (`200`, `4XX`, `default`) to index in `MockData.responses`. */
  readonly responses: Readonly<Record<string, number>>;
  /** `x-orderwire-resource`. */
  readonly resource?: ResourceData;
  /** `x-orderwire-pagination`. */
  readonly pagination?: PaginationData;
  /** `x-orderwire-batch`. */
  readonly batch?: BatchData;
}

/** What a call does to a stored thing. Pointers as in specs/README.md. */
export interface ResourceData {
  readonly collection: string;
  readonly action: "list" | "get" | "create" | "edit" | "delete" | "upload" | "history";
  readonly item?: string;
  readonly body?: string;
  readonly id?: string;
  readonly by?: string;
  readonly key?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly existing?: "refuse" | "replace";
}

export interface PaginationData {
  readonly style: "page" | "cursor" | "since-id";
  readonly page?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly sinceId?: string;
  readonly items: string;
  readonly id?: string;
  readonly totalPages?: string;
  readonly totalItems?: string;
  readonly nextCursor?: string;
}

export interface BatchData {
  readonly rows: string;
  readonly succeeded?: string;
  readonly failed?: string;
  readonly partialStatus?: number;
}

export type CredentialData =
  | { readonly in: "header" | "query" | "form" | "cookie"; readonly name: string }
  | { readonly in: "authorization"; readonly scheme: string };

export interface ParameterData {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** OpenAPI's `style`; `json` for a parameter that declares `content: application/json`. */
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Schema;
  /** A text that fits, if one is known: for a parameter that is required, or that the rules between them ask for. */
  readonly example?: string;
}

export interface BodyData {
  readonly required: boolean;
  readonly contents: readonly ContentData[];
}

export interface ContentData {
  /** Lower case, without parameters; may be a range such as `image/*`. */
  readonly mediaType: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "bytes";
  /** Fields of a form that carry JSON text (`encoding.<field>.contentType: application/json`). */
  readonly json: readonly string[];
  readonly schema: Schema;
}

export interface ResponseData {
  /** JSON first: it wins over its alternatives unless the client asks otherwise. */
  readonly contents: readonly AnswerData[];
  readonly headers: readonly HeaderData[];
}

export interface AnswerData {
  readonly mediaType: string;
  readonly schema?: Schema;
  readonly examples: readonly { readonly key: string; readonly value: unknown }[];
}

export interface HeaderData {
  readonly name: string;
  readonly schema?: Schema;
  readonly example?: unknown;
}

/** The cases in which a vendor answers before an operation's logic runs. */
export type ErrorCase =
  | "unauthenticated"
  | "invalid"
  | "malformed"
  | "unknownPath"
  | "wrongMethod"
  | "unsupportedMediaType"
  | "tooLarge"
  | "rateLimited";

export interface ErrorsData {
  readonly failure?: { readonly pointer: string; readonly equals: unknown };
  readonly message?: string;
  readonly fields?: string;
  readonly code?: string;
  readonly status?: string;
  /** Constant members of every error body. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly answers?: Readonly<
    Partial<Record<ErrorCase, { readonly status: number; readonly message: string; readonly code?: unknown }>>
  >;
  /** The media type of the vendor's error bodies. */
  readonly mediaType: string;
  /** How the declared error bodies list fields: a text a field, texts a field, or one list of texts. */
  readonly fieldsShape: "text" | "texts" | "list";
}

/**
 * What `compileMock` hands to the mock: plain JSON, a pure function of the bundled document. Everything that takes
 * looking up or deciding is decided there once, so that a mock starts by reading it.
 */
import type {
  Batch,
  Computed,
  Effect,
  ErrorCase,
  Errors,
  Leniency,
  Pagination,
  Period,
  RateLimit,
  ReferenceInside,
  Resource,
  Signature,
  Value,
  Within,
} from "@orderwire/vocabulary/extensions";
import type { FormStyle } from "@orderwire/vocabulary/form-style";
import type { XmlNode, XmlShapes } from "@orderwire/vocabulary/xml/shape";

export type {
  Batch,
  Computed,
  Effect,
  ErrorCase,
  Leniency,
  Pagination,
  Period,
  RateLimit,
  ReferenceInside,
  Resource,
  Value,
  Within,
};

/** Changes with the shape of the data, so that a mock refuses what another version has compiled. */
export const FORMAT = 1;

/** What `compileMock` made of a document. Plain JSON: keep it in a file, start mocks from it. */
export interface MockData {
  /** The shape of the data; a mock takes what its own version has compiled. */
  readonly format: number;
  /** `info.title` of the document. */
  readonly title: string;
}

/** A JSON Schema (2020-12). A reference to a component reads `schema:<Name>`, with a JSON Pointer behind `#` if it goes deeper. */
export type Schema = boolean | SchemaObject;

/** A schema that is not a boolean. */
export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

/** `components.schemas` by name. */
export type Components = Readonly<Record<string, Schema>>;

export interface CompiledMock extends MockData {
  /** `x-orderwire-encoding`: how booleans travel in queries and form fields. */
  readonly booleans: "literal" | "numeric";
  /** `x-orderwire-leniency` of the whole document. */
  readonly leniency?: Leniency;
  /** `x-orderwire-errors`; without it errors are RFC 9457 problem details. */
  readonly errors?: ErrorsData;
  readonly schemas: Components;
  /** How component schemas are written in XML, where bodies are. */
  readonly xml?: XmlShapes;
  /** Every different response once; operations refer to them by index. */
  readonly responses: readonly ResponseData[];
  readonly operations: readonly OperationData[];
  /** What the vendor sends. */
  readonly webhooks: readonly WebhookData[];
}

/** A request that the vendor sends to the integrator. */
export interface WebhookData {
  /** `operationId`. */
  readonly id: string;
  /** Lower case. */
  readonly method: string;
  readonly parameters: readonly ParameterData[];
  readonly body?: BodyData;
  readonly responses: Readonly<Record<string, number>>;
  /** `x-orderwire-signature`. */
  readonly signature?: Signature;
  /** What is sent if nothing else is given: parameters and fields of the body in one object. */
  readonly example: Readonly<Record<string, unknown>>;
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
  /** `x-orderwire-period`. */
  readonly period?: Period;
  readonly body?: BodyData;
  /** Status (`200`, `4XX`, `default`) to index in `CompiledMock.responses`. */
  readonly responses: Readonly<Record<string, number>>;
  /** `x-orderwire-leniency`, that of the document included; absent if that is all. */
  readonly leniency?: Leniency;
  /** `x-orderwire-resource`. */
  readonly resource?: Resource;
  /** `x-orderwire-pagination`. */
  readonly pagination?: Pagination;
  /** `x-orderwire-batch`. */
  readonly batch?: Batch;
  /** `x-orderwire-rate-limit`, its own or the document's. */
  readonly rateLimit?: RateLimit;
}

export type CredentialData =
  | { readonly in: "header" | "query" | "form" | "cookie"; readonly name: string }
  | { readonly in: "authorization"; readonly scheme: string };

export interface ParameterData {
  readonly name: string;
  /** The name in the flat object that generated functions take: `ids` for `ids[]`. */
  readonly key: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** OpenAPI's `style`; `json` for a parameter that declares `content: application/json`. */
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Schema;
  /** Taken, and warned of. */
  readonly deprecated?: true;
  /** A text that fits, if one is known: for a parameter that is required, or that the rules between them ask for. */
  readonly example?: string;
}

export interface BodyData {
  readonly required: boolean;
  readonly contents: readonly ContentData[];
}

/** How the bytes of a body are read. */
export type BodyKind = "json" | "form" | "multipart" | "text" | "bytes" | "xml";

export interface ContentData {
  /** Lower case, without parameters; may be a range such as `image/*`. */
  readonly mediaType: string;
  readonly kind: BodyKind;
  /** Fields of a form that carry JSON text (`encoding.<field>.contentType: application/json`). */
  readonly json: readonly string[];
  /** Lists of a form in one of OpenAPI's styles (`encoding.<field>.style`), if there are any. */
  readonly styled?: Readonly<Record<string, FormStyle>>;
  /** Fields whose reserved characters must be percent-encoded (`encoding.<field>.allowReserved: false`). */
  readonly encoded?: readonly string[];
  readonly schema: Schema;
  /** The root of a body in XML. */
  readonly xml?: XmlNode;
}

export interface ResponseData {
  /** JSON first: it wins over its alternatives unless the client asks otherwise. */
  readonly contents: readonly ResponseContent[];
  readonly headers: readonly HeaderData[];
}

export interface ResponseContent {
  readonly mediaType: string;
  readonly schema?: Schema;
  /** The root of a response in XML that the document describes. */
  readonly xml?: XmlNode;
  readonly examples: readonly { readonly key: string; readonly value: unknown }[];
}

export interface HeaderData {
  readonly name: string;
  readonly schema?: Schema;
  readonly example?: unknown;
}

export interface ErrorsData extends Errors {
  /** The media type of the vendor's error bodies. */
  readonly mediaType: string;
  /** How the declared error bodies list fields: a text a field, texts a field, or one list of texts. */
  readonly fieldsShape: "text" | "texts" | "list";
}

/** @throws {TypeError} when another version of `compileMock` has made the data. */
export function readMockData(data: MockData): CompiledMock {
  if (isCompiled(data)) {
    return data;
  }
  throw new TypeError(
    `The data of the mock must have format ${FORMAT}, not ${data.format}. Compile the document again with compileMock of this version.`,
  );
}

function isCompiled(data: MockData): data is CompiledMock {
  return data.format === FORMAT;
}

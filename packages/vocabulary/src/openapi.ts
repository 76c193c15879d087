/** The shape of an OpenAPI 3.1 document, as far as it is read. Bundles are linted before, so shapes are trusted. */

import type {
  Batch,
  Credentials,
  Deprecation,
  Encoding,
  Errors,
  Leniency,
  Pagination,
  Period,
  RateLimit,
  Resource,
  Retry,
  Signature,
  Signing,
} from "./extensions.ts";
import type { QueryRules } from "./query-rules.ts";

/** Something that stands elsewhere in the document. */
export interface Reference {
  readonly $ref: string;
}

/** A JSON Schema that is an object. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  deprecated?: boolean;
  readOnly?: boolean;
  writeOnly?: boolean;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  examples?: unknown[];
  example?: unknown;
  /** Names of properties, the most important first. */
  "x-orderwire-order"?: readonly string[];
  [keyword: string]: unknown;
}

export interface Example {
  summary?: string;
  description?: string;
  value?: unknown;
}

export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
  encoding?: Record<string, FieldEncoding>;
}

/** How a field of a form is written (Encoding Object). */
export interface FieldEncoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  headers?: object;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Schema;
  content?: Record<string, MediaType>;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
  /** The name in code, where the vendor's is taken. */
  "x-orderwire-name"?: string;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Header {
  description?: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}

export interface Response {
  description: string;
  headers?: Record<string, Header | Reference>;
  content?: Record<string, MediaType>;
}

/** Alternatives, each the schemes that are needed together with their scopes. */
export type SecurityRequirements = Record<string, string[]>[];

export interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  security?: SecurityRequirements;
  servers?: Server[];
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses?: Record<string, Response | Reference>;
  externalDocs?: { url: string; description?: string };
  "x-orderwire-batch"?: Batch;
  "x-orderwire-deprecation"?: Deprecation;
  "x-orderwire-leniency"?: Leniency;
  "x-orderwire-pagination"?: Pagination;
  "x-orderwire-period"?: Period;
  "x-orderwire-query"?: QueryRules;
  "x-orderwire-rate-limit"?: RateLimit;
  "x-orderwire-resource"?: Resource;
  "x-orderwire-retry"?: Retry;
  "x-orderwire-signature"?: Signature;
  [extension: `x-${string}`]: unknown;
}

/** The methods of a path item, in OpenAPI's order. */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof METHODS)[number];

export interface PathItem extends Partial<Record<Method, Operation>> {
  $ref?: string;
  servers?: Server[];
  parameters?: (Parameter | Reference)[];
}

export interface SecurityScheme {
  type: string;
  in?: "header" | "query" | "cookie";
  name?: string;
  scheme?: string;
  description?: string;
  flows?: Record<string, OAuthFlow>;
  "x-orderwire-credentials"?: Credentials;
  "x-orderwire-signing"?: Signing;
}

/** One of OAuth 2's ways to a token. */
export interface OAuthFlow {
  tokenUrl?: string;
  scopes?: Record<string, string>;
}

export interface Server {
  url: string;
  description?: string;
  variables?: Record<string, { default: string; enum?: string[]; description?: string }>;
  /** The name by which a connection chooses it. */
  "x-orderwire-server"?: string;
}

export interface Document {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string };
  servers?: Server[];
  security?: SecurityRequirements;
  tags?: { name: string; description?: string }[];
  externalDocs?: { url: string; description?: string };
  paths?: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    [section: string]: unknown;
  };
  "x-orderwire-encoding"?: Encoding;
  "x-orderwire-errors"?: Errors;
  "x-orderwire-leniency"?: Leniency;
  "x-orderwire-rate-limit"?: RateLimit;
  [extension: `x-${string}`]: unknown;
}

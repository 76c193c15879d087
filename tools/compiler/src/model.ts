/** What the stages know of a vendor: every fact about it and its operations, read from the bundle once. */

import type { Schema as QueryRules } from "@orderwire/mock-server/compile";
import type {
  AuthDescriptor,
  BatchDescriptor,
  BodyDescriptor,
  EncodingDescriptor,
  ErrorsDescriptor,
  OperationDescriptor,
  PaginationDescriptor,
  RateLimitDescriptor,
  VendorDescriptor,
  WebhookDescriptor,
} from "@orderwire/runtime";
import type { Document, MediaType, Parameter, Schema } from "./document.ts";

export interface Vendor {
  readonly slug: string;
  readonly title: string;
  /** `connect` + this is the client's constructor. */
  readonly name: string;
  readonly description: string;
  readonly server: VendorDescriptor["server"];
  /** Server variables and secrets by option name, with what the document says of them. */
  readonly options: readonly ConnectionOption[];
  readonly auth: readonly AuthDescriptor[];
  readonly encoding: EncodingDescriptor;
  readonly errors?: ErrorsDescriptor;
  readonly rateLimit?: RateLimitDescriptor;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly document: Document;
}

export interface ConnectionOption {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly values?: readonly string[];
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
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Roles that the credentials need. */
  readonly scopes: readonly string[];
  readonly anonymous: boolean;
  readonly link?: string;
  readonly parameters: readonly FlatParameter[];
  readonly body?: Body;
  /** Declared answers, in the order of their statuses. */
  readonly answers: readonly Answer[];
  readonly answerKind: OperationDescriptor["answer"];
  readonly pagination?: PaginationDescriptor;
  /** The rules between query parameters. */
  readonly query?: QueryRules;
  readonly batch?: BatchDescriptor;
  readonly retry?: { readonly idempotent: boolean; readonly reason?: string };
  readonly rateLimit?: RateLimitDescriptor;
  readonly signature?: WebhookDescriptor["signature"];
  /** What the operation does to a stored thing. */
  readonly resource?: { readonly collection: string; readonly action: string };
}

/** A path, query or header parameter under the name it has in the flat object. */
export interface FlatParameter extends Parameter {
  readonly flatName: string;
}

export interface Body extends BodyDescriptor {
  readonly description?: string;
  readonly schema: Schema;
  readonly media: MediaType;
  /** Names of the fields that join the flat object. Empty if the body is one value. */
  readonly fields: readonly string[];
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly success: boolean;
  readonly type?: string;
  readonly schema?: Schema;
  readonly media?: MediaType;
}

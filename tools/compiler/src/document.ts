/** The part of OpenAPI 3.1 that the compiler reads. Bundles are linted before, so shapes are trusted here. */

import { Problem } from "./problem.ts";

export interface Reference {
  readonly $ref: string;
}

/** A JSON Schema. Boolean schemas do not occur in linted documents, except under `additionalProperties`. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  examples?: unknown[];
  example?: unknown;
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
  encoding?: Record<string, { contentType?: string }>;
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
  example?: unknown;
  examples?: Record<string, Example | Reference>;
}

interface RequestBody {
  description?: string;
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Response {
  description: string;
  content?: Record<string, MediaType>;
}

export interface OperationObject {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  security?: Record<string, string[]>[];
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses?: Record<string, Response | Reference>;
  externalDocs?: { url: string };
  [extension: `x-${string}`]: unknown;
}

export interface PathItem extends Partial<Record<Method, OperationObject>> {
  parameters?: (Parameter | Reference)[];
}

export const METHODS = ["get", "post", "put", "patch", "delete", "head"] as const;
export type Method = (typeof METHODS)[number];

interface SecurityScheme {
  type: string;
  in?: "header" | "query" | "cookie";
  name?: string;
  scheme?: string;
  description?: string;
  "x-orderwire-credentials"?: Record<string, string>;
}

export interface Document {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string };
  servers?: {
    url: string;
    description?: string;
    variables?: Record<string, { default: string; enum?: string[]; description?: string }>;
  }[];
  security?: Record<string, string[]>[];
  tags?: { name: string; description?: string }[];
  externalDocs?: { url: string };
  paths?: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    [section: string]: unknown;
  };
  [extension: `x-${string}`]: unknown;
}

const SCHEMA_PREFIX = "#/components/schemas/";

/** The name of the component schema that a reference points at, if it points at one. */
export function schemaName(schema: Schema): string | undefined {
  return schema.$ref?.startsWith(SCHEMA_PREFIX) ? schema.$ref.slice(SCHEMA_PREFIX.length) : undefined;
}

/** A reference to the component schema of that name. */
export function schemaRef(name: string): Schema {
  return { $ref: SCHEMA_PREFIX + name };
}

/** The value that an RFC 6901 pointer reaches inside `value`; `undefined` if it reaches nothing. */
function atPointer(value: unknown, pointer: string): unknown {
  let current = value;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/**
 * Follows references until something that is none.
 * @throws Problem if a reference leads out of the bundle, to nothing, or around in a circle.
 */
export function resolve<T extends object>(document: Document, node: T | Reference): T {
  const seen: string[] = [];
  let current: unknown = node;
  while (typeof current === "object" && current !== null && "$ref" in current) {
    const { $ref } = current as Reference;
    if (seen.includes($ref))
      throw new Problem(`The reference ${$ref} leads back to itself. Point it at what it stands for.`);
    seen.push($ref);
    current = $ref.startsWith("#/") ? atPointer(document, decodeURIComponent($ref.slice(1))) : undefined;
    if (current === undefined) {
      throw new Problem(`The reference ${$ref} leads nowhere. Bundle the document again with "pnpm build".`);
    }
  }
  return current as T;
}

/** A schema with its references followed. Keywords beside a reference are not part of it. */
export function resolveSchema(document: Document, schema: Schema): Schema {
  return resolve(document, schema as Schema & Reference);
}

/** The parts of a bundled OpenAPI document that the site itself reads. */

export interface Document {
  readonly info: { readonly title: string; readonly summary?: string; readonly description?: string };
  readonly tags?: readonly Tag[];
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly webhooks?: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
  };
  readonly "x-orderwire-rate-limit"?: RateLimit;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type PathItem = { readonly parameters?: readonly (Parameter | Reference)[] } & {
  readonly [method in (typeof methods)[number]]?: Operation;
};

export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly "x-orderwire-pagination"?: {
    readonly page?: string;
    readonly cursor?: string;
    readonly sinceId?: string;
  };
  readonly "x-orderwire-rate-limit"?: RateLimit;
  readonly "x-orderwire-retry"?: { readonly idempotent: boolean; readonly reason: string };
  readonly "x-orderwire-batch"?: { readonly rows: string; readonly limit: number };
}

export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly style?: string;
}

export interface RequestBody {
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface MediaType {
  readonly schema?: unknown;
  readonly encoding?: Readonly<Record<string, { readonly contentType?: string }>>;
  readonly examples?: Readonly<Record<string, Example | Reference>>;
}

export interface Example {
  readonly summary?: string;
  readonly value?: unknown;
}

export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
  readonly by: "key" | "ip";
  readonly queue?: number;
  readonly status?: number;
}

export interface Reference {
  readonly $ref: string;
}

/**
 * The thing itself, or what it refers to.
 *
 * @throws Error if the reference leads nowhere inside the document
 */
export function resolve<Thing extends object>(document: Document, thing: Thing | Reference): Thing {
  if (!("$ref" in thing)) return thing;
  let target: unknown = document;
  for (const token of thing.$ref.replace(/^#\//, "").split("/")) {
    const key = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    target = (target as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  if (target === undefined) throw new Error(`${thing.$ref} leads nowhere in the bundle. Run \`pnpm build\`.`);
  return resolve(document, target as Thing | Reference);
}

/** Every operation of a map of path items, with its place. */
export function operationsOf(items: Document["paths"] = {}) {
  return Object.entries(items).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, item, operation }] : [];
    }),
  );
}

/** Whether a value has named fields, and is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

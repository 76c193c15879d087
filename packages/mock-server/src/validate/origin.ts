import type { ErrorObject } from "ajv/dist/types/index.js";

/** What an error said before the keyword around it was named in its place. */
interface Origin {
  readonly schemaPath: string;
  readonly schema: unknown;
}

type ErrorWithOrigin = ErrorObject & { readonly origin?: Origin };

/** Ajv gives every error under a keyword of ours that keyword's `schema` and `schemaPath`; what they were is kept beside. */
export function withOrigin(error: ErrorWithOrigin, uri: string): ErrorWithOrigin {
  const { schemaPath, schema, origin = { schemaPath: uri + schemaPath, schema } } = error;
  return { ...error, origin };
}

/** An error as the schema made it that a deferred reference led to. */
export function restoreOrigin(error: ErrorWithOrigin): ErrorObject {
  return { ...error, ...error.origin };
}

/** The named types of each operation and webhook, as schemas that join the document's own. */

import { streamKind } from "@orderwire/vocabulary/media-type";
import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { UserError } from "../user-error.ts";
import type { Operation, Vendor } from "./index.ts";
import { safeName } from "./names.ts";
import { normalizeSchemas } from "./normalize.ts";
import { paramsSchema } from "./params-schema.ts";
import {
  declaredHeaders,
  headersSchema,
  isSometimesEmpty,
  itemSchema,
  resultSchema,
} from "./result-schema.ts";

/** Names of types that the generated sources use without declaring a schema of that name. */
const TAKEN = new Set(
  "ArrayBuffer BinaryResponse BinaryBody Blob Infinity NaN Omit ReadableStream Record Uint8Array".split(" "),
);

export interface NamedTypes {
  /** The document with the named types among its component schemas, all in the common form. */
  readonly document: Document;
  /** Names of types that no schema can say, with the TypeScript that says them. */
  readonly plain: ReadonlyMap<string, string>;
}

/**
 * Names every type of the vendor's code.
 * @throws {UserError} if a component schema has the name of an operation's type, or one that code cannot have.
 */
export function nameTypes(vendor: Vendor): NamedTypes {
  const plain = new Map<string, string>();
  const schemas: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(vendor.document.components?.schemas ?? {})) {
    safeName(name, `components/schemas/${name}`, /^[A-Z][A-Za-z0-9]*$/);
    if (TAKEN.has(name)) {
      throw new UserError(`components/schemas/${name}: generated code has a "${name}". Rename it.`);
    }
    schemas[name] = schema;
  }
  const add = (operation: Operation, suffix: string, type: Schema | string) => {
    const name = operation.typeName + suffix;
    if (schemas[name] || plain.has(name)) {
      throw new UserError(
        `components/schemas/${name}: ${operation.id} gives its ${suffix.toLowerCase()} that name. Rename the schema.`,
      );
    }
    if (typeof type === "string") {
      plain.set(name, type);
    } else {
      schemas[name] = type;
    }
  };
  const addStream = (operation: Operation) => {
    const success = operation.responses.find(({ success, type }) => success && type);
    add(operation, "Event", success?.schema ?? {});
    const isEvents = streamKind(success?.type ?? "") === "events";
    const item = `${operation.typeName}Event`;
    plain.set(`${operation.typeName}Result`, isEvents ? `EventStream<${item}>` : `AsyncIterable<${item}>`);
  };
  const addResult = (operation: Operation, suffix: string) => {
    if (operation.responseKind === "stream") {
      return addStream(operation);
    }
    const result = resultSchema(operation);
    if (typeof result === "string" || !isSometimesEmpty(operation)) {
      return add(operation, suffix, result);
    }
    add(operation, `${suffix}Body`, result);
    add(operation, suffix, `${operation.typeName}${suffix}Body | undefined`);
  };
  for (const operation of vendor.operations) {
    add(operation, "Params", paramsSchema(vendor.document, operation));
    addResult(operation, "Result");
    const headers = declaredHeaders(operation);
    if (headers.length > 0) {
      add(operation, "Headers", headersSchema(headers));
    }
    if (operation.pagination) {
      add(operation, "Item", itemSchema(vendor.document, operation));
    }
  }
  for (const webhook of vendor.webhooks) {
    add(webhook, "Payload", paramsSchema(vendor.document, webhook));
    addResult(webhook, "Response");
  }
  const components = { ...vendor.document.components, schemas };
  return { document: normalizeSchemas({ ...vendor.document, components }), plain };
}

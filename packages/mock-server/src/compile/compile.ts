import type { Document } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type CompiledMock, FORMAT } from "../data.ts";
import { DocumentReader } from "./document-reader.ts";
import { compileErrors } from "./errors.ts";
import { compileOperations } from "./operations.ts";
import { ResponseTable } from "./responses.ts";
import { compileTokens } from "./tokens.ts";
import { compileWebhooks } from "./webhooks.ts";

/** @throws {TypeError} when the document is not one that a mock can be made of. */
export function compileDocument(document: unknown): CompiledMock {
  if (!isOpenApi(document)) {
    throw new TypeError("The document must be OpenAPI 3.1, with `openapi: 3.1.0`.");
  }
  const reader = new DocumentReader(document);
  const table = new ResponseTable(reader);
  const operations = [...compileOperations(reader, table), ...compileTokens(reader, table)];
  const webhooks = compileWebhooks(reader, table);
  const errors = compileErrors(reader, operations, table.responses);
  const leniency = document["x-orderwire-leniency"];
  return {
    format: FORMAT,
    title: String(document.info?.title ?? ""),
    booleans: document["x-orderwire-encoding"]?.booleans ?? "literal",
    ...(leniency ? { leniency } : {}),
    ...(errors ? { errors } : {}),
    schemas: reader.schemas.components,
    ...(Object.keys(reader.xml).length > 0 ? { xml: reader.xml } : {}),
    responses: table.responses,
    operations,
    webhooks,
  };
}

function isOpenApi(document: unknown): document is Document {
  return isRecord(document) && /^3\.1\./.test(String(document.openapi));
}

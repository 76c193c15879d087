import { isJson } from "@orderwire/vocabulary/media-type";
import { getPointer } from "@orderwire/vocabulary/pointer";
import type { CompiledMock, OperationData, Schema } from "../../data.ts";

/** The schemas of an operation's JSON response with this status, or of all its successes. */
export function responseSchemas(data: CompiledMock, operation: OperationData, status?: number): Schema[] {
  return contentsOf(data, operation, status).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
}

/** The values of the examples, at the pointer, of an operation's successes. */
export function exampleValues(data: CompiledMock, operation: OperationData, pointer: string): unknown[] {
  return contentsOf(data, operation)
    .flatMap(({ examples }) => examples.map(({ value }) => getPointer(value, pointer)))
    .filter((value) => value !== undefined);
}

function contentsOf(data: CompiledMock, operation: OperationData, status?: number) {
  return Object.entries(operation.responses)
    .filter(([key]) => (status === undefined ? key.startsWith("2") : key === String(status)))
    .flatMap(([, index]) => data.responses[index]?.contents ?? [])
    .filter(({ mediaType }) => isJson(mediaType));
}

/** The schemas of the operation's request body, in all its media types. */
export function bodySchemas(operation: OperationData): Schema[] {
  return (operation.body?.contents ?? []).map(({ schema }) => schema);
}

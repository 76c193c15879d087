import {
  type Document,
  type Example,
  type MediaType,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
  resolve,
} from "./openapi.ts";

/** A call of an operation that works: what its document gives examples of. */
export interface ExampleCall {
  /** Parameters with their values: those required, and the first optional ones that have an example. */
  readonly parameters: readonly { readonly parameter: Parameter; readonly value: unknown }[];
  readonly body: ExampleBody | undefined;
}

export interface ExampleBody extends MediaType {
  readonly type: string;
  /** Absent where the document has no example: bytes. */
  readonly value?: unknown;
}

/** Most optional parameters in an example: enough to show the notation. */
const mostOptional = 2;

/** Puts a call together from the document's examples. */
export function exampleCall(document: Document, item: PathItem, operation: Operation): ExampleCall {
  const body =
    operation.requestBody && exampleBody(document, resolve<RequestBody>(document, operation.requestBody));
  const known = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => resolve<Parameter>(document, parameter))
    .flatMap((parameter) =>
      parameter.example === undefined ? [] : [{ parameter, value: parameter.example }],
    );
  const required = known.filter(({ parameter }) => parameter.required);
  const optional = body ? [] : known.filter(({ parameter }) => !parameter.required).slice(0, mostOptional);
  return { parameters: [...required, ...optional], body };
}

function exampleBody(document: Document, { content }: RequestBody): ExampleBody | undefined {
  const [first] = Object.entries(content);
  if (!first) return undefined;
  const [type, media] = first;
  const [story] = Object.values(media.examples ?? {});
  const example = story && resolve<Example>(document, story);
  return { ...media, type, ...(example && "value" in example && { value: example.value }) };
}

/** Whether a value has named fields, and is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

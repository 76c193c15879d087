import { getPointer, withPointer } from "@orderwire/vocabulary/pointer";
import type { PaginationDescriptor, Pointer } from "../descriptor.ts";
import { InvalidRequestError } from "../errors.ts";
import type { PagedDescriptor } from "./next-page.ts";

/** A place in a list. */
export interface Position {
  /** The parameters that ask for the page. */
  readonly request: object;
  /** Items of that page that were handed out already. */
  readonly skip: number;
}

/** A place in a list as text, which holds nothing but where it is: neither filters nor credentials. */
export function writeToken({ id, pagination }: PagedDescriptor, { request, skip }: Position): string {
  const values = pointersOf(pagination).map((pointer) => getPointer(request, pointer) ?? null);
  return JSON.stringify([id, skip, ...values]);
}

/**
 * The place that a token says.
 * @param request the first page's parameters
 * @throws {InvalidRequestError} for what is no token of this operation
 */
export function readToken({ id, pagination }: PagedDescriptor, request: object, token: string): Position {
  const pointers = pointersOf(pagination);
  const [of, skip, ...values] = parse(token);
  if (of !== id || !Number.isInteger(skip) || Number(skip) < 0 || values.length !== pointers.length) {
    throw new InvalidRequestError("resume", `must be a resumeToken of ${id}`);
  }
  const resumed = pointers.reduce(
    (params, pointer, index) => withPointer(params, pointer, values[index] ?? undefined),
    request,
  );
  return { request: resumed, skip: Number(skip) };
}

function parse(token: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(token);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The parameters that say which page it is. */
function pointersOf(pagination: PaginationDescriptor): readonly Pointer[] {
  switch (pagination.style) {
    case "page":
      return [pagination.page];
    case "cursor":
      return [pagination.cursor];
    case "since-id":
      return [pagination.sinceId, ...(pagination.first ?? [])];
  }
}

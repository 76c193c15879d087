import { withPointer } from "@orderwire/vocabulary/pointer-edit";
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import { decoded } from "../connection/decoded.ts";
import type { Redact } from "../connection/redact.ts";
import type { PaginationDescriptor, Pointer } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { PageStyle } from "../features.ts";
import type { PagedDescriptor } from "./next-page.ts";

/** A place in a list. */
export interface Position {
  /** The parameters that ask for the page. */
  readonly request: object;
  /** Items of that page that were handed out already. */
  readonly skip: number;
}

/** Stands in a token for a place that cannot be told. */
const HIDDEN = "hidden";

/**
 * A place in a list as text, which holds nothing but where it is: neither filters nor credentials. Where the vendor gives
 * an address for each page, the place is that address. A place that holds a secret is not told: programs store and print
 * tokens.
 */
export function writeToken(
  descriptor: PagedDescriptor,
  { request, skip }: Position,
  style: PageStyle | undefined,
  redact: Redact,
): string {
  const { id, pagination } = descriptor;
  const mark = style ? style.mark(descriptor, request) : getPointer(request, markOf(pagination));
  const isSecret = typeof mark === "string" && [mark, decoded(mark)].some((text) => redact(text) !== text);
  return JSON.stringify(isSecret ? [id, skip, null, HIDDEN] : [id, skip, mark ?? null]);
}

/**
 * The place that a token says.
 * @param request the first page's parameters
 * @throws {InvalidRequestError} for what is no token of this operation
 */
export function readToken(
  descriptor: PagedDescriptor,
  request: object,
  token: string,
  style: PageStyle | undefined,
): Position {
  const { id, pagination } = descriptor;
  const [of, skip, mark, ...more] = parse(token);
  if (of === id && more[0] === HIDDEN) {
    throw invalid(
      "resume",
      `holds no place to go on from, since the vendor's own holds a secret; begin ${id} anew, with a narrower filter`,
    );
  }
  if (of !== id || !Number.isInteger(skip) || Number(skip) < 0 || mark === undefined || more.length > 0) {
    throw invalid("resume", `must be a resumeToken of ${id}`);
  }
  if (mark === null) {
    return { request, skip: Number(skip) };
  }
  if (style) {
    return { request: style.resume(descriptor, request, mark), skip: Number(skip) };
  }
  if (!isMark(pagination, mark)) {
    throw invalid("resume", `must be a resumeToken of ${id}`);
  }
  const firstOnly = pagination.style === "since-id" ? (pagination.first ?? []) : [];
  const resumed = firstOnly.reduce((params, pointer) => withPointer(params, pointer, undefined), request);
  return { request: withPointer(resumed, markOf(pagination) ?? "", mark), skip: Number(skip) };
}

function parse(token: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(token);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** A page has a number; what else a vendor goes on from is text or a number. */
const isMark = ({ style }: PaginationDescriptor, mark: unknown): boolean =>
  style === "page"
    ? Number.isInteger(Number(mark)) && Number(mark) >= 0
    : typeof mark === "string" || typeof mark === "number";

/** The parameter that says which page it is; none where a `PageStyle` says it. */
function markOf(pagination: PaginationDescriptor): Pointer | undefined {
  switch (pagination.style) {
    case "page":
      return pagination.page;
    case "cursor":
      return pagination.cursor;
    case "since-id":
      return pagination.sinceId;
    default:
      return undefined;
  }
}

import { type ReferencePage, referencePages } from "./pages.ts";

let pages: ReadonlyMap<string, ReferencePage> | undefined;

/** The page of the reference at an address. */
export function pageOf(path: string): ReferencePage | undefined {
  pages ??= new Map(referencePages().map((page) => [page.path, page]));
  return pages.get(path.endsWith("/") ? path : `${path}/`);
}

import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { OperationData } from "../../data.ts";

/** The address of a page of a list, and of the others: the page is the one parameter in it that need not be documented. */
export class PageAddress {
  readonly #path: string;
  readonly #query: URLSearchParams;
  readonly #name: string;

  /** @param target path and query as they came. */
  constructor({ parameters, pagination }: OperationData, target: string) {
    const [path = "", query = ""] = target.split("?", 2);
    const [key = "page"] = pointerSteps(pagination?.page ?? "/page");
    this.#path = path;
    this.#query = new URLSearchParams(query);
    this.#name = parameters.find((parameter) => parameter.key === key)?.name ?? key;
  }

  /** The page that is asked for, as it was sent. */
  get page(): string | undefined {
    return this.#query.get(this.#name) ?? undefined;
  }

  /** The address of another page. */
  of(page: number): string {
    const query = new URLSearchParams(this.#query);
    query.set(this.#name, String(page));
    return `${this.#path}?${query}`;
  }
}

/** The headers with a link to the next page (RFC 8288); without one, if there is none. */
export function linked(
  headers: Readonly<Record<string, string>>,
  next: string | undefined,
): Record<string, string> {
  const others = Object.entries(headers).filter(([name]) => name !== "link");
  return { ...Object.fromEntries(others), ...(next === undefined ? {} : { link: `<${next}>; rel="next"` }) };
}

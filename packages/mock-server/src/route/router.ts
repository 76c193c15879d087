import type { OperationData } from "../data.ts";

/** Where a request leads. */
export type Route =
  | {
      readonly kind: "operation";
      readonly operation: OperationData;
      readonly pathValues: ReadonlyMap<string, string>;
    }
  | { readonly kind: "wrongMethod"; readonly allow: readonly string[] }
  | { readonly kind: "unknownPath" };

interface Entry {
  readonly operation: OperationData;
  readonly segments: readonly Segment[];
}

/** A literal text, or a pattern that captures the values of its parameters. */
type Segment = string | { readonly pattern: RegExp; readonly names: readonly string[] };

/**
 * Finds operations by method and path. A literal segment beats a parameter, from left to right
 * (OpenAPI 3.1, "Paths Object"): `/orders/upload` is not the order "upload".
 */
export class Router {
  readonly #byLength = new Map<number, Entry[]>();

  constructor(operations: readonly OperationData[]) {
    for (const operation of operations) {
      const segments = operation.path.split("/").slice(1).map(readSegment);
      const entries = this.#byLength.get(segments.length) ?? [];
      entries.push({ operation, segments });
      this.#byLength.set(segments.length, entries);
    }
    for (const entries of this.#byLength.values()) {
      entries.sort((a, b) => compare(a.segments, b.segments));
    }
  }

  /** @param segments the decoded path, without its first slash. */
  find(method: string, segments: readonly string[]): Route {
    const matches = (this.#byLength.get(segments.length) ?? []).flatMap((entry) => {
      const pathValues = match(entry.segments, segments);
      return pathValues ? [{ operation: entry.operation, pathValues }] : [];
    });
    if (matches.length === 0) {
      return { kind: "unknownPath" };
    }
    const wanted = (name: string) => matches.find(({ operation }) => operation.method === name);
    // RFC 9110, 9.3.2: HEAD is GET without the body.
    const found = wanted(method) ?? (method === "head" ? wanted("get") : undefined);
    if (found) {
      return { kind: "operation", ...found };
    }
    return { kind: "wrongMethod", allow: allowed(matches.map(({ operation }) => operation.method)) };
  }
}

function readSegment(segment: string): Segment {
  if (!segment.includes("{")) {
    return segment;
  }
  const names: string[] = [];
  const pattern = segment
    .split(/\{([^}]+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      }
      names.push(part);
      return "(.+?)";
    })
    .join("");
  return { pattern: new RegExp(`^${pattern}$`, "su"), names };
}

function compare(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [index, segment] of a.entries()) {
    const difference = Number(typeof b[index] === "string") - Number(typeof segment === "string");
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function match(template: readonly Segment[], path: readonly string[]): Map<string, string> | undefined {
  const values = new Map<string, string>();
  for (const [index, segment] of template.entries()) {
    const text = path[index] ?? "";
    if (typeof segment === "string") {
      if (segment !== text) {
        return undefined;
      }
      continue;
    }
    const found = segment.pattern.exec(text);
    if (!found) {
      return undefined;
    }
    for (const [position, name] of segment.names.entries()) {
      values.set(name, found[position + 1] ?? "");
    }
  }
  return values;
}

function allowed(methods: readonly string[]): string[] {
  const head = methods.includes("get") ? ["head"] : [];
  return [...new Set([...methods, ...head, "options"])].map((method) => method.toUpperCase());
}

import { existsSync, realpathSync } from "node:fs";
import { sep } from "node:path";
import { BaseResolver, type Document, isAbsoluteUrl, ResolveError, Source } from "@redocly/openapi-core";

/** Says in a message that a reference leads out of its spec. */
export const OUTSIDE = "must be a file in the spec's own folder";

/**
 * Reads the files of one spec and nothing else, by links in the file system neither: a bundle depends on no other vendor,
 * and a stranger's spec makes no build call out or read the machine's files.
 */
export class SpecResolver extends BaseResolver {
  readonly #folder: string;

  /** @param folder of the spec, absolute */
  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  /** @throws {ResolveError} for what is not a readable file of the folder */
  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef) || !isInside(absoluteRef, this.#folder)) {
      throw new ResolveError(
        new Error(`${absoluteRef} ${OUTSIDE}: a build reads nothing else, and no network`),
      );
    }
    const { body, mimeType } = await super.loadExternalRef(absoluteRef);
    return new Source(absoluteRef, body.replace(/^\uFEFF/, ""), mimeType);
  }

  /** A reference is an address (RFC 3986): a space in a file's name is `%20` there. */
  override resolveExternalRef(base: string | null, ref: string): string {
    const file = super.resolveExternalRef(base, ref);
    if (!file.includes("%") || isAbsoluteUrl(file) || existsSync(file)) {
      return file;
    }
    try {
      return decodeURIComponent(file);
    } catch {
      return file;
    }
  }

  /** @throws {ResolveError} for a file that is more than any build could hold, or inside itself */
  override parseDocument(source: Source, isRoot = false): Document {
    const document = super.parseDocument(source, isRoot);
    const problem = aliasProblem(document.parsed);
    if (problem !== undefined) {
      throw new ResolveError(new Error(`${source.absoluteRef} ${problem}; write "$ref"s in their place`));
    }
    return document;
  }
}

/** Many times what the largest documents of vendors hold. */
const MOST_VALUES = 20_000_000;

/** What aliases of YAML make too much: whoever walks a file meets what each of them names again. */
function aliasProblem(file: unknown): string | undefined {
  const sizes = new Map<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== "object" || value === null) {
      return 1;
    }
    const known = sizes.get(value);
    if (known !== undefined) {
      return known;
    }
    // Met again before it is known, it is inside itself.
    sizes.set(value, Number.POSITIVE_INFINITY);
    const size = Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1);
    sizes.set(value, size);
    return size;
  };
  const size = sizeOf(file);
  if (size === Number.POSITIVE_INFINITY) {
    return "has an alias (`*name`) inside of what it names";
  }
  return size > MOST_VALUES ? `has aliases (\`*name\`) that make ${size} values of it` : undefined;
}

function isInside(file: string, folder: string): boolean {
  if (!file.startsWith(folder + sep)) {
    return false;
  }
  try {
    return realpathSync(file).startsWith(realpathSync(folder) + sep);
  } catch {
    // There is no such file: reading it says so.
    return true;
  }
}

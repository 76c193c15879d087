import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { BaseResolver, isAbsoluteUrl, ResolveError, type Source } from "@redocly/openapi-core";

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
    return super.loadExternalRef(absoluteRef);
  }
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

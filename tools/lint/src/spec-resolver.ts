import { sep } from "node:path";
import { BaseResolver, isAbsoluteUrl, ResolveError, type Source } from "@redocly/openapi-core";

/** Reads the files of one spec and nothing else, so that a bundle depends on no other vendor and no network. */
export class SpecResolver extends BaseResolver {
  readonly #folder: string;

  /** @param folder of the spec, absolute */
  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef) || !absoluteRef.startsWith(this.#folder + sep)) {
      throw new ResolveError(new Error(`${absoluteRef} is not in the spec's own folder`));
    }
    return super.loadExternalRef(absoluteRef);
  }
}

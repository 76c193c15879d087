/** Corrections of a vendor's document that its next version is to get, too (OpenAPI's Overlay Specification). */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { OUTSIDE } from "@orderwire/lint/spec-resolver";
import { isRecord } from "@orderwire/vocabulary/record";
import { BaseResolver, bundle, createConfig, ResolveError, Source } from "@redocly/openapi-core";
import { parse } from "yaml";
import type { JsonObject } from "./json.ts";

/** A document with an overlay over it. */
export interface Overlaid {
  readonly document: JsonObject;
  /** Actions that changed nothing, each as its number and target: the document is no longer what they are for. */
  readonly idle: readonly string[];
}

/**
 * Lays an overlay over a document, one action after the other, by Redocly.
 *
 * @param file path of the overlay, JSON or YAML
 * @throws {Error} if it is none, refers to another file, or cannot be applied; the message names the action
 */
export async function applyOverlay(document: JsonObject, file: string): Promise<Overlaid> {
  const { actions, ...head } = readOverlay(file);
  let current = document;
  const idle: string[] = [];
  for (const [index, action] of actions.entries()) {
    const next = await apply(current, { ...head, actions: [action] }, file).catch((error: Error) => {
      const place = `${file}: actions/${index}`;
      throw new Error(`${place}: ${error.message} Correct the action, or the document before it.`);
    });
    if (isDeepStrictEqual(next, current)) {
      idle.push(`actions/${index}: ${action.target}`);
    }
    current = next;
  }
  return { document: current, idle };
}

interface Overlay {
  readonly overlay: string;
  readonly info: unknown;
  readonly actions: readonly JsonObject[];
}

const VERSION = /^1\.[0-2]\.\d+$/;

function readOverlay(file: string): Overlay {
  const { overlay, info, actions } = Object(parseFile(file)) as Record<string, unknown>;
  if (
    typeof overlay !== "string" ||
    !VERSION.test(overlay) ||
    !Array.isArray(actions) ||
    !actions.every(isRecord)
  ) {
    throw new Error(
      `${file}: it must be an overlay: \`overlay: 1.0.0\`, \`info\` and a list of \`actions\`, each with a \`target\`.`,
    );
  }
  const outside = foreignReference(actions);
  if (outside !== undefined) {
    throw new Error(`${file}: "${outside}" leads out of the document. Write there what it stands for.`);
  }
  return { overlay, info, actions };
}

function parseFile(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${file} cannot be read: ${reason}.`);
  }
}

/** An import reads the vendor's files and no others, and asks nobody. */
function foreignReference(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const { $ref } = value as { readonly $ref?: unknown };
  return typeof $ref === "string" && !$ref.startsWith("#")
    ? $ref
    : Object.values(value).map(foreignReference).find(Boolean);
}

/** @throws {Error} with what Redocly says of the action */
async function apply(document: JsonObject, overlay: Overlay, file: string): Promise<JsonObject> {
  const path = resolve(file);
  const { bundle: result, problems } = await bundle({
    // An action changes the document in place; the one before it is still to be compared.
    doc: { source: new Source(resolve("document.json"), ""), parsed: structuredClone(document) },
    overlays: [path],
    config: await createConfig({}),
    externalRefResolver: new OneFile(path, JSON.stringify(overlay)),
  });
  // What refers to nothing is told by the import, as without an overlay.
  const problem = problems.find(({ ruleId }) => ruleId === "overlay");
  if (problem !== undefined) {
    throw new Error(problem.message);
  }
  return JSON.parse(JSON.stringify(result.parsed)) as JsonObject;
}

/** The files of an overlay's document are in it already: there is the overlay to read, and nothing else. */
class OneFile extends BaseResolver {
  readonly #path: string;
  readonly #text: string;

  /** @param path of the file, absolute */
  constructor(path: string, text: string) {
    super();
    this.#path = path;
    this.#text = text;
  }

  /** @throws {ResolveError} for any other file */
  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (absoluteRef !== this.#path) {
      throw new ResolveError(new Error(`${absoluteRef} ${OUTSIDE}`));
    }
    return new Source(absoluteRef, this.#text, "application/json");
  }
}

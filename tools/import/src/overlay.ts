/** Corrections of a vendor's document that its next version is to get, too (OpenAPI's Overlay Specification). */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { parse } from "yaml";
import { isObject, type JsonObject } from "./json.ts";

const CLI = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

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
    const next = await apply(current, { ...head, actions: [action] }, `${file}: actions/${index}`);
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

function readOverlay(file: string): Overlay {
  const { overlay, info, actions } = Object(parseFile(file)) as Record<string, unknown>;
  if (typeof overlay !== "string" || !Array.isArray(actions) || !actions.every(isObject)) {
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

async function apply(document: JsonObject, overlay: Overlay, place: string): Promise<JsonObject> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-overlay-"));
  const [input, actions, output] = ["document.json", "overlay.json", "out.json"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  try {
    writeFileSync(input, JSON.stringify(document));
    writeFileSync(actions, JSON.stringify(overlay));
    await redocly(folder, ["bundle", input, "--overlay", actions, "--output", output]);
    return JSON.parse(readFileSync(output, "utf8")) as JsonObject;
  } catch (error) {
    throw new Error(`${place}: ${reasonOf(error)} Correct the action, or the document before it.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its own folder, so that it does not take the repository's settings for its own. */
function redocly(folder: string, args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return promisify(execFile)(process.execPath, [CLI, ...args], { cwd: folder, env });
}

/** The sentence that Redocly writes below the place of a problem; else all that it said. */
function reasonOf(error: unknown): string {
  const { stderr = "" } = Object(error) as { readonly stderr?: string };
  const [, sentence] = /^\[1\] .*\n\n(.+)$/m.exec(stderr) ?? [];
  return sentence ?? (stderr.trim() || String(error));
}

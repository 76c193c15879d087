/** The difference of two documents, node by node, from `redocly diff`. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Document } from "@orderwire/vocabulary/openapi";
import type { Step } from "./change.ts";

/** A node of the document that came, went or has another value. */
export interface Difference {
  readonly kind: "added" | "removed" | "modified";
  /** The node's type in Redocly's words: `Schema`, `Parameter`, `Operation`, ... */
  readonly type: string;
  /** Where it is, from the operation that leads there: the same before and after, whatever became of references. */
  readonly path: string;
  /** Of a modified node: which member; `key` for the name under which it stands. */
  readonly property?: string;
  /** How Redocly rates it. */
  readonly step: Step;
  readonly before?: Side;
  readonly after?: Side;
}

/** One of the two states: where it stands in its document (a JSON Pointer), and its value. */
export interface Side {
  readonly pointer: string;
  readonly value: unknown;
}

interface Report {
  readonly changes: readonly {
    readonly kind: Difference["kind"];
    readonly typeName: string;
    readonly path: string;
    readonly property?: string;
    readonly impact: Step;
    readonly base?: Side;
    readonly revision?: Side;
  }[];
}

const CLI = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/**
 * Compares two bundled documents.
 *
 * @throws {Error} with Redocly's words if it cannot
 */
export function diffDocuments(before: Document, after: Document): Difference[] {
  // Said the same way there is nothing to ask, and to start Redocly takes a second.
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), "orderwire-diff-"));
  try {
    writeFileSync(join(folder, "redocly.yaml"), "extends:\n  - diff-recommended\n");
    writeFileSync(join(folder, "before.json"), JSON.stringify(before));
    writeFileSync(join(folder, "after.json"), JSON.stringify(after));
    return readReport(runDiff(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runDiff(cwd: string): Report {
  const args = [
    "diff",
    "before.json",
    "after.json",
    "--format",
    "json",
    "--fail-on",
    "none",
    "-o",
    "report.json",
  ];
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  if (status !== 0) {
    throw new Error(`redocly diff failed:\n${stderr}`);
  }
  return JSON.parse(readFileSync(join(cwd, "report.json"), "utf8"));
}

/** A node that is reached on several ways is told of once. */
function readReport({ changes }: Report): Difference[] {
  const found = new Map<string, Difference>();
  for (const { kind, typeName, path, property, impact, base, revision } of changes) {
    const key = [kind, property, base?.pointer, revision?.pointer].join(" ");
    found.set(key, {
      kind,
      type: typeName,
      path,
      step: impact,
      ...(property !== undefined && { property }),
      ...(base && { before: { pointer: base.pointer.replace(/^#/, ""), value: base.value } }),
      ...(revision && { after: { pointer: revision.pointer.replace(/^#/, ""), value: revision.value } }),
    });
  }
  return [...found.values()];
}

/** A parameter that went and came under its name, with another content: it is the same one. */
export function pairParameters(differences: readonly Difference[]): Difference[] {
  const came = new Map(
    differences
      .filter(({ kind, type }) => kind === "added" && type === "Parameter")
      .map((difference) => [parameterKey(difference.path, difference.after?.value), difference]),
  );
  return differences.flatMap((difference) => {
    if (difference.type !== "Parameter" || difference.kind === "modified") {
      return [difference];
    }
    const { path, before, after } = difference;
    const other = before && came.get(parameterKey(path, before.value));
    if (before && other?.after) {
      return [
        {
          kind: "modified" as const,
          type: "Parameter",
          path,
          property: "content",
          step: "major" as const,
          before,
          after: { ...other.after, value: contentOf(other.after.value) },
        },
      ];
    }
    const isKnown = differences.some(
      ({ kind, type, path: at, before: old }) =>
        kind === "removed" &&
        type === "Parameter" &&
        parameterKey(at, old?.value) === parameterKey(path, after?.value),
    );
    return isKnown ? [] : [difference];
  });
}

const parameterKey = (path: string, parameter: unknown): string =>
  `${path.replace(/\/[^/]*$/, "")} ${(parameter as { readonly name?: string } | undefined)?.name}`;

function contentOf(parameter: unknown): unknown {
  const { content, style } = parameter as { readonly content?: object; readonly style?: string };
  return content ? Object.keys(content)[0] : (style ?? "a plain value");
}

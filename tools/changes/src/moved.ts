/** Operations that are still there, but are called by another method or path. */

import { type Document, METHODS, type Method, type Operation } from "@orderwire/vocabulary/openapi";
import type { Change } from "./change.ts";

interface Place {
  readonly path: string;
  readonly method: Method;
}

/** The older document with its operations where the newer one has them, and what is to be told of their move. */
export interface Followed {
  readonly before: Document;
  readonly changes: readonly Change[];
}

/** Finds operations by their `operationId`, so that their details can be compared wherever they stand. */
export function followMoves(before: Document, after: Document): Followed {
  const paths = before.paths ?? {};
  const now = placesOf(after);
  const changes: Change[] = [];
  const moved: NonNullable<Document["paths"]> = {};
  const put = ({ path, method }: Place, operation: Operation) => {
    moved[path] = { ...moved[path], [method]: operation };
  };
  for (const [path, item] of Object.entries(paths)) {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, operation, id: operation.operationId ?? "" }] : [];
    });
    const target = wholeTarget(path, operations, now, after);
    if (target !== undefined) {
      changes.push(renamed(path, target, operations));
    }
    moved[path] = { ...withoutMethods(item), ...moved[path] };
    for (const { method, operation, id } of operations) {
      const place = now.get(id) ?? { path, method };
      if (target !== undefined) {
        const { names, changed } = renameParameters(operation, path, target);
        changes.push(...names);
        put(place, changed);
      } else {
        changes.push(...movedAlone(id, { path, method }, place));
        put(place, operation);
      }
    }
  }
  return { before: { ...before, paths: dropEmpty(moved, paths, after) }, changes };
}

function withoutMethods(item: object): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !METHODS.some((one) => one === key)));
}

/** A path whose operations all went is gone, unless the newer document has it. */
function dropEmpty(
  moved: NonNullable<Document["paths"]>,
  before: NonNullable<Document["paths"]>,
  after: Document,
): NonNullable<Document["paths"]> {
  const isLeft = (path: string) =>
    METHODS.some((method) => moved[path]?.[method]) || (path in before && path in (after.paths ?? {}));
  return Object.fromEntries(Object.entries(moved).filter(([path]) => isLeft(path)));
}

function placesOf(document: Document): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const id = item[method]?.operationId;
      if (id !== undefined) {
        found.set(id, { path, method });
      }
    }
  }
  return found;
}

interface Standing {
  readonly id: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** The path to which all operations of a path went together. */
function wholeTarget(
  path: string,
  operations: readonly Standing[],
  now: ReadonlyMap<string, Place>,
  after: Document,
): string | undefined {
  const targets = new Set(
    operations.map(({ id, method }) => (now.get(id)?.method === method ? now.get(id)?.path : undefined)),
  );
  const [target] = targets;
  return targets.size === 1 && target !== path && !(path in (after.paths ?? {})) ? target : undefined;
}

function renamed(path: string, target: string, operations: readonly Standing[]): Change {
  return {
    step: "major",
    text: `The path \`${path}\` is \`${target}\` now.`,
    operations: operations.map(({ id }) => id),
  };
}

function movedAlone(id: string, from: Place, to: Place): Change[] {
  const text = ({ method, path }: Place) => `\`${method.toUpperCase()} ${path}\``;
  return from.path === to.path && from.method === to.method
    ? []
    : [
        {
          step: "major",
          text: `\`${id}\` is sent as ${text(to)} now, not as ${text(from)}.`,
          operations: [id],
        },
      ];
}

/** The names in a path stand for its places: the second of before is the second of now. */
function renameParameters(
  operation: Operation,
  path: string,
  target: string,
): { readonly names: Change[]; readonly changed: Operation } {
  const id = operation.operationId ?? "";
  const [old, now] = [namesIn(path), namesIn(target)];
  const pairs =
    old.length === now.length ? old.map((name, index) => [name, now[index] ?? name] as const) : [];
  const names = new Map(pairs.filter(([from, to]) => from !== to));
  const changes: Change[] = [...names].map(([from, to]) => ({
    step: "major",
    text: `\`${from}\` of \`${id}\` is called \`${to}\` now.`,
    operations: [id],
  }));
  const parameters = (operation.parameters ?? []).map((parameter) =>
    "in" in parameter && parameter.in === "path"
      ? { ...parameter, name: names.get(parameter.name) ?? parameter.name }
      : parameter,
  );
  return { names: changes, changed: { ...operation, parameters } };
}

const namesIn = (path: string): string[] => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);

/**
 * What OpenAPI 3.1 allows and cannot be compiled. Each construct is compiled right, or refused here with its place and a
 * remedy; `test/constructs` is the table of both.
 */

import type { Document } from "@orderwire/vocabulary/openapi";
import { visitNodes } from "../../model/walk.ts";
import { UserError } from "../../user-error.ts";
import { bodyProblems } from "./bodies.ts";
import { operationProblems } from "./operations.ts";
import { parameterProblems } from "./parameters.ts";
import { referenceProblem } from "./references.ts";
import { responseProblems } from "./responses.ts";
import { endlessSchemas, schemaProblems } from "./schemas.ts";
import { serverProblems } from "./servers.ts";
import { shapeProblems } from "./shapes.ts";

/** As many as fit on a screen; a document of another kind would have thousands. */
const SHOWN = 20;

/**
 * Looks whether every member is of the kind that it must be.
 * @throws {UserError} naming each that is not, its place and what it must be
 */
export function refuseShapes(document: Document): void {
  refuse(shapeProblems(document));
}

/**
 * Looks whether every reference leads somewhere, and no schema only to itself.
 * @throws {UserError} naming each that does not, its place and the remedy
 */
export function refuseReferences(document: Document): void {
  const found: string[] = [];
  visitNodes(document, (kind, node, place) => {
    const dangling = referenceProblem(document, node, kind);
    if (dangling) {
      found.push(`${place}: ${dangling}`);
    }
  });
  // What a broken reference hides cannot be judged.
  refuse(found.length > 0 ? found : endlessSchemas(document));
}

/**
 * Looks through a document for what cannot be compiled.
 * @throws {UserError} naming each such construct, its place and the remedy
 */
export function refuseConstructs(document: Document): void {
  refuse([...serverProblems(document), ...constructProblems(document)]);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) {
    return;
  }
  const unique = [...new Set(problems)];
  const more = unique.length > SHOWN ? [`… and ${unique.length - SHOWN} more.`] : [];
  throw new UserError([...unique.slice(0, SHOWN), ...more].join("\n"));
}

function constructProblems(document: Document): string[] {
  const found: string[] = [];
  visitNodes(document, (kind, node, place) => {
    const problems = {
      parameter: () => parameterProblems(document, node),
      body: () => bodyProblems(document, node),
      response: () => responseProblems(document, node),
      schema: () => schemaProblems(node),
      operation: () => operationProblems(document, node, place),
      pathItem: () => operationProblems(document, node, place),
    }[kind as string];
    for (const problem of problems?.() ?? []) {
      found.push(`${place}: ${problem}`);
    }
  });
  return found;
}

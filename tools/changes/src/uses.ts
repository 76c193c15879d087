/** Which operations a node of a document is part of, and as what. */

import { type Document, METHODS, type Operation, type PathItem } from "@orderwire/vocabulary/openapi";
import { pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { lookUp, refSteps } from "@orderwire/vocabulary/references";

/** Whether a program writes the value or reads it. */
export type Direction = "sent" | "read";

/** A place in which a node is used. */
export interface Use {
  /** The function, or the webhook. */
  readonly operation: string;
  readonly direction: Direction;
  /** The field as a reader would write it: `orders[].items[].offer`. Empty for a body as a whole. */
  readonly field: string;
}

/** Uses by the pointer of the node. */
export type Uses = ReadonlyMap<string, readonly Use[]>;

/** Walks all operations and webhooks of a bundle. */
export function findUses(document: Document): Uses {
  const walk = new Walk(document);
  for (const [section, sent, answered] of [
    ["paths", "sent", "read"],
    ["webhooks", "read", "sent"],
  ] as const) {
    for (const [path, item] of Object.entries(document[section] ?? {})) {
      walk.item([section, path], item, { request: sent, answer: answered });
    }
  }
  return walk.uses;
}

/** The uses of a node, or of the nearest one around it. */
export function usesOf(uses: Uses, pointer: string): readonly Use[] {
  const steps = pointerSteps(pointer);
  for (let length = steps.length; length > 0; length -= 1) {
    const found = uses.get(toPointer(steps.slice(0, length)));
    if (found) {
      return found;
    }
  }
  return [];
}

interface Directions {
  readonly request: Direction;
  readonly answer: Direction;
}

class Walk {
  readonly uses = new Map<string, Use[]>();
  readonly #document: Document;
  /** Nodes of the current operation and direction: a schema that holds itself ends here. */
  #seen = new Set<string>();

  constructor(document: Document) {
    this.#document = document;
  }

  item(steps: readonly string[], item: PathItem, directions: Directions): void {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) {
        this.#operation([...steps, method], operation, directions);
        this.#visit([...steps, "parameters"], item.parameters, this.#use(operation, steps, "sent", ""));
      }
    }
  }

  #operation(steps: readonly string[], operation: Operation, { request, answer }: Directions): void {
    const { requestBody, responses, parameters } = operation;
    this.#add(steps, this.#use(operation, steps, request, ""));
    this.#seen = new Set();
    this.#visit([...steps, "parameters"], parameters, this.#use(operation, steps, request, ""));
    this.#visit([...steps, "requestBody"], requestBody, this.#use(operation, steps, request, ""));
    this.#seen = new Set();
    this.#visit([...steps, "responses"], responses, this.#use(operation, steps, answer, ""));
  }

  #use({ operationId }: Operation, steps: readonly string[], direction: Direction, field: string): Use {
    const [section, path = ""] = steps;
    return { operation: section === "webhooks" ? path : (operationId ?? path), direction, field };
  }

  #visit(steps: readonly string[], node: unknown, use: Use): void {
    if (typeof node !== "object" || node === null) {
      return;
    }
    const pointer = toPointer(steps);
    if (this.#seen.has(pointer)) {
      return;
    }
    this.#seen.add(pointer);
    const { $ref, name, in: place } = node as Readonly<Record<string, unknown>>;
    const here = typeof name === "string" && typeof place === "string" ? { ...use, field: name } : use;
    this.#add(steps, here);
    if (typeof $ref === "string") {
      this.#visit(refSteps($ref), lookUp(this.#document, $ref), here);
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      this.#visit([...steps, key], value, { ...here, field: fieldInside(here.field, steps.at(-1), key) });
    }
  }

  #add(steps: readonly string[], use: Use): void {
    const pointer = toPointer(steps);
    const known = this.uses.get(pointer);
    if (known) {
      known.push(use);
    } else {
      this.uses.set(pointer, [use]);
    }
  }
}

/** A property is named by its key, and items and the values of a map by brackets and a star. */
function fieldInside(field: string, parent: string | undefined, key: string): string {
  if (parent === "properties") {
    return field === "" ? key : `${field}.${key}`;
  }
  return key === "items" ? `${field}[]` : key === "additionalProperties" ? `${field}.*` : field;
}

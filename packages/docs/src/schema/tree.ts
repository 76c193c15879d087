/** The fields of a schema as a tree that ends: as deep as needed, and no page without measure. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { type Composition, compose, type Member } from "./compose.ts";

/** A field, or a parameter. */
export interface FieldNode {
  /** Its address on the page. */
  readonly id: string;
  /** How it is written there: the name, or in a query the whole of it with its brackets. */
  readonly label: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly shape: Shape;
}

/** What stands below a field. */
export interface Shape extends Omit<Composition, "members" | "alternatives"> {
  readonly nodes: FieldNode[];
  /** Shapes of which a value has one. */
  readonly alternatives: { readonly schema: Schema; readonly shape: Shape }[];
  /** Elements of a list, values of a map. */
  readonly inside: { readonly kind: "entry" | "value"; readonly shape: Shape } | undefined;
  /** The component whose fields stand on its own page, since this one has no room for them. */
  linked: string | undefined;
}

/** How fields below others are labelled: in bodies by their name, in queries in brackets. */
export type Labels = "names" | "brackets";

export interface TreeOptions {
  readonly document: Document;
  /** What stands in front of every address. */
  readonly prefix: string;
  /** How many fields there may be before components become links. */
  readonly most: number;
  /** Addresses that are taken. Those of the fields are added. */
  readonly taken: Set<string>;
}

interface Task {
  readonly shape: Shape;
  readonly members: readonly Member[];
  readonly id: string;
  readonly labels: { readonly style: Labels; readonly parent: string };
  /** Components on the way, which would otherwise go around in a circle. */
  readonly above: ReadonlySet<string>;
}

/**
 * Puts members into trees, level by level, until there are as many fields as the page has room for: what is deepest is
 * left out first, and is a link to the page of its component.
 */
export function growTrees(
  roots: readonly { readonly member: Member; readonly style: Labels }[],
  options: TreeOptions,
): FieldNode[] {
  const tasks: Task[] = [];
  const grower = new Grower(options, tasks);
  const nodes = roots.map(({ member, style }) =>
    grower.node(member, options.prefix, { style, parent: "" }, new Set()),
  );
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    grower.expand(task);
  }
  return nodes;
}

/** A schema itself as the root of a tree: an answer's body, a component. */
export function growShape(schema: Schema, options: TreeOptions): Shape {
  const tasks: Task[] = [];
  const grower = new Grower(options, tasks);
  const shape = grower.shape(schema, options.prefix, { style: "names", parent: "" }, new Set());
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    grower.expand(task);
  }
  return shape;
}

class Grower {
  readonly #options: TreeOptions;
  readonly #tasks: Task[];
  #count = 0;

  constructor(options: TreeOptions, tasks: Task[]) {
    this.#options = options;
    this.#tasks = tasks;
  }

  node(member: Member, parentId: string, labels: Task["labels"], above: Task["above"]): FieldNode {
    this.#count += 1;
    const id = this.#address(`${parentId}-${member.name}`);
    const { style, parent } = labels;
    const label = style === "brackets" && parent ? `${parent}[${member.name}]` : member.name;
    const shape = this.shape(member.schema, id, { style, parent: label }, above);
    return { ...member, id, label, shape };
  }

  shape(schema: Schema, id: string, labels: Task["labels"], above: Task["above"]): Shape {
    const { members, alternatives, ...rest } = compose(this.#options.document, schema);
    const component = rest.component;
    const isCircle = component !== undefined && above.has(component);
    const below = component === undefined ? above : new Set([...above, component]);
    const inside = rest.items ?? rest.values;
    const shape: Shape = {
      ...rest,
      nodes: [],
      linked: isCircle && hasFields(members, alternatives) ? component : undefined,
      alternatives: isCircle
        ? []
        : alternatives.map((branch) => ({ schema: branch, shape: this.shape(branch, id, labels, below) })),
      inside:
        inside === undefined || isCircle
          ? undefined
          : { kind: rest.items ? "entry" : "value", shape: this.shape(inside, id, labels, below) },
    };
    if (!isCircle && members.length > 0) {
      this.#tasks.push({ shape, members, id, labels, above: below });
    }
    return shape;
  }

  expand({ shape, members, id, labels, above }: Task): void {
    // A level is there as a whole or not at all; what has no page of its own has to stand here.
    if (
      this.#count + members.length > this.#options.most &&
      shape.component !== undefined &&
      above.size > 1
    ) {
      shape.linked = shape.component;
      return;
    }
    shape.nodes.push(...members.map((member) => this.node(member, id, labels, above)));
  }

  #address(wanted: string): string {
    const plain = wanted.replaceAll(/[^\w-]/g, "_");
    let id = plain;
    for (let number = 2; this.#options.taken.has(id); number++) {
      id = `${plain}-${number}`;
    }
    this.#options.taken.add(id);
    return id;
  }
}

function hasFields(members: readonly Member[], alternatives: readonly Schema[]): boolean {
  return members.length > 0 || alternatives.length > 0;
}

/** Every field of a tree with its address: for search, and for counting. */
export function* fieldsOf(shape: Shape): Generator<FieldNode> {
  for (const node of shape.nodes) {
    yield node;
    yield* fieldsOf(node.shape);
  }
  for (const alternative of shape.alternatives) {
    yield* fieldsOf(alternative.shape);
  }
  if (shape.inside) {
    yield* fieldsOf(shape.inside.shape);
  }
}

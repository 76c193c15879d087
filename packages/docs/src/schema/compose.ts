/** A schema as a reader sees it: references followed, bases and parts put together. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { componentName, resolve } from "@orderwire/vocabulary/references";

/** One property of an object. */
export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** What a schema allows. */
export interface Composition {
  /** The component that it is, if it is one as a whole. */
  readonly component: string | undefined;
  /** Keywords of the schema itself and of all that it is composed of. */
  readonly own: Schema;
  /** Its properties and those of its bases, the most derived first. */
  readonly members: readonly Member[];
  /** Elements of a list. */
  readonly items: Schema | undefined;
  /** Values of a map. */
  readonly values: Schema | undefined;
  /** Several shapes of which a value has one. */
  readonly alternatives: readonly Schema[];
  /** Which properties are needed together or instead of each other. */
  readonly rules: readonly Rule[];
}

/** `anyOf` and `oneOf` over names: at least one of these sets of properties has to be there, or exactly one. */
export interface Rule {
  readonly kind: "anyOf" | "oneOf";
  readonly sets: readonly (readonly string[])[];
}

/** Keywords that say nothing about a value's shape. */
const REMARKS = new Set(["description", "title", "examples", "example", "deprecated", "$comment"]);

/** What was put together: pages, their search entries and their examples look at the same schemas. */
const composed = new WeakMap<Document, WeakMap<Schema, Composition>>();

/** @throws {UnresolvedReference} if a reference leads nowhere */
export function compose(document: Document, schema: Schema): Composition {
  const known = composed.get(document) ?? new WeakMap<Schema, Composition>();
  composed.set(document, known);
  const composition = known.get(schema) ?? putTogether(document, schema);
  known.set(schema, composition);
  return composition;
}

function putTogether(document: Document, schema: Schema): Composition {
  const found = gather(document, schema, new Set());
  const required = new Set(found.required);
  const members = [...found.properties].map(([name, property]) => ({
    name,
    schema: property,
    required: required.has(name),
  }));
  return { ...found, component: componentName(schema.$ref), members: inOrder(members, found.own) };
}

interface Gathered extends Omit<Composition, "component" | "members"> {
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, Schema>;
}

function gather(document: Document, schema: Schema, seen: ReadonlySet<Schema>): Gathered {
  const target = resolve<Schema>(document, schema as Schema & { $ref: string });
  const { $ref: _reference, ...siblings } = schema;
  const own = schema.$ref ? { ...target, ...siblings } : target;
  if (seen.has(target)) {
    return empty(own);
  }
  const deeper = new Set([...seen, target]);
  const branches = (target.allOf ?? []).map((branch) => ({ branch, part: gather(document, branch, deeper) }));
  // What a document adds to its bases is what the schema is about; bases come behind.
  const parts = [
    ...branches.filter(({ branch }) => !branch.$ref),
    ...branches.filter(({ branch }) => branch.$ref),
  ];
  const self: Gathered = {
    ...empty(own),
    required: target.required ?? [],
    properties: new Map(Object.entries(target.properties ?? {})),
    items: target.items,
    values: typeof target.additionalProperties === "object" ? target.additionalProperties : undefined,
  };
  return [...parts.map(({ part }) => part), ...choices(document, target, deeper)].reduce(merge, self);
}

function empty(own: Schema): Gathered {
  return {
    own,
    required: [],
    properties: new Map(),
    items: undefined,
    values: undefined,
    alternatives: [],
    rules: [],
  };
}

function merge(whole: Gathered, part: Gathered): Gathered {
  const { description: _description, title: _title, ...keywords } = part.own;
  return {
    own: { ...keywords, ...whole.own },
    required: [...whole.required, ...part.required],
    properties: new Map([
      ...whole.properties,
      ...[...part.properties].filter(([name]) => !whole.properties.has(name)),
    ]),
    items: whole.items ?? part.items,
    values: whole.values ?? part.values,
    alternatives: [...whole.alternatives, ...part.alternatives],
    rules: [...whole.rules, ...part.rules],
  };
}

/** What `oneOf` and `anyOf` add: rules over names, properties of which some are there, or other shapes. */
function choices(document: Document, schema: Schema, seen: ReadonlySet<Schema>): Gathered[] {
  return (["oneOf", "anyOf"] as const).flatMap((kind) => {
    const branches = schema[kind] ?? [];
    const shapes = branches.filter((branch) => !isRule(branch));
    const sets = branches
      .filter(isRule)
      .map(({ required = [] }) => required)
      .filter((names) => names.length > 0);
    const rules = sets.length > 1 ? [{ kind, sets }] : [];
    if (shapes.length === 0) {
      return [{ ...empty({}), rules }];
    }
    if (shapes.length === 1 || !areInPlace(shapes)) {
      return [{ ...empty({}), rules, alternatives: shapes }];
    }
    return [
      withBranches(
        kind,
        shapes.map((branch) => gather(document, branch, seen)),
        rules,
      ),
    ];
  });
}

/** Objects of different properties, written in place: one object of which some properties are there. */
function withBranches(kind: Rule["kind"], parts: readonly Gathered[], rules: readonly Rule[]): Gathered {
  const sets = parts.map(({ required }) => required);
  const whole = parts.reduce(merge, empty({}));
  const chosen = sets.every((names) => names.length > 0) ? [{ kind, sets }] : [];
  return { ...whole, own: {}, required: [], rules: [...rules, ...chosen] };
}

function areInPlace(branches: readonly Schema[]): boolean {
  const names = branches.flatMap(({ properties = {} }) => Object.keys(properties));
  return branches.every(({ properties }) => properties !== undefined) && new Set(names).size === names.length;
}

/** A branch that only rules over names: `{required: [a]}`, `{not: …}`. */
function isRule(branch: Schema): boolean {
  return (
    Object.keys(branch).every((key) => REMARKS.has(key) || ["required", "not", "properties"].includes(key)) &&
    branch.properties === undefined
  );
}

/** Those that the document puts first, then what is required, then the rest; what is going away at the end. */
function inOrder(members: readonly Member[], own: Schema): Member[] {
  const first = own["x-orderwire-order"] ?? [];
  const stray = first.find((wanted) => !members.some(({ name }) => name === wanted));
  if (stray !== undefined) {
    throw new Error(
      `x-orderwire-order names "${stray}", which the schema does not have: ${own.description ?? ""}`,
    );
  }
  const rank = ({ name, required, schema }: Member): number => {
    const place = first.indexOf(name);
    if (place >= 0) {
      return place - first.length;
    }
    if (schema.deprecated) {
      return 2;
    }
    return required ? 0 : 1;
  };
  return [...members].sort((a, b) => rank(a) - rank(b));
}

/** Ways through a document: to every object of OpenAPI in it, and to every schema. Data of examples is not entered. */

import { type Document, METHODS, type Schema } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import {
  type Holding,
  holdingOf,
  mapMembers,
  mapParts,
  partsOf,
  SCHEMA_KEYWORDS,
} from "@orderwire/vocabulary/subschemas";

/** The kinds of objects that a document consists of. */
export type NodeKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "callbacks"
  | "parameter"
  | "header"
  | "body"
  | "response"
  | "media"
  | "encoding"
  | "schema";

type Node = Readonly<Record<string, unknown>>;
/** What stands under a member: one node, a list of them, or a map. */
type Child = readonly [Holding, NodeKind];

const operations = Object.fromEntries(METHODS.map((method) => [method, ["one", "operation"] as Child]));

const CHILDREN: Readonly<Record<NodeKind, Readonly<Record<string, Child>>>> = {
  document: {
    paths: ["map", "pathItem"],
    webhooks: ["map", "pathItem"],
    components: ["one", "components"],
  },
  components: {
    schemas: ["map", "schema"],
    parameters: ["map", "parameter"],
    headers: ["map", "header"],
    requestBodies: ["map", "body"],
    responses: ["map", "response"],
    pathItems: ["map", "pathItem"],
    callbacks: ["map", "callbacks"],
  },
  pathItem: { parameters: ["list", "parameter"], ...operations },
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "body"],
    responses: ["map", "response"],
    callbacks: ["map", "callbacks"],
  },
  callbacks: {},
  parameter: { schema: ["one", "schema"], content: ["map", "media"] },
  header: { schema: ["one", "schema"], content: ["map", "media"] },
  body: { content: ["map", "media"] },
  response: { content: ["map", "media"], headers: ["map", "header"] },
  media: { schema: ["one", "schema"], encoding: ["map", "encoding"] },
  encoding: { headers: ["map", "header"] },
  schema: Object.fromEntries(
    SCHEMA_KEYWORDS.map((keyword) => [keyword, [holdingOf(keyword), "schema"] as Child]),
  ),
};

/** The same as lists, in the order in which the members of a node are visited. */
const MEMBERS: ReadonlyMap<string, readonly (readonly [member: string, child: Child])[]> = new Map(
  Object.entries(CHILDREN).map(([kind, children]) => [kind, Object.entries(children)]),
);

/** The kinds that stand somewhere inside an object of a kind. */
const INSIDE: ReadonlyMap<string, ReadonlySet<NodeKind>> = new Map(
  [...MEMBERS.keys()].map((kind) => [kind, kindsInside(kind)]),
);

function kindsInside(kind: string, found: Set<NodeKind> = new Set()): ReadonlySet<NodeKind> {
  for (const [, [, child]] of MEMBERS.get(kind) ?? []) {
    if (!found.has(child)) {
      found.add(child);
      kindsInside(child, found);
    }
  }
  return found;
}

/**
 * Visits every object of the document, outer ones first, each where it is written.
 * @param visit gets the object's kind, the object, and the pointer to it
 */
export function visitNodes(
  document: Document,
  visit: (kind: NodeKind, node: Node, place: string) => void,
): void {
  const enter = (kind: NodeKind, node: unknown, place: string): void => {
    if (!isRecord(node)) {
      return;
    }
    visit(kind, node, place);
    for (const [member, [holding, childKind]] of MEMBERS.get(kind) ?? []) {
      const held = node[member];
      for (const [part, ...steps] of held === undefined ? [] : partsOf(holding, held)) {
        if (!isExtension(kind, member, steps)) {
          enter(childKind, part, place + toPointer([member, ...steps]));
        }
      }
    }
  };
  enter("document", document, "");
}

/** Extensions may stand beside paths and statuses; in maps of names any name is one. */
function isExtension(kind: NodeKind, member: string, [key]: readonly string[]): boolean {
  return (
    key?.startsWith("x-") === true && (member === "paths" || (kind === "operation" && member === "responses"))
  );
}

/**
 * A copy of the document in which every object of one kind went through `map`, inner ones first. What has nothing in it
 * that changed is the document's own.
 */
export function mapNodes(
  document: Document,
  kind: NodeKind,
  map: (node: Node, place: string) => Node,
): Document {
  const copy = (at: NodeKind, node: unknown, place: string): unknown => {
    if (!isRecord(node) || (at !== kind && !INSIDE.get(at)?.has(kind))) {
      return node;
    }
    const inner = mapChildren(at, node, (childKind, child, path) =>
      copy(childKind, child, place + toPointer(path)),
    );
    return at === kind ? map(inner, place) : inner;
  };
  return copy("document", document, "") as Document;
}

/** The same of every schema that stands in no other schema. */
export function mapSchemas(document: Document, map: (schema: Schema, place: string) => Schema): Document {
  const copy = (kind: NodeKind, node: unknown, place: string): unknown => {
    if (kind === "schema") {
      return isRecord(node) ? map(node as Schema, place) : node;
    }
    if (!isRecord(node)) {
      return node;
    }
    return mapChildren(kind, node, (childKind, child, path) =>
      copy(childKind, child, place + toPointer(path)),
    );
  };
  return copy("document", document, "") as Document;
}

/** A copy of the schema in which each schema directly inside it went through `map`; itself where that changed none. */
export function mapSubschemas(schema: Schema, map: (schema: Schema) => Schema): Schema {
  const visit = (_: NodeKind, child: unknown) => (isRecord(child) ? map(child as Schema) : child);
  return mapChildren("schema", schema, visit) as Schema;
}

function mapChildren(
  kind: NodeKind,
  node: Node,
  map: (kind: NodeKind, child: unknown, path: string[]) => unknown,
): Node {
  const children = CHILDREN[kind];
  return mapMembers(node, (held, member) => {
    const child = Object.hasOwn(children, member) ? children[member] : undefined;
    if (child === undefined) {
      return held;
    }
    const [holding, childKind] = child;
    return mapParts(holding, held, (part, steps) =>
      isExtension(kind, member, steps) ? part : map(childKind, part, [member, ...steps]),
    );
  });
}

/** How values are written in XML and read from it, as data: what schemas and their `xml` say (OpenAPI 3.1, XML Object). */

/** The name of an element or an attribute. */
export interface XmlName {
  readonly name: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/** A named value: an element, an attribute, or a list of elements. */
export interface XmlNode extends XmlName {
  readonly attribute?: true;
  readonly shape: XmlShape;
}

/** What stands under a name. */
export type XmlShape =
  | { readonly kind: "text" | "number" | "boolean"; readonly nullable?: true }
  | {
      readonly kind: "object";
      /** Elements and attributes by the names of the properties. */
      readonly members: Readonly<Record<string, XmlNode>>;
      /** What elements of other names hold: each is a property of its name. */
      readonly others?: XmlShape;
      readonly nullable?: true;
    }
  | {
      readonly kind: "list";
      /** The element of each item. */
      readonly item: XmlNode;
      /** An element of the list's own name stands around the items. */
      readonly wrapped?: true;
      readonly nullable?: true;
    }
  /** As the component schema of that name. */
  | { readonly kind: "component"; readonly name: string; readonly nullable?: true };

/** Shapes of component schemas, to which those of kind `component` refer. */
export type XmlShapes = Readonly<Record<string, XmlShape>>;

/** A body in XML: its root, and the components that it needs. */
export interface XmlBody {
  readonly root: XmlNode;
  readonly shapes: XmlShapes;
}

/** A name of XML without a colon (Namespaces in XML 1.0, section 3). */
const NAME = /^[\p{L}_][\p{L}\p{N}._·-]*$/u;

/** Whether an element or an attribute can have that name; a prefix is none of it. */
export function isXmlName(name: string): boolean {
  return NAME.test(name) && !/^xmlns$/i.test(name);
}

/** The namespace of `xsi:nil`, by which XML says `null` (XML Schema 1, section 2.6.2). */
export const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** What cannot be written as XML, or is not what was described. */
export class XmlError extends Error {
  /** Where among the values: `order.items[0].price`; empty for the whole. */
  readonly path: string;
  /** What is wrong, without the place. */
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(path === "" ? problem : `${path}: ${problem}`);
    this.path = path;
    this.problem = problem;
  }
}

/** The shape that a reference to a component stands for. */
export function shapeAt(shape: XmlShape, shapes: XmlShapes): Exclude<XmlShape, { kind: "component" }> {
  let current = shape;
  while (current.kind === "component") {
    const next: XmlShape | undefined = shapes[current.name];
    if (!next) {
      throw new XmlError("", `must have a shape of ${current.name}`);
    }
    current = next;
  }
  return current;
}

/** What stands at a place in a body: its shape, or `undefined` where XML has no place for it. A list's items are `0`. */
export function shapeAlong({ root, shapes }: XmlBody, steps: readonly string[]): XmlShape | undefined {
  return steps.reduce<XmlShape | undefined>((outer, step) => {
    const shape = outer && shapeAt(outer, shapes);
    if (shape?.kind === "object") {
      return Object.hasOwn(shape.members, step) ? shape.members[step]?.shape : shape.others;
    }
    return shape?.kind === "list" && /^\d+$/.test(step) ? shape.item.shape : undefined;
  }, root.shape);
}

/** `order` and `items` are `order.items`. */
export function pathTo(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

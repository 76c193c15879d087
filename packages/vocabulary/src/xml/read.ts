/** Values of XML 1.0. A document type is refused: what it declares could read files, call out, or grow without end. */

import { parseXml, XmlDocumentType, XmlElement, XmlText } from "@rgrove/parse-xml";
import {
  pathTo,
  shapeAt,
  type XmlBody,
  XmlError,
  type XmlName,
  type XmlNode,
  type XmlShape,
  type XmlShapes,
  XSI,
} from "./shape.ts";

/** An element with what its prefixes stand for. */
interface Found {
  readonly element: XmlElement;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Namespaces by prefix; `""` is the default one. */
  readonly scope: ReadonlyMap<string, string>;
}

/**
 * The value of a document, its texts turned into the types that the shape names. Elements and attributes that the shape
 * does not name are left out, as a reader of XML must expect the vendor's next ones.
 * @throws {XmlError} for what is not well formed or has a document type, for another root, and for texts of another type
 */
export function readXml(text: string, body: XmlBody): unknown {
  try {
    return valueOfRoot(text, body);
  } catch (error) {
    // What nests beyond the stack is no document that a vendor means.
    throw error instanceof RangeError ? new XmlError("", "must not nest so deep") : error;
  }
}

/**
 * The value of a document that no shape describes, as a refusal is: elements and attributes by their names, those that come
 * again as lists, all else as text. `undefined` for what cannot be read, and for a page in HTML.
 */
export function readAnyXml(text: string): unknown {
  try {
    const root = rootOf(text);
    return /^html$/i.test(root.name) ? undefined : anyValue(root);
  } catch (error) {
    if (error instanceof XmlError || error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function anyValue({ attributes, children, text }: XmlElement): unknown {
  const elements = children.filter((child) => child instanceof XmlElement);
  const own = Object.entries(attributes).filter(([name]) => !/^(?:xmlns|xsi)(?::|$)/.test(name));
  if (elements.length === 0 && own.length === 0) {
    return text.trim();
  }
  const named = new Map<string, unknown[]>();
  for (const element of elements) {
    const [, name] = parted(element.name);
    const values = named.get(name) ?? [];
    values.push(anyValue(element));
    named.set(name, values);
  }
  return Object.fromEntries([
    ...own.map(([name, value]): [string, unknown] => [parted(name)[1], value]),
    ...(text.trim() && elements.length === 0 ? [["text", text.trim()] as const] : []),
    ...[...named].map(([name, values]) => [name, values.length === 1 ? values[0] : values] as const),
  ]);
}

function valueOfRoot(text: string, { root, shapes }: XmlBody): unknown {
  const element = rootOf(text);
  const found = find(element, new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]));
  if (!isNamed(found, root)) {
    throw new XmlError(
      "",
      `must have the root <${root.name}>${ofNamespace(root)}, not <${element.name}>${ofNamespace(found)}`,
    );
  }
  return elementValue(found, root.shape, shapes, "");
}

function rootOf(text: string): XmlElement {
  let document: ReturnType<typeof parseXml>;
  try {
    document = parseXml(text, { preserveDocumentType: true });
  } catch (error) {
    if (error instanceof RangeError) {
      throw error;
    }
    const [reason] = String((error as Error).message).split("\n");
    throw new XmlError("", `must be well-formed XML: ${reason}`);
  }
  if (document.children.some((child) => child instanceof XmlDocumentType)) {
    throw new XmlError("", "must have no document type (<!DOCTYPE>), whose entities are not read");
  }
  const { root } = document;
  if (!root) {
    throw new XmlError("", "must be well-formed XML: it has no root");
  }
  return root;
}

function find(element: XmlElement, around: ReadonlyMap<string, string>): Found {
  const declared = Object.entries(element.attributes).flatMap(([name, uri]): [string, string][] =>
    name === "xmlns" ? [["", uri]] : name.startsWith("xmlns:") ? [[name.slice(6), uri]] : [],
  );
  const scope = declared.length > 0 ? new Map([...around, ...declared]) : around;
  const [prefix, name] = parted(element.name);
  return { element, name, namespace: scope.get(prefix) || undefined, scope };
}

function parted(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function childrenOf({ element, scope }: Found): Found[] {
  return element.children.flatMap((child) => (child instanceof XmlElement ? [find(child, scope)] : []));
}

/** A name without a described namespace may be in any: most documents leave them out. */
function isNamed(found: Pick<Found, "name" | "namespace">, { name, namespace }: XmlName): boolean {
  return found.name === name && (namespace === undefined || namespace === found.namespace);
}

function ofNamespace({ namespace }: { readonly namespace?: string | undefined }): string {
  return namespace === undefined ? "" : ` of ${namespace}`;
}

function elementValue(found: Found, given: XmlShape, shapes: XmlShapes, path: string): unknown {
  const nullable = given.nullable;
  const shape = shapeAt(given, shapes);
  if (attributeOf(found, { name: "nil", namespace: XSI }) === "true") {
    return null;
  }
  switch (shape.kind) {
    case "object":
      return objectOf(found, shape, shapes, path);
    case "list":
      return listOf(childrenOf(found), shape.item, shapes, path);
    default: {
      const text = textOf(found, path);
      const isEmpty = text.trim() === "" && shape.kind !== "text";
      return isEmpty && (nullable || shape.nullable) ? null : scalarOf(text, shape.kind, path);
    }
  }
}

type ObjectShape = Extract<XmlShape, { kind: "object" }>;

function objectOf(found: Found, { members, others }: ObjectShape, shapes: XmlShapes, path: string): object {
  const children = childrenOf(found);
  const taken = new Set<Found>();
  const known = Object.entries(members).flatMap(([name, node]): [string, unknown][] => {
    const value = memberOf(found, { node, children, taken }, shapes, pathTo(path, name));
    return value === undefined ? [] : [[name, value]];
  });
  const names = others ? children.filter((child) => !taken.has(child)).map(({ name }) => name) : [];
  const further = [...new Set(names)].map((name): [string, unknown] => {
    const node = { name, shape: others as XmlShape };
    return [name, memberOf(found, { node, children, taken }, shapes, pathTo(path, name))];
  });
  return Object.fromEntries([...known, ...further]);
}

interface Member {
  readonly node: XmlNode;
  readonly children: readonly Found[];
  readonly taken: Set<Found>;
}

function memberOf(found: Found, { node, children, taken }: Member, shapes: XmlShapes, path: string): unknown {
  const shape = shapeAt(node.shape, shapes);
  if (node.attribute) {
    const text = attributeOf(found, node);
    return text === undefined ? undefined : scalarOf(text, shape.kind, path);
  }
  const isList = shape.kind === "list" && !shape.wrapped;
  const same = children.filter((child) => isNamed(child, isList ? shape.item : node));
  for (const child of same) {
    taken.add(child);
  }
  if (isList) {
    return same.length === 0 ? undefined : listOf(same, shape.item, shapes, path);
  }
  if (same.length > 1) {
    throw new XmlError(path, `must be one element, not ${same.length}`);
  }
  return same[0] && elementValue(same[0], node.shape, shapes, path);
}

function listOf(children: readonly Found[], item: XmlNode, shapes: XmlShapes, path: string): unknown[] {
  return children
    .filter((child) => isNamed(child, item))
    .map((child, index) => elementValue(child, item.shape, shapes, `${path}[${index}]`));
}

function attributeOf({ element, scope }: Found, { name, namespace }: XmlName): string | undefined {
  for (const [key, value] of Object.entries(element.attributes)) {
    const [prefix, local] = parted(key);
    if (local === name && (prefix === "" ? undefined : scope.get(prefix)) === namespace) {
      return value;
    }
  }
  return undefined;
}

function textOf({ element }: Found, path: string): string {
  if (element.children.some((child) => child instanceof XmlElement)) {
    throw new XmlError(path, "must be a text, without elements in it");
  }
  return element.children.map((child) => (child instanceof XmlText ? child.text : "")).join("");
}

/** Numbers and booleans as XML Schema writes them (part 2, sections 3.2.2 and 3.2.5). */
function scalarOf(text: string, kind: XmlShape["kind"], path: string): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case "number":
      if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) {
        throw new XmlError(path, "must be a number");
      }
      return Number(trimmed);
    case "boolean":
      if (!/^(?:true|false|1|0)$/.test(trimmed)) {
        throw new XmlError(path, "must be a boolean");
      }
      return trimmed === "true" || trimmed === "1";
    default:
      return text;
  }
}

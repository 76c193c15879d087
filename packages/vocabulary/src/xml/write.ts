/** Values as XML 1.0. */

import { escapeMarkupText } from "../escape.ts";
import {
  isXmlName,
  pathTo,
  shapeAt,
  type XmlBody,
  XmlError,
  type XmlName,
  type XmlNode,
  type XmlShapes,
  XSI,
} from "./shape.ts";

/** Namespaces that elements around have declared, by prefix; `""` is the default one. */
type Scope = Readonly<Record<string, string>>;

interface Writing {
  readonly shapes: XmlShapes;
  readonly scope: Scope;
  /** Where the value stands, for messages. */
  readonly path: string;
}

/**
 * A document of one value. Elements stand in the order of the schema's properties.
 * @throws {XmlError} for a value that the shape has no place for, or that XML cannot carry
 */
export function writeXml(value: unknown, { root, shapes }: XmlBody): string {
  if (value === undefined || value === null) {
    throw new XmlError("", "must be a value: XML has a root");
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${nodes(value, root, { shapes, scope: {}, path: "" })}`;
}

/** A value under its name: an element, or those of a list. */
function nodes(value: unknown, node: XmlNode, writing: Writing): string {
  const shape = shapeAt(node.shape, writing.shapes);
  if (shape.kind !== "list" || value === null) {
    return element(value, node, writing);
  }
  if (!Array.isArray(value)) {
    throw new XmlError(writing.path, "must be a list");
  }
  if (shape.wrapped) {
    return wrap(node, [], writing, (scope) => items(value, shape.item, { ...writing, scope }));
  }
  return items(value, shape.item, writing);
}

function items(list: readonly unknown[], item: XmlNode, writing: Writing): string {
  return list
    .map((value, index) => {
      const path = `${writing.path}[${index}]`;
      if (value === undefined) {
        throw new XmlError(path, "must be a value");
      }
      return nodes(value, item, { ...writing, path });
    })
    .join("");
}

function element(value: unknown, node: XmlNode, writing: Writing): string {
  if (value === null) {
    return wrap(node, [NIL], writing, () => "");
  }
  const shape = shapeAt(node.shape, writing.shapes);
  if (shape.kind !== "object") {
    const text = escapeText(scalar(value, writing.path));
    return wrap(node, [], writing, () => text);
  }
  const { members } = shape;
  const fields = entriesOf(value, writing.path);
  const unknown = fields.find(([name]) => !Object.hasOwn(members, name) && !shape.others);
  if (unknown) {
    throw new XmlError(pathTo(writing.path, unknown[0]), "unknown field, for which XML has no place");
  }
  const known = Object.entries(members).flatMap(([name, member]) => {
    const own = fields.find(([field]) => field === name);
    return own ? [{ member, value: own[1], path: pathTo(writing.path, name) }] : [];
  });
  const attributes = known
    .filter(({ member, value }) => member.attribute && value !== null)
    .map(({ member, value, path }) => ({ name: member, text: scalar(value, path) }));
  return wrap(node, attributes, writing, (scope) => {
    const inner = { ...writing, scope };
    const children = known
      .filter(({ member }) => !member.attribute)
      .map(({ member, value, path }) => nodes(value, member, { ...inner, path }));
    const others = fields.filter(([name]) => !Object.hasOwn(members, name));
    return [...children, ...others.map((field) => other(field, shape.others, inner))].join("");
  });
}

/** A member of a map: its name is that of the element. */
function other([name, value]: Field, shape: XmlNode["shape"] | undefined, writing: Writing): string {
  const path = pathTo(writing.path, name);
  if (!shape || !isXmlName(name)) {
    throw new XmlError(path, "must be a name of XML: letters, digits, `.`, `_` and `-`, a letter first");
  }
  return nodes(value, { name, shape }, { ...writing, path });
}

/** A name and its text. */
interface Attribute {
  readonly name: XmlName;
  readonly text: string;
}

const NIL: Attribute = { name: { name: "nil", namespace: XSI, prefix: "xsi" }, text: "true" };

/** An element with what its own name and those of its attributes stand for: each prefix is declared once. */
function wrap(
  name: XmlName,
  attributes: readonly Attribute[],
  { scope, path }: Writing,
  content: (scope: Scope) => string,
): string {
  const declared: Record<string, string> = {};
  for (const { namespace, prefix = "" } of [name, ...attributes.map((one) => one.name)]) {
    if (namespace !== undefined && (declared[prefix] ?? namespace) !== namespace) {
      throw new XmlError(path, `must not have two namespaces under the prefix "${prefix}"`);
    }
    Object.assign(declared, namespace !== undefined && { [prefix]: namespace });
  }
  const fresh = Object.entries(declared).filter(([prefix, namespace]) => scope[prefix] !== namespace);
  const pairs = [
    ...fresh.map(([prefix, namespace]) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, namespace] as const),
    ...attributes.map((one) => [tagOf(one.name), one.text] as const),
  ];
  const start = tagOf(name) + pairs.map(([key, text]) => ` ${key}="${escapeQuoted(text)}"`).join("");
  const inner = content({ ...scope, ...declared });
  return inner === "" ? `<${start}/>` : `<${start}>${inner}</${tagOf(name)}>`;
}

const tagOf = ({ name, prefix }: XmlName): string => (prefix === undefined ? name : `${prefix}:${name}`);

type Field = readonly [name: string, value: unknown];

function entriesOf(value: unknown, path: string): Field[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new XmlError(path, "must be an object");
  }
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function scalar(value: unknown, path: string): string {
  const isNumber = typeof value === "number" && Number.isFinite(value);
  if (typeof value !== "string" && typeof value !== "boolean" && !isNumber) {
    throw new XmlError(path, "must be a text, a number or a boolean");
  }
  const text = String(value);
  if (UNSAYABLE.test(text)) {
    throw new XmlError(path, "must not have characters that XML cannot carry, such as control characters");
  }
  return text;
}

/** What is no character of XML 1.0 (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** A carriage return would be read as a line feed (XML 1.0, section 2.11). */
function escapeText(text: string): string {
  return escapeMarkupText(text).replaceAll("\r", "&#13;");
}

/** White space in an attribute would be read as spaces (XML 1.0, section 3.3.3). */
function escapeQuoted(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll(/[\t\n]/g, (space) => `&#${space.charCodeAt(0)};`);
}

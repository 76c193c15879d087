/** What openapi-typescript's types lack beside an editor's cursor: plain texts, and `undefined` where nothing is said. */

import { astToString } from "openapi-typescript";
import ts from "typescript";

/** Members of openapi-typescript's own frame, which openapi-fetch reads as they are. */
const FRAME = new Set([
  "parameters",
  "query",
  "header",
  "path",
  "cookie",
  "requestBody",
  "content",
  "headers",
]);

/**
 * The same node with its comments as text, and with every optional property open to `undefined`: a form's optional
 * field is one, and the runtime leaves it out.
 * @param frame Whether the node is openapi-typescript's frame of paths and operations, or a schema.
 */
export function refine<T extends ts.Node>(node: T, frame = false): T {
  const visit = (child: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(child, visit, undefined);
    if (ts.isIntersectionTypeNode(inner)) {
      return withWideIndex(inner);
    }
    if (!ts.isPropertySignature(inner)) {
      return withPlainComment(inner);
    }
    return withPlainComment(frame && FRAME.has(nameOf(inner.name)) ? inner : withUndefined(inner));
  };
  return visit(node) as T;
}

function withUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { questionToken, type, modifiers, name } = property;
  if (!questionToken || !type || type.kind === ts.SyntaxKind.NeverKeyword) {
    return property;
  }
  const union = ts.factory.createUnionTypeNode([type, undefinedType()]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, union);
}

function undefinedType(): ts.TypeNode {
  return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
}

/**
 * `{ a?: string } & { [key: string]: number }` has no values but those without `a`: in TypeScript an index holds for
 * the named properties as well. So the index takes their types, too.
 */
function withWideIndex(node: ts.IntersectionTypeNode): ts.IntersectionTypeNode {
  const properties = node.types.flatMap((type) =>
    ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [],
  );
  if (properties.length === 0) {
    return node;
  }
  const types = node.types.map((type) =>
    ts.isTypeLiteralNode(type) ? withWideMembers(type, properties) : type,
  );
  return ts.factory.updateIntersectionTypeNode(node, ts.factory.createNodeArray(types));
}

function withWideMembers(type: ts.TypeLiteralNode, properties: readonly ts.PropertySignature[]) {
  const members = type.members.map((member) => {
    if (!ts.isIndexSignatureDeclaration(member)) {
      return member;
    }
    const wide = [member.type, ...properties.flatMap((property) => property.type ?? [])];
    const optional = properties.some(({ questionToken }) => questionToken) ? [undefinedType()] : [];
    const union = ts.factory.createUnionTypeNode(distinct([...wide, ...optional]));
    return ts.factory.updateIndexSignature(member, member.modifiers, member.parameters, union);
  });
  return ts.factory.updateTypeLiteralNode(type, ts.factory.createNodeArray(members));
}

/** Types written out once each, unions taken apart. */
function distinct(types: readonly ts.TypeNode[]): ts.TypeNode[] {
  const parts = types.flatMap((type) => (ts.isUnionTypeNode(type) ? [...type.types] : [type]));
  return [...new Map(parts.map((part) => [astToString(part).trim(), part])).values()];
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

function withPlainComment<T extends ts.Node>(node: T): T {
  const comments = ts.getSyntheticLeadingComments(node);
  if (!comments) {
    return node;
  }
  const plain = comments.map((comment) => ({ ...comment, text: plainText(comment.text) }));
  return ts.setSyntheticLeadingComments(
    node,
    plain.filter(({ text }) => text !== ""),
  );
}

/** The tags that a description may be followed by; the others repeat what the type says. */
const TAGS = ["@deprecated", "@default", "@example"];

/**
 * `@description` becomes the comment's text, which editors show first and in completions; `@enum` and `@constant`
 * repeat the type.
 */
function plainText(comment: string): string {
  const entries = entriesOf(comment);
  const isTag = (entry: string) => /^@(deprecated|default|example|constant|enum|description)\b/.test(entry);
  const description = entries.find((entry) => entry.startsWith("@description "));
  const remarks = entries.filter((entry) => !isTag(entry));
  const told = description ? [description.slice("@description ".length), ...remarks] : remarks;
  const text = told.map(withoutTags);
  const tags = entries.filter((entry) => TAGS.some((tag) => entry.split(/\s/, 1)[0] === tag));
  const parts = [text.join("\n\n"), tags.join("\n")].filter(Boolean);
  if (parts.length === 0) {
    return "";
  }
  const lines = parts.join("\n\n").split("\n");
  return lines.length === 1
    ? `* ${lines[0]} `
    : `*\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n `;
}

/** openapi-typescript writes an entry a line, and indents the lines that follow inside it. */
function entriesOf(comment: string): string[] {
  const lines = comment.split("\n").map((line) => line.replace(/^ ?\* ?/, ""));
  const entries: string[] = [];
  for (const line of lines) {
    if (line.startsWith("    ") && entries.length > 0) {
      entries.push(`${entries.pop()}\n${line.slice(4)}`);
    } else if (line.trim()) {
      entries.push(line.trimEnd());
    } else if (entries.length > 0) {
      entries.push(`${entries.pop()}\n`);
    }
  }
  return entries.map((entry) => entry.trim());
}

/** A line of a description that begins like a tag would end the text in an editor. */
function withoutTags(text: string): string {
  return text.replaceAll(/^(\s*)@/gm, "$1\u200b@");
}

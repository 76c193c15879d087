/** Unions of known texts and any text, as TypeScript keeps them apart. */

import ts from "typescript";

/**
 * Writes the `string` of an open list of values (`anyOf: [{ enum: [a, b] }, { type: string }]`) as `string & {}`:
 * TypeScript reduces `"a" | string` to `string`, and an editor could no longer complete the known values.
 *
 * @param lists names of the types that are lists of texts themselves, which a union may name in place of the texts
 */
export function keepKnownTexts<T extends ts.Node>(node: T, lists: ReadonlySet<string>): T {
  const visit = (child: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(child, visit, undefined);
    if (!ts.isUnionTypeNode(visited)) {
      return visited;
    }
    const members = visited.types.flatMap(membersOf);
    const known = members.some((member) => isTextLiteral(member) || isNamed(member, lists));
    if (!known || !members.some(isString)) {
      return visited;
    }
    const unique = members.filter((member, at) => !isString(member) || members.findIndex(isString) === at);
    return ts.factory.createUnionTypeNode(unique.map((member) => (isString(member) ? anyText() : member)));
  };
  return ts.visitNode(node, visit) as T;
}

/** A union's members, with those of the unions inside it. */
function membersOf(type: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(type) && ts.isUnionTypeNode(type.type)) {
    return membersOf(type.type);
  }
  return ts.isUnionTypeNode(type) ? type.types.flatMap(membersOf) : [type];
}

/** openapi-typescript writes texts as identifiers with quotes, to have them printed as they are. */
function isTextLiteral(type: ts.Node): boolean {
  return ts.isIdentifier(type)
    ? type.text.startsWith('"')
    : ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal);
}

function isNamed(type: ts.TypeNode, names: ReadonlySet<string>): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && names.has(type.typeName.text);
}

function isString(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.StringKeyword;
}

function anyText(): ts.TypeNode {
  const text = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([text, ts.factory.createTypeLiteralNode([])]),
  );
}

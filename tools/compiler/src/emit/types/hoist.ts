/** Component schemas as types of their own, out of the interfaces that openapi-typescript writes. */

import ts from "typescript";

/** What openapi-typescript wrote, taken apart. */
export interface Hoisted {
  /** A type alias for each component schema, by its name. */
  readonly aliases: ReadonlyMap<string, ts.TypeAliasDeclaration>;
  /** `paths`, `operations`, `components` and the like, which now refer to those by name. */
  readonly rest: readonly ts.Node[];
}

/**
 * Moves each component schema out to a type of its own, so that editors and error messages show its name, and
 * the checker need not look through `components["schemas"][…]`.
 */
export function hoist(nodes: readonly ts.Node[]): Hoisted {
  const aliases = new Map<string, ts.TypeAliasDeclaration>();
  const rest = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") {
      return byName(node);
    }
    const members = node.members.map((section) => {
      if (!isSection(section, "schemas")) {
        return byName(section);
      }
      const names = section.type.members.filter(isNamedProperty).map((property) => {
        aliases.set(property.name.text, typeAlias(property));
        const reference = ts.factory.createTypeReferenceNode(property.name.text);
        return ts.factory.createPropertySignature(undefined, property.name, undefined, reference);
      });
      const schemas = ts.factory.createTypeLiteralNode(names);
      return ts.factory.updatePropertySignature(section, undefined, section.name, undefined, schemas);
    });
    return ts.factory.updateInterfaceDeclaration(node, node.modifiers, node.name, [], [], members);
  });
  return { aliases, rest };
}

type Section = ts.PropertySignature & { type: ts.TypeLiteralNode };
type NamedProperty = ts.PropertySignature & { name: ts.Identifier; type: ts.TypeNode };

function isSection(node: ts.TypeElement, name: string): node is Section {
  return isNamedProperty(node) && node.name.text === name && ts.isTypeLiteralNode(node.type);
}

function isNamedProperty(node: ts.TypeElement): node is NamedProperty {
  return ts.isPropertySignature(node) && ts.isIdentifier(node.name) && node.type !== undefined;
}

function typeAlias(property: NamedProperty): ts.TypeAliasDeclaration {
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const type = byName(property.type);
  const alias = ts.factory.createTypeAliasDeclaration(exported, property.name.text, [], type);
  return ts.setSyntheticLeadingComments(alias, ts.getSyntheticLeadingComments(property));
}

/** `components["schemas"]["Order"]` to `Order`, everywhere inside. */
function byName<T extends ts.Node>(node: T): T {
  const visit = (child: ts.Node): ts.Node => {
    const name = ts.isIndexedAccessTypeNode(child) ? referredSchema(child) : undefined;
    return name ? ts.factory.createTypeReferenceNode(name) : ts.visitEachChild(child, visit, undefined);
  };
  return visit(node) as T;
}

function referredSchema(node: ts.IndexedAccessTypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node.objectType)) {
    return undefined;
  }
  const root = node.objectType.objectType;
  if (
    !ts.isTypeReferenceNode(root) ||
    !ts.isIdentifier(root.typeName) ||
    root.typeName.text !== "components"
  ) {
    return undefined;
  }
  return literalText(node.objectType.indexType) === "schemas" ? literalText(node.indexType) : undefined;
}

function literalText(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

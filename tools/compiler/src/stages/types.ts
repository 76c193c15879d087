/** Types: openapi-typescript's text, with every component schema and named type as a type of its own. */

import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Vendor } from "../model.ts";
import { type NamedTypes, nameTypes } from "../names.ts";
import type { Files } from "../output.ts";
import { GENERATED } from "../text.ts";
import { keepKnownTexts } from "./open-unions.ts";
import { compileConfig } from "./tsconfig.ts";

const BINARY_BODY = `
/** What may be sent as raw bytes; a string is sent as UTF-8. */
export type BinaryBody = string | ArrayBuffer | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;
`;

/** Sources of the vendor's types package. */
export async function typesStage(vendor: Vendor): Promise<Files> {
  const named = nameTypes(vendor);
  const nodes = await openapiTS(JSON.stringify(named.document), {
    // A default is the vendor's to fill in: the property may be left out of a request.
    defaultNonNullable: false,
    // "An object" is any object, not an empty one.
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema) =>
      schema.format === "binary" ? ts.factory.createTypeReferenceNode("BinaryBody") : undefined,
  });
  return {
    "gen/index.ts": [
      GENERATED,
      answerImport(named),
      astToString(hoist(nodes).map((node) => keepKnownTexts(node, textLists(named)))),
      ...plainTypes(named),
    ].join(""),
    "gen/tsconfig.json": compileConfig(),
  };
}

/** The schemas that are lists of texts. */
function textLists({ document }: NamedTypes): ReadonlySet<string> {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return new Set(schemas.filter(([, { enum: values }]) => values?.some(isText)).map(([name]) => name));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function answerImport({ plain }: NamedTypes): string {
  return [...plain.values()].includes("BinaryAnswer")
    ? 'import type { BinaryAnswer } from "@orderwire/runtime";\n'
    : "";
}

function plainTypes({ plain, document }: NamedTypes): string[] {
  const types = [...plain].map(([name, type]) => `export type ${name} = ${type};\n`);
  return JSON.stringify(document).includes('"format":"binary"') ? [BINARY_BODY, ...types] : types;
}

/**
 * Moves each component schema out to a type of its own, so that editors and error messages show its name, and
 * the checker need not look through `components["schemas"][…]`.
 */
function hoist(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.flatMap((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return [byName(node)];
    const types: ts.Node[] = [];
    const members = node.members.map((section) => {
      if (!isSection(section, "schemas")) return byName(section);
      const names = section.type.members.filter(isNamedProperty).map((property) => {
        types.push(typeAlias(property));
        const reference = ts.factory.createTypeReferenceNode(property.name.text);
        return ts.factory.createPropertySignature(undefined, property.name, undefined, reference);
      });
      const schemas = ts.factory.createTypeLiteralNode(names);
      return ts.factory.updatePropertySignature(section, undefined, section.name, undefined, schemas);
    });
    const components = ts.factory.updateInterfaceDeclaration(
      node,
      node.modifiers,
      node.name,
      [],
      [],
      members,
    );
    return [...types, components];
  });
}

type Section = ts.PropertySignature & { type: ts.TypeLiteralNode };
type NamedProperty = ts.PropertySignature & { name: ts.Identifier; type: ts.TypeNode };

function isSection(node: ts.TypeElement, name: string): node is Section {
  return isNamedProperty(node) && node.name.text === name && ts.isTypeLiteralNode(node.type);
}

function isNamedProperty(node: ts.TypeElement): node is NamedProperty {
  return ts.isPropertySignature(node) && ts.isIdentifier(node.name) && node.type !== undefined;
}

function typeAlias(property: NamedProperty): ts.Node {
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const alias = ts.factory.createTypeAliasDeclaration(
    exported,
    property.name.text,
    [],
    byName(property.type),
  );
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
  if (!ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
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

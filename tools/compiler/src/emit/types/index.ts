/** Types: openapi-typescript's, with every component schema and named type as a type of its own. */

// Programs that import this file find the declarations by it.
/// <reference path="./openapi-typescript.d.ts" />

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { astToString } from "openapi-typescript/dist/lib/ts.mjs";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import ts from "typescript";
import type { Vendor } from "../../model/index.ts";
import { type NamedTypes, nameTypes } from "../../model/named-types.ts";
import { resolveSchema } from "../../model/schemas.ts";
import { SHARED } from "../../model/sections.ts";
import { moduleOfTypes, typeModules } from "../../model/type-modules.ts";
import type { Files } from "../files.ts";
import { GENERATED } from "../source.ts";
import { compileConfig } from "../tsconfig.ts";
import { hoist } from "./hoist.ts";
import { keepKnownTexts } from "./open-unions.ts";
import { refine } from "./refine.ts";

const BINARY_BODY = `
/** What may be sent as raw bytes; a string is sent as UTF-8. A stream of Node's is an async iterable. */
export type BinaryBody = string | ArrayBuffer | Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
`;

/** A type's source, and the names that it takes from elsewhere. */
interface TypeSource {
  readonly text: string;
  readonly uses: readonly string[];
}

/** Sources of the vendor's types package. */
export async function emitTypes(vendor: Vendor): Promise<Files> {
  const named = nameTypes(vendor);
  const { aliases, rest } = hoist(parsedTypes(named));
  const lists = textLists(named);
  const types = new Map<string, TypeSource>();
  for (const [name, alias] of aliases) {
    types.set(name, { text: astToString(keepKnownTexts(refine(alias), lists)), uses: namesIn(alias) });
  }
  for (const [name, type] of named.plain) {
    types.set(name, { text: `export type ${name} = ${type};\n`, uses: type.match(/\b[A-Z]\w*/g) ?? [] });
  }
  const refined = rest.map((node) => keepKnownTexts(refine(node, true), lists));
  const frame = { text: astToString(refined), uses: rest.flatMap(namesIn) };
  return { ...moduleFiles(vendor, named, types, frame), "gen/tsconfig.json": compileConfig() };
}

/** The schemas that are lists of texts. */
function textLists({ document }: NamedTypes): ReadonlySet<string> {
  const schemas = Object.entries(document.components?.schemas ?? {});
  return new Set(schemas.filter(([, { enum: values }]) => values?.some(isText)).map(([name]) => name));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function parsedTypes(named: NamedTypes): ts.Node[] {
  // A copy: the tags of discriminators are written into it.
  const document = structuredClone(withReferenceTexts(named.document));
  const silent = { silent: true };
  return transformSchema(document, {
    ...silent,
    discriminators: scanDiscriminators(document, silent),
    // A default is the vendor's to fill in: the property may be left out of a request.
    defaultNonNullable: false,
    // "An object" is any object, not an empty one.
    emptyObjectsUnknown: true,
    injectFooter: [],
    transform: (schema) =>
      schema.format === "binary" ? ts.factory.createTypeReferenceNode("BinaryBody") : undefined,
    resolve: (reference) => resolveRef(document, reference, silent),
  });
}

/** A property that is a component's has the component's text, unless the document gives it another. */
function withReferenceTexts(document: Document): Document {
  const describe = (schema: Schema): Schema => {
    if (!schema.$ref || schema.description) {
      return schema;
    }
    const { description } = resolveSchema(document, schema);
    return description ? { ...schema, description } : schema;
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(visit);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key !== "properties" || typeof part !== "object" || part === null) {
          return [key, visit(part)];
        }
        const properties = Object.entries(part as Record<string, Schema>);
        return [
          key,
          Object.fromEntries(properties.map(([name, schema]) => [name, describe(visit(schema) as Schema)])),
        ];
      }),
    );
  };
  const schemas = visit(document.components?.schemas ?? {}) as Record<string, Schema>;
  return { ...document, components: { ...document.components, schemas } };
}

function namesIn(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) {
      names.push(child.typeName.text);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function moduleFiles(
  vendor: Vendor,
  named: NamedTypes,
  types: ReadonlyMap<string, TypeSource>,
  frame: TypeSource,
): Files {
  const modules = moduleOfTypes(vendor, named);
  const hasBytes = [frame, ...types.values()].some(({ uses }) => uses.includes("BinaryBody"));
  const homes = new Map([...modules, ["BinaryBody", SHARED]]);
  const files = new Map<string, TypeSource[]>(typeModules(vendor).map((module) => [module, []]));
  if (hasBytes) {
    files.set(SHARED, [{ text: BINARY_BODY, uses: [] }]);
  }
  for (const [name, type] of types) {
    const module = modules.get(name) ?? SHARED;
    files.set(module, [...(files.get(module) ?? []), type]);
  }
  const sources = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...Object.fromEntries(
      sources.map(([module, parts]) => [`gen/${module}.ts`, moduleSource(module, parts, homes)]),
    ),
    "gen/openapi.ts": moduleSource("openapi", [frame], homes),
    "gen/index.ts": [
      GENERATED,
      ...sources.map(([module]) => `export type * from "./${module}.js";\n`),
      'export type * from "./openapi.js";\n',
    ].join(""),
  };
}

function moduleSource(
  module: string,
  parts: readonly TypeSource[],
  homes: ReadonlyMap<string, string>,
): string {
  const uses = [...new Set(parts.flatMap((part) => part.uses))].sort();
  const foreign = uses.filter((name) => homes.has(name) && homes.get(name) !== module);
  const imports = [...Map.groupBy(foreign, (name) => homes.get(name) ?? SHARED)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return [
    GENERATED,
    ...runtimeImport(uses),
    ...imports.map(
      ([home, names]) =>
        `import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "./${home}.js";\n`,
    ),
    "\n",
    ...(parts.length > 0 ? parts.map(({ text }) => text) : ["export {};\n"]),
  ].join("");
}

/** The types of results that no schema says. */
function runtimeImport(uses: readonly string[]): string[] {
  const names = ["BinaryResponse", "EventStream"].filter((name) => uses.includes(name));
  return names.length > 0 ? [`import type { ${names.join(", ")} } from "@orderwire/runtime";\n`] : [];
}

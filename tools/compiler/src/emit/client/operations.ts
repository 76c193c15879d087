import type { Operation, Vendor } from "../../model/index.ts";
import { needsParams } from "../../model/params-schema.ts";
import { declaredHeaders } from "../../model/result-schema.ts";
import { type Section, sectionsOf } from "../../model/sections.ts";
import { toCode } from "../../samples/code.ts";
import type { Files } from "../files.ts";
import { operationPage } from "../site.ts";
import { docCommentWithTags, GENERATED, literal } from "../source.ts";
import { descriptorOf } from "./descriptors.ts";
import { featuresOf, makerOf, rowsOf, XML_FEATURES } from "./features.ts";

/**
 * Every operation as a function, a file for each section: an editor's "go to definition" ends in a file that can be
 * read. Each is one pure call, so that a bundler drops those that are not used.
 */
export function operationsSources(vendor: Vendor): Files {
  const sections = sectionsOf(vendor.operations);
  const files = sections.map(
    (section) => [`gen/operations/${section.file}.ts`, sectionSource(vendor, section)] as const,
  );
  const entries = sections.map(({ file }) => `export * from "./operations/${file}.js";\n`);
  return {
    "gen/operations.ts": [GENERATED, ...(entries.length > 0 ? entries : ["export {};\n"])].join(""),
    ...Object.fromEntries(files),
  };
}

function sectionSource(vendor: Vendor, { file, operations }: Section): string {
  const types = operations
    .flatMap((operation) => [...typeNames(operation), ...headersType(operation)])
    .sort();
  const values = operations.flatMap((operation) => [
    makerOf(operation),
    ...headersType(operation).map(() => "declaredHeaders"),
    ...Object.values(featuresOf(vendor, operation)).flatMap(
      (code) => code.match(/(?<![.$])\b[a-z]\w+(?![\w:])/g) ?? [],
    ),
  ]);
  const names = [
    ...new Set([...values, ...operations.flatMap((operation) => typesOfRuntime(vendor, operation))]),
  ];
  const ofXml = names.filter((name) => XML_FEATURES.has(name)).sort(byName);
  const imports = names.filter((name) => !XML_FEATURES.has(name));
  return [
    GENERATED,
    `import { ${imports.sort(byName).join(", ")} } from "@orderwire/runtime/core";\n`,
    ...(ofXml.length > 0
      ? [
          `import { ${ofXml.join(", ")} } from "@orderwire/runtime/xml";\n`,
          'import * as $xml from "../xml.js";\n',
        ]
      : []),
    `import type {\n${types.map((name) => `  ${name},\n`).join("")}} from "@orderwire/${vendor.slug}-types/${file}";\n`,
    ...operations.map((operation) => operationSource(vendor, operation)),
  ].join("");
}

/** `type Operation` stands where `Operation` would. */
function byName(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.replace("type ", "")) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}

function membersOf(operation: Operation): "OperationMembers" | "PagedMembers" | "BatchMembers" {
  return operation.pagination ? "PagedMembers" : rowsOf(operation) ? "BatchMembers" : "OperationMembers";
}

const typesOfRuntime = (vendor: Vendor, operation: Operation): string[] => {
  const ofHeaders = headersType(operation).flatMap(() => ["HeaderMembers", madeOf(operation)]);
  const ofArguments = needsParams(vendor.document, operation) === undefined ? "Arguments" : "RequestOptions";
  return [ofArguments, "Connection", membersOf(operation), ...ofHeaders].map((name) => `type ${name}`);
};

/** The runtime's type of what the maker makes. */
function madeOf(operation: Operation): string {
  return membersOf(operation) === "OperationMembers"
    ? "Operation"
    : membersOf(operation).replace("Members", "Operation");
}

function typeNames({ typeName, pagination }: Operation): string[] {
  return [`${typeName}Params`, `${typeName}Result`, ...(pagination ? [`${typeName}Item`] : [])];
}

/** The type of the declared headers, if there are any. */
function headersType(operation: Operation): string[] {
  return declaredHeaders(operation).length > 0 ? [`${operation.typeName}Headers`] : [];
}

/** One by one where it is plain, since an editor names their types then as they are written here. */
function argumentsSource({ document }: Vendor, operation: Operation): string {
  const type = `${operation.typeName}Params`;
  const isNeeded = needsParams(document, operation);
  return isNeeded === undefined
    ? `...args: Arguments<${type}>`
    : `params${isNeeded ? "" : "?"}: ${type}, options?: RequestOptions`;
}

/**
 * The type is written out, so that editors and error messages name what goes in and what comes out. The text stands twice:
 * editors take it from the function where it is chosen, and from its call where the parameters are written.
 */
function operationSource(vendor: Vendor, operation: Operation): string {
  const features = Object.entries(featuresOf(vendor, operation)).map(
    ([name, feature]) => `${name}: ${feature}`,
  );
  const described =
    toCode(descriptorOf(vendor, operation)) + (features.length > 0 ? `, { ${features.join(", ")} }` : "");
  const rows = makerOf(operation) === "batched" ? [literal(rowsOf(operation))] : [];
  const slug = literal(vendor.slug);
  const types = `<${[...typeNames(operation), ...rows, slug].join(", ")}>`;
  const comment = operationComment(vendor, operation);
  const { id, typeName } = operation;
  const made = `/* @__PURE__ */ ${makerOf(operation)}${types}(${described})`;
  const [headers] = headersType(operation);
  const plain = `${typeName}Params, ${typeName}Result`;
  const members = `${headers ? `HeaderMembers<${plain}, ${headers}, ${slug}> & ` : ""}${membersOf(operation)}`;
  return [
    `\n${comment}export const ${id}: ${members}${types} & {`,
    `${indented(comment)}  (connection: Connection<${slug}>, ${argumentsSource(vendor, operation)}): Promise<${typeName}Result>;`,
    `} = ${headers ? `/* @__PURE__ */ declaredHeaders<${headers}, ${madeOf(operation)}${types}>(${made}, ${headerKinds(operation)})` : made};\n`,
  ].join("\n");
}

/** What each declared header is read as. */
function headerKinds(operation: Operation): string {
  return toCode(Object.fromEntries(declaredHeaders(operation).map(({ name, kind }) => [name, kind])));
}

const indented = (comment: string): string => comment.replaceAll(/^(?=.)/gm, "  ");

/** What an editor shows with the name struck through. */
function deprecatedTag({ deprecation }: Operation): string {
  if (!deprecation) {
    return "@deprecated The vendor advises against it.";
  }
  const successor = deprecation.use === undefined ? "" : ` Use {@link ${deprecation.use}}.`;
  return `@deprecated Since ${deprecation.since}.${successor}`;
}

/** What an editor shows beside the function. */
function operationComment(vendor: Vendor, operation: Operation): string {
  const { id, summary, description, method, path, scopes, link, deprecated, retry } = operation;
  return docCommentWithTags(
    [
      summary.endsWith(".") ? summary : `${summary}.`,
      description,
      `\`${method} ${path}\``,
      scopes.length > 0 && `Scopes: ${scopes.map((scope) => `\`${scope}\``).join(", ")}.`,
      retry?.reason && `Retry: ${retry.reason}`,
    ].map((paragraph) => paragraph || undefined),
    [`@see ${link ?? operationPage(vendor.slug, id)}`, ...(deprecated ? [deprecatedTag(operation)] : [])],
  );
}

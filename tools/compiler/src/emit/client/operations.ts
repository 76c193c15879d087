import type { Pagination } from "@orderwire/vocabulary/extensions";
import { streamKind } from "@orderwire/vocabulary/media-type";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Body, Operation, Vendor } from "../../model/index.ts";
import { declaredHeaders } from "../../model/result-schema.ts";
import { type Section, sectionsOf } from "../../model/sections.ts";
import { toCode } from "../../samples/code.ts";
import type { Files } from "../files.ts";
import { operationPage } from "../site.ts";
import { docCommentWithTags, GENERATED, literal } from "../source.ts";
import { descriptorOf, headerDescriptors, queryStyle, styledDescriptors } from "./descriptors.ts";
import { xmlNames } from "./xml.ts";

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
  const names = [...new Set([...values, ...operations.flatMap(typesOfRuntime)])];
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

function makerOf(operation: Operation): "operation" | "paged" | "batched" {
  return operation.pagination ? "paged" : rowsOf(operation) ? "batched" : "operation";
}

function membersOf(operation: Operation): "OperationMembers" | "PagedMembers" | "BatchMembers" {
  return operation.pagination ? "PagedMembers" : rowsOf(operation) ? "BatchMembers" : "OperationMembers";
}

const typesOfRuntime = (operation: Operation): string[] => {
  const ofHeaders = headersType(operation).flatMap(() => ["HeaderMembers", madeOf(operation)]);
  return ["Arguments", "Connection", membersOf(operation), ...ofHeaders].map((name) => `type ${name}`);
};

/** The runtime's type of what the maker makes. */
function madeOf(operation: Operation): string {
  return membersOf(operation) === "OperationMembers"
    ? "Operation"
    : membersOf(operation).replace("Members", "Operation");
}

/** The parameter that holds a batch's rows, if it is one of the flat object's own. */
function rowsOf({ batch }: Operation): string | undefined {
  const [name, ...deeper] = pointerSteps(batch?.rows ?? "");
  return deeper.length === 0 ? name : undefined;
}

/** Features of an entry of their own, which no other client loads. */
const XML_FEATURES: ReadonlySet<string> = new Set(["xmlBody", "xmlResponse"]);

/** The runtime's encoder of each kind of body. */
const BODY_ENCODERS: Readonly<Record<NonNullable<Operation["body"]>["kind"], string>> = {
  bytes: "rawBody",
  form: "formBody",
  json: "jsonBody",
  multipart: "multipartBody",
  text: "rawBody",
  value: "valueBody",
  xml: "xmlBody",
};

/** The runtime's reader of each kind of response that is no JSON. */
const READERS: Readonly<Partial<Record<Operation["responseKind"], string>>> = {
  bytes: "binaryResponse",
  none: "emptyResponse",
  text: "textResponse",
};

/** What the runtime needs for an operation beyond its path and JSON, as code of its exports' names. */
function featuresOf(vendor: Vendor, operation: Operation): Readonly<Record<string, string>> {
  const { path, body, batch, parameters, server, constants, retry, pagination } = operation;
  const { lists } = descriptorOf(vendor, operation);
  const queries = parameters.filter((parameter) => parameter.in === "query").map(queryStyle);
  const isPlain = queries.every((style) => style === "form" || style === "deep");
  const hasOthers = body !== undefined && body.others.length > 0;
  const isByUrl = pagination?.style === "link" || pagination?.style === "next-url";
  const extensions = [
    ...(Object.keys(styledDescriptors(operation)).length > 0 ? ["styledParameters"] : []),
    ...(constants ? ["constantHeaders"] : []),
    ...(retry?.key ? ["idempotencyKey"] : []),
    ...(server ? ["ownServer"] : []),
    ...(isByUrl ? ["urlPages"] : []),
  ];
  const isExtended = extensions.length > 0 || hasOthers;
  const pages = pagination && PAGE_STYLES[pagination.style];
  const reader = readerOf(operation);
  return {
    ...(/\{/.test(path) && !isExtended && { path: "pathEncoder" }),
    ...(queries.length > 0 && { query: isPlain ? "queryEncoder" : "styledQuery" }),
    ...(Object.keys(headerDescriptors(operation)).length > 0 && { headers: "headerEncoder" }),
    ...(isExtended && { build: `extend(${extensions.join(", ")})` }),
    ...(hasOthers && { options: "bodyOptions" }),
    ...(body && { body: bodyEncoder(operation, body) }),
    ...(reader && { read: reader }),
    ...(lists && !pagination && { lists: "listCheck" }),
    ...(pages && { pages }),
    ...(batch && makerOf(operation) !== "batched" && { batch: "batchSupport" }),
  };
}

/** The runtime's ways of paging that are handed over. */
const PAGE_STYLES: Readonly<Partial<Record<Pagination["style"], string>>> = {
  offset: "offsetPages",
  link: "urlPages",
  "next-url": "urlPages",
};

function readerOf(operation: Operation): string | undefined {
  switch (operation.responseKind) {
    case "stream":
      return streamReader(operation);
    case "xml":
      return `xmlResponse($xml.${xmlNames(operation).response})`;
    default:
      return READERS[operation.responseKind];
  }
}

function streamReader({ responses }: Operation): string {
  const { type = "" } = responses.find(({ success, type }) => success && type) ?? {};
  return streamKind(type) === "events" ? "eventStream" : "jsonLines";
}

function bodyEncoder(operation: Operation, body: Body): string {
  const { kind, others } = body;
  if (kind === "xml") {
    return `xmlBody($xml.${xmlNames(operation).request})`;
  }
  if (others.length === 0) {
    return encoderOf([body], kind);
  }
  const bodies = [body, ...others];
  const kinds = [...new Set(bodies.map((one) => one.kind))];
  const members = kinds.map((one) => `${one === "value" ? "jsonValue" : one}: ${encoderOf(bodies, one)}`);
  return `eitherBody({ ${members.join(", ")} })`;
}

/** The encoder of one kind of these bodies. */
function encoderOf(bodies: readonly Body[], kind: Body["kind"]): string {
  const isStyled = kind === "form" && bodies.some(({ styled }) => styled);
  return isStyled ? "styledFormBody" : BODY_ENCODERS[kind];
}

function typeNames({ typeName, pagination }: Operation): string[] {
  return [`${typeName}Params`, `${typeName}Result`, ...(pagination ? [`${typeName}Item`] : [])];
}

/** The type of the declared headers, if there are any. */
function headersType(operation: Operation): string[] {
  return declaredHeaders(operation).length > 0 ? [`${operation.typeName}Headers`] : [];
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
    `${indented(comment)}  (connection: Connection<${slug}>, ...args: Arguments<${typeName}Params>): Promise<${typeName}Result>;`,
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

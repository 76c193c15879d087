import type { BodyDescriptor } from "@orderwire/runtime";
import type { Operation, Vendor } from "../../model.ts";
import { docComment, GENERATED, literal } from "../../text.ts";
import { descriptorOf } from "./descriptors.ts";

/** Every operation as a function. Each is one pure call, so that a bundler drops those that are not used. */
export function operationsSource(vendor: Vendor): string {
  const types = vendor.operations.flatMap((operation) => typeNames(operation)).sort();
  const imports = vendor.operations.flatMap((operation) => [
    makerOf(operation),
    ...Object.values(partsOf(operation)),
  ]);
  return [
    GENERATED,
    `import { ${[...new Set(imports)].sort().join(", ")} } from "@orderwire/runtime";\n`,
    `import type {\n${types.map((name) => `  ${name},\n`).join("")}} from "@orderwire/${vendor.slug}-types";\n`,
    ...vendor.operations.map(operationSource),
  ].join("");
}

function makerOf(operation: Operation): "operation" | "paged" {
  return operation.pagination ? "paged" : "operation";
}

/** The runtime's encoder of each kind of body. */
const BODY_ENCODERS: Readonly<Record<BodyDescriptor["kind"], string>> = {
  bytes: "rawBody",
  form: "formBody",
  json: "jsonBody",
  multipart: "multipartBody",
  text: "rawBody",
  value: "valueBody",
};

/** What the runtime needs for an operation beyond path, query and JSON: its `Parts`, by the names of its exports. */
function partsOf({ body, answerKind, batch }: Operation): Readonly<Record<string, string>> {
  return {
    ...(body && { body: BODY_ENCODERS[body.kind] }),
    ...(answerKind === "bytes" && { bytes: "bytesAnswer" }),
    ...(batch && { batch: "batchRules" }),
  };
}

function typeNames({ typeName, pagination }: Operation): string[] {
  return [`${typeName}Params`, `${typeName}Result`, ...(pagination ? [`${typeName}Item`] : [])];
}

function operationSource(operation: Operation): string {
  const parts = Object.entries(partsOf(operation)).map(([name, part]) => `${name}: ${part}`);
  const described =
    literal(descriptorOf(operation), 2) + (parts.length > 0 ? `, { ${parts.join(", ")} }` : "");
  const call = `${makerOf(operation)}<${typeNames(operation).join(", ")}>(${described})`;
  return `\n${operationComment(operation)}export const ${operation.id} = /* @__PURE__ */ ${call};\n`;
}

/** What an editor shows beside the function. */
function operationComment({
  summary,
  description,
  method,
  path,
  scopes,
  link,
  deprecated,
  retry,
}: Operation): string {
  return docComment(
    summary.endsWith(".") ? summary : `${summary}.`,
    description,
    `\`${method} ${path}\``,
    scopes.length > 0 ? `Scopes: ${scopes.map((scope) => `\`${scope}\``).join(", ")}.` : "",
    retry?.reason ? `Repeating: ${retry.reason}` : "",
    [link && `@see ${link}`, deprecated && "@deprecated The vendor advises against it."]
      .filter(Boolean)
      .join("\n"),
  );
}

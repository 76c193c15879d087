import type { Operation, Vendor } from "../../model.ts";
import { docComment, GENERATED, literal } from "../../text.ts";
import { descriptorOf } from "./descriptors.ts";

/** Every operation as a function. Each is one pure call, so that a bundler drops those that are not used. */
export function operationsSource(vendor: Vendor): string {
  const types = vendor.operations.flatMap((operation) => typeNames(operation)).sort();
  const makers = ["operation", "paged"].filter((maker) =>
    vendor.operations.some((operation) => makerOf(operation) === maker),
  );
  return [
    GENERATED,
    `import { ${makers.join(", ")} } from "@orderwire/runtime";\n`,
    `import type {\n${types.map((name) => `  ${name},\n`).join("")}} from "@orderwire/${vendor.slug}-types";\n`,
    ...vendor.operations.map(operationSource),
  ].join("");
}

function makerOf(operation: Operation): "operation" | "paged" {
  return operation.pagination ? "paged" : "operation";
}

function typeNames({ typeName, pagination }: Operation): string[] {
  return [`${typeName}Params`, `${typeName}Result`, ...(pagination ? [`${typeName}Item`] : [])];
}

function operationSource(operation: Operation): string {
  const call = `${makerOf(operation)}<${typeNames(operation).join(", ")}>(${literal(descriptorOf(operation), 2)})`;
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

import type { OperationDescriptor } from "@orderwire/runtime";
import { type Operation, queryDescriptors, type Vendor } from "../../model.ts";
import { docComment, GENERATED, literal } from "../../text.ts";

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

/** The operation as data for the runtime. */
export function descriptorOf(operation: Operation): OperationDescriptor {
  const { id, method, path, body, answerKind, anonymous, pagination, batch, retry, rateLimit } = operation;
  const query = queryDescriptors(operation);
  const headers = headerDescriptors(operation);
  return {
    id,
    method,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body: bodyDescriptor(body) }),
    answer: answerKind,
    ...(anonymous && { auth: false }),
    ...(pagination && { pagination }),
    ...(batch && { batch }),
    ...(retry && { retry: { idempotent: retry.idempotent } }),
    ...(rateLimit && { rateLimit }),
  };
}

/** The header parameters as data for the runtime: flat name to header name. */
export function headerDescriptors({ parameters }: Operation): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  return Object.fromEntries(headers.map((parameter) => [parameter.flatName, parameter.name]));
}

/** The body as data for the runtime. */
export function bodyDescriptor({ kind, type, required, json }: NonNullable<Operation["body"]>) {
  return { kind, type, ...(required && { required }), ...(json && { json }) };
}

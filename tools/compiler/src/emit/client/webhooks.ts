import type { WebhookDescriptor } from "@orderwire/runtime";
import type { Schema } from "@orderwire/vocabulary/openapi";
import type { Operation, Vendor } from "../../model/index.ts";
import { findProperty, resolveSchema } from "../../model/schemas.ts";
import { WEBHOOKS } from "../../model/sections.ts";
import { toCode } from "../../samples/code.ts";
import { UserError } from "../../user-error.ts";
import { docComment, GENERATED } from "../source.ts";
import { bodyDescriptor, headerDescriptors, queryDescriptors } from "./descriptors.ts";

/** A receiver for each request that the vendor sends. */
export function webhooksSource(vendor: Vendor): string {
  const types = vendor.webhooks.flatMap(typeNames).sort();
  return [
    GENERATED,
    'import { type Receiver, receiver } from "@orderwire/runtime/webhook";\n',
    `import type {\n${types.map((name) => `  ${name},\n`).join("")}} from "@orderwire/${vendor.slug}-types/${WEBHOOKS}";\n\n`,
    'export { type IncomingRequest, type ParseOptions, type Receiver, WebhookError } from "@orderwire/runtime/webhook";\n',
    ...vendor.webhooks.map((webhook) => webhookSource(vendor, webhook)),
  ].join("");
}

function typeNames({ typeName }: Operation): [payload: string, response: string] {
  return [`${typeName}Payload`, `${typeName}Response`];
}

function webhookSource(vendor: Vendor, webhook: Operation): string {
  const type = `Receiver<${typeNames(webhook).join(", ")}>`;
  const call = `receiver(${toCode(descriptorOf(vendor, webhook))})`;
  const comment = docComment(webhook.summary, webhook.description);
  return `\n${comment}export const ${webhook.id}: ${type} = /* @__PURE__ */ ${call};\n`;
}

function descriptorOf(vendor: Vendor, webhook: Operation): WebhookDescriptor {
  const { id, method, body, signature } = webhook;
  if (method !== "GET" && method !== "POST") {
    throw new UserError(
      `webhooks/${id}: receivers know GET and POST, not ${method}. Describe it as one of the two.`,
    );
  }
  if (body?.kind === "xml") {
    throw new UserError(
      `webhooks/${id}: receivers read no XML. Describe the body as a text: \`schema: { type: string }\`.`,
    );
  }
  const query = queryDescriptors(webhook);
  const headers = headerDescriptors(webhook);
  const scalars = scalarsOf(vendor, webhook);
  return {
    name: id,
    method,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body: bodyDescriptor(body) }),
    ...(Object.keys(scalars).length > 0 && { scalars }),
    ...(signature && { signature }),
  };
}

/** The fields that travel as text and are numbers or booleans, or lists of them: the wire does not tell. */
function scalarsOf(
  { document }: Vendor,
  { parameters, body }: Operation,
): Record<string, "number" | "boolean"> {
  const fields = body?.kind === "form" ? body.fields.filter((name) => !body.json?.includes(name)) : [];
  const schemas = [
    ...parameters.map(({ flatName, schema }) => [flatName, schema] as const),
    ...fields.map((name) => [name, findProperty(document, body?.schema ?? {}, name) ?? {}] as const),
  ];
  return Object.fromEntries(
    schemas.flatMap(([name, schema]) => {
      const target = resolveSchema(document, schema);
      const kind = scalarKind(isList(target) ? resolveSchema(document, target.items ?? {}) : target);
      return kind ? [[name, kind]] : [];
    }),
  );
}

function isList({ type }: Schema): boolean {
  return [type ?? []].flat().includes("array");
}

function scalarKind({ type }: Schema): "number" | "boolean" | undefined {
  const types = [type ?? []].flat().filter((name) => name !== "null");
  if (types.length > 0 && types.every((name) => name === "integer" || name === "number")) {
    return "number";
  }
  return types.length === 1 && types[0] === "boolean" ? "boolean" : undefined;
}

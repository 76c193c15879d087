import type { WebhookDescriptor } from "@orderwire/runtime";
import { toPointer } from "@orderwire/vocabulary/pointer";
import type { Body, Operation, Parameter, Vendor } from "../../model/index.ts";
import { WEBHOOKS } from "../../model/sections.ts";
import { toCode } from "../../samples/code.ts";
import { UserError } from "../../user-error.ts";
import { docComment, GENERATED } from "../source.ts";
import { bodyDescriptor, queryDescriptors } from "./descriptors.ts";
import { webhookFields } from "./webhook-fields.ts";

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

function descriptorOf({ document }: Vendor, webhook: Operation): WebhookDescriptor {
  const { id, method, body, signature } = webhook;
  if (method !== "GET" && method !== "POST") {
    throw new UserError(
      `webhooks/${id}: receivers know GET and POST, not ${method}. Describe it as one of the two.`,
    );
  }
  refuseUnreadable(webhook);
  const query = queryDescriptors(webhook);
  const headers = headersOf(webhook);
  return {
    name: id,
    method,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body: bodyDescriptor(body) }),
    ...webhookFields(document, webhook),
    ...(signature && { signature }),
  };
}

function headersOf({ parameters }: Operation): Record<string, string> {
  const headers = parameters.filter((parameter) => parameter.in === "header");
  return Object.fromEntries(headers.map(({ flatName, name }) => [flatName, name]));
}

/** What would be lost, or arrive as something else than its type says. */
function refuseUnreadable({ id, parameters, body, signature }: Operation): void {
  for (const parameter of parameters) {
    const problem = parameterProblem(parameter);
    if (problem !== undefined) {
      throw new UserError(`webhooks/${id}: the ${parameter.in} parameter "${parameter.name}" ${problem}`);
    }
  }
  if (
    signature?.message === "" &&
    !parameters.some(({ flatName }) => signature.token === toPointer([flatName]))
  ) {
    throw new UserError(
      `webhooks/${id}: x-orderwire-signature signs the body, so "${signature.token}" cannot stand in it. Point "token" at a header or a query parameter.`,
    );
  }
  const bodies = body ? [body, ...body.others] : [];
  const problem = bodies.map(({ kind, type }) => BODY_PROBLEMS[kind]?.(type)).find(Boolean);
  if (problem !== undefined) {
    throw new UserError(`webhooks/${id}: ${problem}`);
  }
}

const BODY_PROBLEMS: Readonly<Partial<Record<Body["kind"], (type: string) => string>>> = {
  xml: () => "receivers read no XML. Describe the body as a text: `schema: { type: string }`.",
  multipart: (type) => `receivers read no ${type}. Leave the body out, and read it yourself.`,
  bytes: (type) =>
    `receivers read text, and ${type} is bytes here. Describe the body as a text, if it is one: \`schema: { type: string }\`.`,
};

function parameterProblem({ in: place, nested, json, style }: Parameter): string | undefined {
  if (place === "cookie" || place === "path") {
    return "cannot be read by a receiver, which knows the query, headers and the body. Leave it out.";
  }
  if (place === "header" && (json || nested === "object")) {
    return "is an object, and receivers read headers as texts and lists. Describe it as a text: `schema: { type: string }`.";
  }
  return place === "query" && !json && nested === "object" && style !== "deepObject"
    ? "is an object, which receivers read in brackets. Use `style: deepObject`, or describe it as JSON under `content`."
    : undefined;
}

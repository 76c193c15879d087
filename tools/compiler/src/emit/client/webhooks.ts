import type { WebhookDescriptor } from "@orderwire/runtime";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { type Signature, signsBody } from "@orderwire/vocabulary/signature";
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
  const unsigned = signature && signatureProblem(signature, parameters);
  if (unsigned !== undefined) {
    throw new UserError(`webhooks/${id}: x-orderwire-signature ${unsigned}`);
  }
  const bodies = body ? [body, ...body.others] : [];
  const problem = bodies.map(({ kind, type }) => BODY_PROBLEMS[kind]?.(type)).find(Boolean);
  if (problem !== undefined) {
    throw new UserError(`webhooks/${id}: ${problem}`);
  }
}

/** What no receiver could check, or anybody could change. */
function signatureProblem(signature: Signature, parameters: readonly Parameter[]): string | undefined {
  const { token, message, part, timestamp } = signature;
  const isParameter = (pointer: string) =>
    parameters.some(({ flatName }) => pointer === toPointer([flatName]));
  const inBody = [token, timestamp?.at ?? token].find((pointer) => !isParameter(pointer));
  if (signsBody(signature) && inBody !== undefined) {
    const member = inBody === token ? "token" : "timestamp.at";
    return `signs the body, so "${inBody}" cannot stand in it. Point "${member}" at a header or a query parameter.`;
  }
  const isTimed = message.includes("timestamp") && typeof message !== "string";
  if (isTimed && !timestamp) {
    return 'signs the timestamp, and does not say where it stands. Add "timestamp".';
  }
  if (timestamp && !isTimed) {
    return 'does not sign the timestamp, so that anybody could write another. Add "timestamp" to "message".';
  }
  return timestamp?.at === token && (part === undefined || timestamp.part === undefined)
    ? 'has the signature and the timestamp in one text. Give the "part" of both, as `t` and `v1` in `t=1,v1=ab`.'
    : undefined;
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

import type { Operation, Vendor } from "../model/index.ts";
import { Code, toCode } from "./code.ts";
import { environmentVariable, secretsFor } from "./environment.ts";
import { exampleParams, sampleParams } from "./params.ts";

/** `listOrders(api, { limit: 20 })` */
export function exampleCall(vendor: Vendor, operation: Operation, method = ""): string {
  return callCode(`${operation.id}${method}`, exampleParams(vendor, operation));
}

function callCode(name: string, params: Record<string, unknown>): string {
  return `${name}(api${Object.keys(params).length > 0 ? `, ${toCode(params)}` : ""})`;
}

/** `connectShop({ account: "demo", apiKey: process.env.SHOP_API_KEY })` */
export function exampleConnect(vendor: Vendor, operation: Operation): string {
  const variables = Object.entries(vendor.server.variables ?? {}).filter(([, variable]) => !variable.enum);
  const options = {
    ...Object.fromEntries(variables.map(([name, variable]) => [name, variable.default])),
    ...Object.fromEntries(
      secretsFor(vendor, operation).map((name) => [
        name,
        new Code(`process.env.${environmentVariable(vendor, name)}`),
      ]),
    ),
  };
  return `connect${vendor.name}(${toCode(options)})`;
}

/** A program that makes the call with the vendor's client. */
export function clientSample(vendor: Vendor, operation: Operation): string {
  return [
    `import { connect${vendor.name}, ${operation.id} } from "@orderwire/${vendor.slug}-client";`,
    "",
    `const api = ${exampleConnect(vendor, operation)};`,
    `console.log(await ${callCode(operation.id, sampleParams(vendor, operation))});`,
  ].join("\n");
}

/** A function that takes the vendor's request from any server with web requests, and responds to it. */
export function receiverSample(vendor: Vendor, webhook: Operation): string {
  const { id, signature } = webhook;
  return [
    `import { ${id} } from "@orderwire/${vendor.slug}-client/webhooks";`,
    "",
    // As a parameter: an option left undefined, as a missing variable of the environment is, would verify nothing.
    `export async function receive(request: Request${signature ? ", secret: string" : ""}): Promise<Response> {`,
    `  const payload = await ${id}.parse(request${signature ? ", { secret }" : ""});`,
    "  console.log(payload);",
    `  return ${responseCode(webhook)};`,
    "}",
  ].join("\n");
}

function responseCode({ id, responses }: Operation): string {
  const success = responses.find((response) => response.success);
  const [example] = success?.examples ?? [];
  if (!example) {
    return `new Response(null, { status: ${success?.status ?? 200} })`;
  }
  const status = success?.status === "200" ? "" : `, { status: ${success?.status} }`;
  return `${id}.respond(${toCode(example.value, "  ")}${status})`;
}

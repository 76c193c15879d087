import { exampleConnect, firstExample, toCode } from "../../examples.ts";
import type { Operation, Vendor } from "../../model.ts";
import { sampleParams } from "./sample-params.ts";

/** A program that makes the call with the vendor's client. */
export function clientSample(vendor: Vendor, operation: Operation): string {
  const params = sampleParams(vendor, operation);
  const given = Object.keys(params).length > 0 ? `, ${toCode(params)}` : "";
  return [
    `import { connect${vendor.name}, ${operation.id} } from "@orderwire/${vendor.slug}-client";`,
    "",
    `const api = ${exampleConnect(vendor)};`,
    `console.log(await ${operation.id}(api${given}));`,
  ].join("\n");
}

/** A function that takes the vendor's request from any server with web requests, and answers it. */
export function receiverSample(vendor: Vendor, webhook: Operation): string {
  const { id, signature } = webhook;
  return [
    `import { ${id} } from "@orderwire/${vendor.slug}-client/webhooks";`,
    "",
    // As a parameter: an option left undefined, as a missing variable of the environment is, would verify nothing.
    `export async function receive(request: Request${signature ? ", secret: string" : ""}): Promise<Response> {`,
    `  const payload = await ${id}.parse(request${signature ? ", { secret }" : ""});`,
    "  console.log(payload);",
    `  return ${answerCode(vendor, webhook)};`,
    "}",
  ].join("\n");
}

function answerCode({ document }: Vendor, { id, answers }: Operation): string {
  const success = answers.find((answer) => answer.success);
  const example = success?.media && firstExample(document, success.media);
  if (example === undefined) return `new Response(null, { status: ${success?.status ?? 200} })`;
  const status = success?.status === "200" ? "" : `, { status: ${success?.status} }`;
  return `${id}.answer(${toCode(example, "  ")}${status})`;
}

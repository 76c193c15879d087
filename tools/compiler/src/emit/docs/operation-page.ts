import type { Schema } from "@orderwire/vocabulary/openapi";
import { prettyXml } from "@orderwire/vocabulary/xml/pretty";
import type { XmlBody } from "@orderwire/vocabulary/xml/shape";
import { writeXml } from "@orderwire/vocabulary/xml/write";
import type { Body, Example, Operation, Response, Vendor } from "../../model/index.ts";
import { resolveSchema, schemaName } from "../../model/schemas.ts";
import { clientSample, curlCommand, receiverSample } from "../../samples/index.ts";
import { blocks, fence, table } from "../markdown.ts";
import { brackets, describe, fieldsOf, fieldsTable } from "./fields.ts";
import { factWords, typeWords } from "./prose.ts";

/** One operation, or one webhook, in Markdown. */
export function operationPage(vendor: Vendor, operation: Operation): string {
  const { summary, description, deprecated, scopes } = operation;
  const webhook = vendor.webhooks.includes(operation);
  return blocks(
    `# ${summary}`,
    webhook
      ? `Webhook \`${operation.id}\`: ${vendor.title} sends it to you.`
      : `\`${operation.method} ${operation.path}\``,
    deprecated ? "**Deprecated.** The vendor advises against it." : "",
    description,
    scopes.length > 0
      ? `Scopes of the credentials: ${scopes.map((scope) => `\`${scope}\``).join(", ")}.`
      : "",
    factWords(vendor, operation)
      .map((fact) => `- ${fact}`)
      .join("\n"),
    ...parametersSection(vendor, operation),
    ...bodySection(vendor, operation),
    ...responsesSection(vendor, operation),
    ...(webhook ? receiverSection(vendor, operation) : callSection(vendor, operation)),
  );
}

function parametersSection({ document }: Vendor, { parameters }: Operation): string[] {
  const fields = parameters.flatMap((parameter) => {
    const { name, schema, required, description } = parameter;
    return [
      { name, place: parameter.in, schema: { ...schema, description }, required },
      ...fieldsOf(schema, name, brackets).map((field) => ({ ...field, place: parameter.in })),
    ];
  });
  const rows = fields.map(({ name, place, schema, required }) => [
    `\`${name}\``,
    place,
    typeWords(schema),
    required ? "yes" : "",
    describe(document, schema),
  ]);
  return rows.length > 0 ? ["## Parameters", table(["name", "in", "type", "required", ""], rows)] : [];
}

function bodySection(vendor: Vendor, { body }: Operation): string[] {
  if (!body) {
    return [];
  }
  const note = (name: string) => (body.kind === "form" ? travelWords(body, name) : "");
  return [
    "## Body",
    `\`${body.type}\`${body.required ? ", required" : ""}. ${body.description}`,
    body.kind === "bytes" ? "The bytes themselves." : shape(vendor, body.schema),
    fieldsTable(vendor.document, body.schema, note),
    ...examplesOf(body.examples, body.xml),
  ];
}

/** How a field of a form travels, where that is not plain. */
function travelWords({ json, styled = {} }: Body, name: string): string {
  const style = styled[name];
  if (json.includes(name)) {
    return "Travels as JSON text.";
  }
  return style
    ? `Travels ${style.explode ? "once for each item" : `as one text with ${SEPARATORS[style.style]} between the items`}.`
    : "";
}

const SEPARATORS = { form: "commas", pipeDelimited: "pipes", spaceDelimited: "spaces" } as const;

/** A sentence on a schema that is no plain object. */
function shape(vendor: Vendor, schema: Schema): string {
  const words = typeWords(schema);
  const target = resolveSchema(vendor.document, schema);
  const description = schemaName(schema) ? (target.description ?? "") : "";
  return words === "object" ? "" : `${words}. ${description}`;
}

function examplesOf(examples: readonly Example[], xml: XmlBody | undefined): string[] {
  return examples.flatMap(({ name, summary, value }) => [
    `Example${name ? ` \`${name}\`` : ""}${summary ? `: ${summary}` : ""}`,
    exampleBlock(value, xml),
  ]);
}

function exampleBlock(value: unknown, xml: XmlBody | undefined): string {
  if (xml) {
    return fence("xml", prettyXml(writeXml(value, xml)));
  }
  return typeof value === "string" ? fence("", value) : fence("json", JSON.stringify(value, null, 2));
}

function responsesSection(vendor: Vendor, { responses }: Operation): string[] {
  const successes = responses.filter(({ success }) => success);
  const errors = responses.filter(({ success }) => !success);
  return [
    "## Responses",
    ...successes.flatMap((response) => responseBlocks(vendor, response)),
    ...(errors.length > 0
      ? ["## Errors", ...errors.flatMap((response) => responseBlocks(vendor, response))]
      : []),
  ];
}

function responseBlocks(vendor: Vendor, response: Response): string[] {
  const { status, description, type, schema, examples, xml } = response;
  return [
    `### ${status}`,
    description,
    type ? `\`${type}\`` : "No body.",
    schema ? shape(vendor, schema) : "",
    schema ? fieldsTable(vendor.document, schema) : "",
    ...examplesOf(examples, xml),
  ];
}

function callSection(vendor: Vendor, operation: Operation): string[] {
  return [
    "## Call it",
    fence("ts", clientSample(vendor, operation)),
    fence("sh", curlCommand(vendor, operation)),
  ];
}

function receiverSection(vendor: Vendor, operation: Operation): string[] {
  return operation.body ? ["## Receive it", fence("ts", receiverSample(vendor, operation))] : [];
}

import {
  type Example,
  type MediaType,
  resolve,
  resolveSchema,
  type Schema,
  schemaName,
} from "../../document.ts";
import { blocks, fence, table } from "../../markdown.ts";
import type { Answer, Operation, Vendor } from "../../model.ts";
import { clientSample, receiverSample } from "./client-sample.ts";
import { curlCommand } from "./curl.ts";
import { brackets, describe, fieldsOf, fieldsTable } from "./fields.ts";
import { factWords, typeWords } from "./words.ts";

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
    ...answersSection(vendor, operation),
    ...(webhook ? receiverSection(vendor, operation) : callSection(vendor, operation)),
  );
}

function parametersSection({ document }: Vendor, { parameters }: Operation): string[] {
  const fields = parameters.flatMap((parameter) => {
    const { name, schema = {}, required = false, description = "" } = parameter;
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
  if (!body) return [];
  const note = (name: string) =>
    body.kind === "form" && body.json?.includes(name) ? "Travels as JSON text." : "";
  return [
    "## Body",
    `\`${body.type}\`${body.required ? ", required" : ""}. ${body.description ?? ""}`,
    body.kind === "bytes" ? "The bytes themselves." : shape(vendor, body.schema),
    fieldsTable(vendor.document, body.schema, note),
    ...examplesOf(vendor, body.media),
  ];
}

/** A sentence on a schema that is no plain object. */
function shape(vendor: Vendor, schema: Schema): string {
  const words = typeWords(schema);
  const target = resolveSchema(vendor.document, schema);
  const description = schemaName(schema) ? (target.description ?? "") : "";
  return words === "object" ? "" : `${words}. ${description}`;
}

function examplesOf(vendor: Vendor, { example, examples }: MediaType): string[] {
  const named = Object.entries(examples ?? {}).flatMap(([name, reference]) => {
    const { value, summary } = resolve(vendor.document, reference) as Example;
    return [`Example \`${name}\`${summary ? `: ${summary}` : ""}`, exampleBlock(value)];
  });
  return example === undefined ? named : ["Example", exampleBlock(example), ...named];
}

function exampleBlock(value: unknown): string {
  return typeof value === "string" ? fence("", value) : fence("json", JSON.stringify(value, null, 2));
}

function answersSection(vendor: Vendor, { answers }: Operation): string[] {
  const successes = answers.filter(({ success }) => success);
  const errors = answers.filter(({ success }) => !success);
  return [
    "## Answers",
    ...successes.flatMap((answer) => answerBlocks(vendor, answer)),
    ...(errors.length > 0 ? ["## Errors", ...errors.flatMap((answer) => answerBlocks(vendor, answer))] : []),
  ];
}

function answerBlocks(vendor: Vendor, { status, description, type, schema, media }: Answer): string[] {
  return [
    `### ${status}`,
    description,
    type ? `\`${type}\`` : "No body.",
    schema ? shape(vendor, schema) : "",
    schema ? fieldsTable(vendor.document, schema) : "",
    ...(media ? examplesOf(vendor, media) : []),
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

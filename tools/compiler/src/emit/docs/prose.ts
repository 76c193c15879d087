/** Schemas and the vocabulary in words, for Markdown. */

import type { Signature } from "@orderwire/vocabulary/extensions";
import type { Schema } from "@orderwire/vocabulary/openapi";
import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Operation, Vendor } from "../../model/index.ts";
import { isRemark, isRule } from "../../model/normalize.ts";
import { schemaName } from "../../model/schemas.ts";

/** A schema's type as a reader says it; components are links to the schemas page. */
export function typeWords(schema: Schema): string {
  const name = schemaName(schema);
  if (name) {
    return `[${name}](schemas.md#${name.toLowerCase()})`;
  }
  if (schema.const !== undefined) {
    return code(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map(code).join(", ");
  }
  const parts = [
    ...(schema.allOf
      ? [
          schema.allOf
            .filter((branch) => !isRule(branch) && !isRemark(branch))
            .map(typeWords)
            .join(" and "),
        ]
      : []),
    ...(schema.oneOf ?? schema.anyOf ?? []).filter((branch) => !isRule(branch)).map(typeWords),
  ];
  if (parts.length > 0) {
    return [...new Set(parts)].join(" or ");
  }
  const types = [schema.type ?? "any value"].flat();
  return types.map((type) => plainType(type, schema)).join(" or ");
}

function plainType(type: string, schema: Schema): string {
  if (type === "array") {
    return `list of ${typeWords(schema.items ?? {})}`;
  }
  if (type === "object" && typeof schema.additionalProperties === "object") {
    return `map of ${typeWords(schema.additionalProperties)}`;
  }
  return type === "string" && schema.format ? `string (${schema.format})` : type;
}

/** A schema's limits as a sentence; empty if there are none. */
export function limitWords(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const { exclusiveMinimum, exclusiveMaximum, multipleOf, minProperties, maxProperties } = schema;
  const limits = [
    range("Value", minimum, maximum),
    exclusiveMinimum === undefined ? "" : `Value: more than ${exclusiveMinimum}.`,
    exclusiveMaximum === undefined ? "" : `Value: less than ${exclusiveMaximum}.`,
    multipleOf === undefined ? "" : `Value: a multiple of ${multipleOf}.`,
    range("Length", minLength, maxLength),
    range("Entries", minItems, maxItems),
    range("Fields", minProperties, maxProperties),
    schema.default === undefined ? "" : `Default: ${code(schema.default)}.`,
    pattern ? `Pattern: \`${pattern}\`.` : "",
  ];
  return limits.filter(Boolean).join(" ");
}

function range(subject: string, least: number | undefined, most: number | undefined): string {
  if (least !== undefined && most !== undefined) {
    return `${subject}: ${least} to ${most}.`;
  }
  if (least !== undefined) {
    return `${subject}: at least ${least}.`;
  }
  return most === undefined ? "" : `${subject}: at most ${most}.`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

/** What the `x-orderwire-*` vocabulary says of an operation, a sentence each. */
export function factWords(vendor: Vendor, operation: Operation): string[] {
  // The vendor's pace binds whoever calls it; a webhook is the vendor's own call.
  const pace = vendor.webhooks.includes(operation) ? undefined : vendor.rateLimit;
  return [
    paginationWords(operation),
    batchWords(operation),
    retryWords(operation),
    rateWords(operation.rateLimit ?? pace),
    operation.signature ? signatureWords(operation.signature) : "",
  ].filter(Boolean);
}

function signatureWords(signature: Signature): string {
  const { algorithm, token, part, prefix, timestamp } = signature;
  const behind = prefix === undefined ? "" : `, behind ${code(prefix)},`;
  const named = part === undefined ? place(token) : `${code(part)} in ${place(token)}`;
  const late = timestamp === undefined ? "" : ` It counts for ${timestamp.tolerance} seconds.`;
  return `Signed: ${named} is${behind} the ${algorithm.toUpperCase()} of ${messageWords(signature)} under your secret.${late}`;
}

function messageWords({ message, separator, timestamp }: Signature): string {
  const parts = typeof message === "string" ? [message || "body"] : message;
  const words = parts.map((part) => {
    if (typeof part !== "string") {
      return code(part.text);
    }
    if (part === "body") {
      return "the body as it travels";
    }
    return part === "timestamp" && timestamp ? `the time in ${place(timestamp.at)}` : place(part);
  });
  return words.join(separator === undefined ? " and " : `, ${code(separator)} and `);
}

function paginationWords({ id, pagination }: Operation): string {
  if (!pagination) {
    return "";
  }
  const walk = `\`${id}.items()\` walks all of them.`;
  if (pagination.style === "page") {
    return `Answers page by page: ${place(pagination.page)} chooses the page, items are at ${place(pagination.items)}. ${walk}`;
  }
  if (pagination.style === "cursor") {
    return `Answers page by page: ${place(pagination.nextCursor)} of a response is the next call's ${place(pagination.cursor)}. ${walk}`;
  }
  if (pagination.style === "offset") {
    return `Answers page by page: ${place(pagination.offset)} says how many items are skipped, items are at ${place(pagination.items)}. ${walk}`;
  }
  if (pagination.style === "link") {
    return `Answers page by page: the \`Link\` header names the next one. ${walk}`;
  }
  if (pagination.style === "next-url") {
    return `Answers page by page: ${place(pagination.nextUrl)} is the address of the next one. ${walk}`;
  }
  return `Answers from an id on: the last item's ${place(pagination.id)} is the next call's ${place(pagination.sinceId)}. ${walk}`;
}

function batchWords({ batch }: Operation): string {
  if (!batch) {
    return "";
  }
  const partial = batch.partialStatus ? ` Status ${batch.partialStatus}: some rows failed.` : "";
  return `Takes at most ${batch.limit} rows in ${place(batch.rows)}.${partial}`;
}

function retryWords({ retry }: Operation): string {
  if (!retry) {
    return "";
  }
  const word = retry.idempotent ? "Safe to retry" : "Not safe to retry";
  return `${word}${retry.reason ? `: ${retry.reason.replace(/\.$/, "")}` : ""}.`;
}

function rateWords(limit: Vendor["rateLimit"]): string {
  if (!limit) {
    return "";
  }
  const window = limit.seconds === 1 ? "a second" : `in ${limit.seconds} seconds`;
  const per = limit.by === "ip" ? "IP address" : "key";
  return `At most ${limit.requests} request${limit.requests === 1 ? "" : "s"} ${window} per ${per}; beyond that, status ${limit.status ?? 429}.`;
}

/** A JSON Pointer as the fields tables write it: `/filter/sinceId` is `filter.sinceId`. */
function place(pointer = ""): string {
  return `\`${pointerSteps(pointer).join(".")}\``;
}

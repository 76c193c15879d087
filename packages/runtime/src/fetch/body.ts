/** The body of a call by path. */

import { isRecord } from "../connection/record.ts";
import type { OperationDescriptor, VendorDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { EncodedBody } from "../features.ts";
import { BODY_ENCODERS } from "../request/styled-form.ts";

/**
 * The fields of a body.
 * @throws {InvalidRequestError} for one that is missing, or that the operation does not take
 */
export function fieldsOf({ id, body }: OperationDescriptor, value: unknown): Record<string, unknown> {
  if (value === undefined) {
    if (body?.required) {
      throw invalid("body", "is required");
    }
    return {};
  }
  if (!body) {
    throw invalid("body", `unknown parameter of ${id}`);
  }
  const isWhole = /^(?:bytes|text|jsonValue|xml)$/.test(body.kind);
  return isWhole || !isFields(value) ? { body: value } : value;
}

/**
 * Writes a body as the flat operations do, or passes on the platform's own kind of form.
 * @throws {InvalidRequestError} for one that would travel empty
 */
export function writeBody(
  { encoding }: VendorDescriptor,
  operation: OperationDescriptor,
  given: unknown,
): EncodedBody | undefined {
  const { body } = operation;
  if (!body) {
    return undefined;
  }
  const { kind, type } = body;
  if (kind === "multipart" && given instanceof FormData) {
    return { content: given, type: undefined, repeatable: true };
  }
  if (kind === "form" && given instanceof URLSearchParams) {
    return { content: given.toString(), type, repeatable: true };
  }
  if ((kind === "form" || kind === "json" || kind === "multipart") && !isFields(given)) {
    const also = { form: " or URLSearchParams", multipart: " or FormData", json: "" }[kind];
    throw invalid("body", `must be an object${also}`);
  }
  return BODY_ENCODERS[kind](body, fieldsOf(operation, given), encoding);
}

/** Whether all that it carries are named members of its own. */
export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && isRecord(value);

import type { MockContext } from "../context.ts";
import type { OperationData } from "../data.ts";
import type { DecodedBody } from "../decode/body.ts";
import type { Violation } from "../errors.ts";
import { validateRequest } from "../validate/request.ts";
import type { Recording } from "./recording.ts";

/**
 * Checks the values of a recorded request by the document. What recordings leave out - headers, cookies, a body that
 * could not be read - is not missed.
 */
export function checkRequest(
  recording: Recording,
  operation: OperationData,
  pathValues: ReadonlyMap<string, string>,
  context: MockContext,
): Violation[] {
  const { query = {}, requestBody } = recording;
  const byKey = new Map(operation.parameters.map((parameter) => [parameter.key, parameter]));
  const unknown = Object.keys(query).filter((name) => {
    const parameter = byKey.get(name);
    return parameter?.in !== "query" && !isCredential(name, operation);
  });
  const parameters = operation.parameters.flatMap((parameter) => {
    const { key, name } = parameter;
    const value =
      parameter.in === "query" ? query[key] : parameter.in === "path" ? pathValues.get(name) : undefined;
    return value === undefined
      ? []
      : [
          {
            parameter,
            value: typeof value === "string" ? readText(value, parameter.schema, context) : value,
          },
        ];
  });
  const body = bodyOf(requestBody, recording.requestContentType, operation);
  const { violations } = validateRequest({ operation, parameters, body }, context);
  return [
    ...unknown.map((name) => ({ path: ["query", name], code: "undocumented", message: "is not documented" })),
    ...violations.filter(
      ({ path: [part] }) =>
        part !== "header" && part !== "cookie" && (part !== "path" || pathValues.size > 0),
    ),
  ];
}

/** Other programs' recordings have numbers as the texts that were sent. */
function readText(
  text: string,
  schema: OperationData["parameters"][number]["schema"],
  { validator }: MockContext,
): unknown {
  if (validator.check(text, schema, []).length === 0) {
    return text;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? text : value;
  } catch {
    return text;
  }
}

function isCredential(name: string, { security }: OperationData): boolean {
  return security.flat().some((credential) => "name" in credential && credential.name === name);
}

function bodyOf(value: unknown, mediaType: string | undefined, { body }: OperationData): DecodedBody {
  const contents = body?.contents ?? [];
  const content = contents.find((candidate) => candidate.mediaType === mediaType) ?? contents[0];
  if (value === undefined || !content) {
    return { kind: "none" };
  }
  return content.kind === "bytes" ? { kind: "bytes" } : { kind: "value", value, schema: content.schema };
}

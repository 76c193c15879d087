import type { MockContext } from "../context.ts";
import type { OperationData, Schema } from "../data.ts";
import type { DecodedBody } from "../decode/body.ts";
import type { DecodedParameter } from "../decode/parameters.ts";
import type { Violation } from "../errors.ts";

/** A request whose parts are values. */
export interface DecodedRequest {
  readonly operation: OperationData;
  readonly parameters: readonly DecodedParameter[];
  readonly body: DecodedBody;
}

/** A request's values, and what is wrong with them. */
export interface ValidatedRequest {
  readonly operation: OperationData;
  /** Parameters by their flat names. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: ValidatedBody;
  readonly violations: readonly Violation[];
}

export interface ValidatedBody {
  /** Undefined: there is none, or it is bytes. */
  readonly value?: unknown;
  /** By which the value was checked. */
  readonly schema?: Schema;
  readonly violations: readonly Violation[];
}

/** Checks parameters and body by their schemas, and the query by the rules between its parameters. */
export function validateRequest(decoded: DecodedRequest, context: MockContext): ValidatedRequest {
  const { operation, parameters } = decoded;
  const body = validateBody(decoded.body, context);
  const wrong = [
    ...operation.parameters.flatMap((parameter) => {
      const sent = parameters.find((candidate) => candidate.parameter === parameter);
      const path = [parameter.in, parameter.name];
      if (sent) return context.validator.check(sent.value, parameter.schema, path);
      return parameter.required ? [{ path, code: "required", message: "is required" }] : [];
    }),
  ];
  // Wrong values first: of them, a rule between parameters would only say something misleading.
  const between = wrong.length === 0 ? checkQuery(decoded, context) : [];
  return {
    operation,
    values: Object.fromEntries(parameters.map(({ parameter, value }) => [parameter.key, value])),
    body,
    violations: [...wrong, ...between, ...body.violations],
  };
}

function checkQuery({ operation, parameters }: DecodedRequest, { validator }: MockContext): Violation[] {
  if (operation.query === undefined) return [];
  const sent = parameters.filter(({ parameter }) => parameter.in === "query");
  const query = Object.fromEntries(sent.map(({ parameter, value }) => [parameter.key, value]));
  return validator.check(query, operation.query, ["query"]);
}

function validateBody(body: DecodedBody, { validator }: MockContext): ValidatedBody {
  const path = ["body"];
  switch (body.kind) {
    case "none":
    case "bytes":
      return { violations: [] };
    case "missing":
      return { violations: [{ path, code: "required", message: `is required, as ${body.mediaTypes}` }] };
    case "value": {
      const { value, schema } = body;
      return { value, schema, violations: validator.check(value, schema, path) };
    }
  }
}

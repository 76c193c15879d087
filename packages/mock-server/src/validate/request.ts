import { nodeAt } from "@orderwire/vocabulary/brackets";
import { isRecord } from "@orderwire/vocabulary/record";
import { leniencyOf, type MockContext } from "../context.ts";
import type { CredentialData, OperationData, Schema } from "../data.ts";
import { type DecodedBody, formField } from "../decode/body.ts";
import { fromBase64 } from "../decode/bytes.ts";
import { cookie, type DecodedParameter, type RoutedRequest } from "../decode/parameters.ts";
import { header } from "../decode/request.ts";
import type { Violation } from "../errors.ts";
import { checkPeriod } from "./period.ts";

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
  /** What is taken, and should not be sent any more. */
  readonly warnings: readonly Violation[];
}

export interface ValidatedBody {
  /** Undefined: there is none, or it is bytes. */
  readonly value?: unknown;
  /** By which the value was checked. */
  readonly schema?: Schema;
  readonly violations: readonly Violation[];
}

/**
 * Checks parameters and body by their schemas, and the query by the rules between its parameters. What does not fit as it
 * is is read as the vendor takes it, and checked again.
 */
export function validateRequest(decoded: DecodedRequest, context: MockContext): ValidatedRequest {
  const { operation } = decoded;
  const body = validateBody(decoded.body, operation, context);
  const checked = decoded.parameters.map((sent) => validateParameter(sent, operation, context));
  const parameters = checked.flatMap(({ sent }) => (sent ? [sent] : []));
  const wrong = operation.parameters.flatMap((parameter) => {
    const index = decoded.parameters.findIndex((candidate) => candidate.parameter === parameter);
    const { sent, violations } = checked[index] ?? { violations: [] };
    if (sent || !parameter.required) {
      return violations;
    }
    return [{ path: [parameter.in, parameter.name], code: "required", message: "is required" }];
  });
  // Wrong values first: of them, a rule between parameters would only say something misleading.
  const values = Object.fromEntries(parameters.map(({ parameter, value }) => [parameter.key, value]));
  const sent = { ...decoded, parameters };
  const period = wrong.length === 0 && operation.period ? checkPeriod(operation, values, context) : [];
  const between = wrong.length === 0 ? [...checkQuery(sent, context), ...period] : [];
  return {
    operation,
    values,
    body,
    violations: [...wrong, ...between, ...body.violations],
    warnings: parameters.filter(({ parameter }) => parameter.deprecated).map(deprecation),
  };
}

function deprecation({ parameter: { in: part, name } }: DecodedParameter): Violation {
  const kind = part.slice(0, 1).toUpperCase() + part.slice(1);
  return {
    path: [part, name],
    code: "deprecated",
    message: `${kind} param ${name} is deprecated`,
    severity: "Warning",
  };
}

/** @returns no parameter where the vendor takes it as not sent. */
function validateParameter(
  sent: DecodedParameter,
  operation: OperationData,
  context: MockContext,
): { sent?: DecodedParameter; violations: readonly Violation[] } {
  const { validator, lenientReader } = context;
  const { parameter, value } = sent;
  const { schema } = parameter;
  const path = [parameter.in, parameter.name];
  const violations = validator.check(value, schema, path);
  if (!isReadable(violations)) {
    return { sent, violations };
  }
  const leniency = leniencyOf(operation, context);
  if (lenientReader.isAbsent(value, [schema], leniency)) {
    return { violations: [] };
  }
  const read = lenientReader.read(value, [schema], leniency);
  return { sent: { parameter, value: read }, violations: validator.check(read, schema, path) };
}

/** Is something wrong that the vendor may take otherwise? What is too deep to be checked is too deep to be read. */
function isReadable(violations: readonly Violation[]): boolean {
  return violations.length > 0 && violations.every(({ code }) => code !== "size");
}

function checkQuery({ operation, parameters }: DecodedRequest, { validator }: MockContext): Violation[] {
  if (operation.query === undefined) {
    return [];
  }
  const sent = parameters.filter(({ parameter }) => parameter.in === "query");
  const query = Object.fromEntries(sent.map(({ parameter, value }) => [parameter.key, value]));
  return validator.check(query, operation.query, ["query"]);
}

function validateBody(body: DecodedBody, operation: OperationData, context: MockContext): ValidatedBody {
  const { data, validator, lenientReader } = context;
  const path = ["body"];
  // To a vendor that tells it apart, an empty body is nothing else.
  const empty = data.errors?.answers?.emptyBody
    ? { path, code: "empty", message: "has no fields" }
    : undefined;
  switch (body.kind) {
    case "none":
    case "bytes":
      return { violations: [] };
    case "missing":
      return {
        violations: [empty ?? { path, code: "required", message: `is required, as ${body.mediaTypes}` }],
      };
    case "value": {
      const { value, schema } = body;
      const isEmpty = isRecord(value) && Object.keys(value).length === 0;
      if (empty && isEmpty) {
        return { value, schema, violations: [empty] };
      }
      const violations = validator.check(value, schema, path);
      if (!isReadable(violations)) {
        return { value, schema, violations };
      }
      const read = lenientReader.read(value, [schema], leniencyOf(operation, context));
      return { value: read, schema, violations: validator.check(read, schema, path) };
    }
  }
}

/**
 * Are the credentials there that the operation's `security` asks for? Their value is not looked at, beyond its form.
 *
 * @returns what the first alternative misses, or nothing.
 */
export function checkCredentials(routed: RoutedRequest, context: MockContext): Violation[] {
  const [first = [], ...others] = routed.operation.security;
  const isMissing = (credential: CredentialData) => !isSent(credential, routed, context);
  if ([first, ...others].some((needed) => !needed.some(isMissing))) {
    return [];
  }
  return first.filter(isMissing).map((credential) =>
    credential.in === "authorization"
      ? {
          path: ["header", "Authorization"],
          code: "credentials",
          message: `must carry ${credential.scheme} credentials`,
        }
      : { path: [credential.in, credential.name], code: "credentials", message: "is required" },
  );
}

function isSent(credential: CredentialData, routed: RoutedRequest, context: MockContext): boolean {
  const { request, query, operation } = routed;
  switch (credential.in) {
    case "header":
      return Boolean(header(request, credential.name.toLowerCase()));
    case "query":
      return Boolean(nodeAt(query, credential.name)?.texts.at(-1));
    case "form":
      return Boolean(formField(request, credential.name, operation, context));
    case "cookie":
      return Boolean(cookie(request, credential.name));
    case "authorization":
      return isAuthorization(header(request, "authorization") ?? "", credential.scheme);
  }
}

/** RFC 9110, 11.4. A password may hold colons, a user name may not (RFC 7617, 2). */
function isAuthorization(value: string, scheme: string): boolean {
  const [, sent = "", credentials = ""] = /^(\S+) +(\S.*)$/.exec(value) ?? [];
  if (sent.toLowerCase() !== scheme) {
    return false;
  }
  return scheme !== "basic" || fromBase64(credentials).indexOf(":") > 0;
}

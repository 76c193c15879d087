import { nodeAt } from "@orderwire/vocabulary/brackets";
import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { MockContext } from "../context.ts";
import type { CredentialData, OperationData, Schema } from "../data.ts";
import type { DecodedBody } from "../decode/body.ts";
import { fromBase64, latin1 } from "../decode/bytes.ts";
import type { DecodedParameter, RoutedRequest } from "../decode/parameters.ts";
import { cookie, header, type RawRequest } from "../decode/request.ts";
import type { Violation } from "../errors.ts";

const FORM = "application/x-www-form-urlencoded";

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

/**
 * Are the credentials there that the operation's `security` asks for? Their value is not looked at, beyond its form.
 *
 * @returns what the first alternative misses, or nothing.
 */
export function checkCredentials(routed: RoutedRequest): Violation[] {
  const lacks = routed.operation.security.map((needed) =>
    needed.filter((credential) => !isSent(credential, routed)),
  );
  if (lacks.some((missing) => missing.length === 0)) return [];
  return (lacks[0] ?? []).map((credential) =>
    credential.in === "authorization"
      ? {
          path: ["header", "Authorization"],
          code: "credentials",
          message: `must carry ${credential.scheme} credentials`,
        }
      : { path: [credential.in, credential.name], code: "credentials", message: "is required" },
  );
}

function isSent(credential: CredentialData, { request, query }: RoutedRequest): boolean {
  switch (credential.in) {
    case "header":
      return Boolean(header(request, credential.name.toLowerCase()));
    case "query":
      return Boolean(nodeAt(query, credential.name)?.texts.at(-1));
    case "form":
      return Boolean(formField(request, credential.name));
    case "cookie":
      return Boolean(cookie(request, credential.name));
    case "authorization":
      return isAuthorization(header(request, "authorization") ?? "", credential.scheme);
  }
}

function formField(request: RawRequest, name: string): string | null {
  if (bareMediaType(header(request, "content-type") ?? "") !== FORM) return null;
  return new URLSearchParams(latin1(request.body)).get(name);
}

/** RFC 9110, 11.4. A password may hold colons, a user name may not (RFC 7617, 2). */
function isAuthorization(value: string, scheme: string): boolean {
  const [, sent = "", credentials = ""] = /^(\S+) +(\S.*)$/.exec(value) ?? [];
  if (sent.toLowerCase() !== scheme) return false;
  return scheme !== "basic" || fromBase64(credentials).indexOf(":") > 0;
}

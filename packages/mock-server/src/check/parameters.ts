import type { OperationData, ParameterData } from "../data.ts";
import { itemSchemas, typesOf, viewsOf } from "../schema.ts";
import { type Branch, branchAt, newBranch } from "../wire/brackets.ts";
import { coerceBranch, coerceText } from "../wire/coerce.ts";
import { cookie } from "../wire/cookie.ts";
import { readJson } from "../wire/json.ts";
import { header, type RawRequest } from "../wire/request.ts";
import type { Rules } from "./rules.ts";
import type { Violation } from "./violation.ts";

/** What an operation was called with, apart from the body. */
export interface Call {
  readonly request: RawRequest;
  readonly operation: OperationData;
  readonly pathValues: ReadonlyMap<string, string>;
  readonly query: Branch;
}

/** Between the values of a list that is written as one text, by `style`. */
const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** The parameters of a call, read and checked. */
export interface CheckedParameters {
  readonly violations: readonly Violation[];
  /** What was sent, by the names of generated functions: `ids[]` is `ids`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Checks path, query, header and cookie parameters by their schemas, then those of the query by the rules between them.
 * Undeclared ones are let pass, as vendors do.
 */
export function checkParameters(call: Call, rules: Rules): CheckedParameters {
  const violations: Violation[] = [];
  const values: [name: string, value: unknown][] = [];
  const query: typeof values = [];
  for (const parameter of call.operation.parameters) {
    const place = [parameter.in, parameter.name];
    const sent = sentUnder(parameter, call);
    if (sent) {
      const value = readValue(parameter, sent, rules);
      violations.push(...rules.validator.check(value, parameter.schema, place));
      values.push([flatName(parameter), value]);
      if (parameter.in === "query") query.push([flatName(parameter), value]);
    } else if (parameter.required) violations.push({ place, code: "required", message: "is required" });
  }
  // Wrong values first: of them, a rule between parameters would only say something misleading.
  if (violations.length === 0 && call.operation.query !== undefined) {
    violations.push(...rules.validator.check(Object.fromEntries(query), call.operation.query, ["query"]));
  }
  return { violations, values: Object.fromEntries(values) };
}

/** A parameter's name in the flat object that generated functions take. */
export function flatName({ name }: Pick<ParameterData, "name">): string {
  return name.replace(/\[\]$/, "");
}

function sentUnder(parameter: ParameterData, call: Call): Branch | undefined {
  if (parameter.in === "query") {
    const branch = branchAt(call.query, parameter.name);
    return branch && branch.texts.length + branch.members.size > 0 ? branch : undefined;
  }
  const text = textUnder(parameter, call);
  return text === undefined ? undefined : newBranch(text);
}

function textUnder({ in: where, name }: ParameterData, call: Call): string | undefined {
  if (where === "path") return call.pathValues.get(name);
  return where === "header" ? header(call.request, name.toLowerCase()) : cookie(call.request, name);
}

function readValue(parameter: ParameterData, sent: Branch, rules: Rules): unknown {
  const { schema, style, explode } = parameter;
  const text = sent.texts.at(-1) ?? "";
  if (style === "json") return readJson(text, [parameter.in, parameter.name]);
  const views = viewsOf(rules.components, [schema]);
  const isOneText = sent.members.size === 0 && (!explode || style in DELIMITERS);
  if (isOneText && views.some((view) => typesOf(view).includes("array"))) {
    return text
      .split(DELIMITERS[style] ?? ",")
      .map((item) => coerceText(item.trim(), itemSchemas(views), rules));
  }
  return coerceBranch(sent, [schema], rules);
}

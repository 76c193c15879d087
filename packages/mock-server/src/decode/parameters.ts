import { type BracketNode, newNode, nodeAt } from "@orderwire/vocabulary/brackets";
import type { MockContext } from "../context.ts";
import type { OperationData, ParameterData } from "../data.ts";
import { itemSchemas, typesOf } from "../schema/schemas.ts";
import { cookie, header, type RawRequest } from "./raw-request.ts";
import { readNode, readScalar } from "./scalars.ts";
import { readJson } from "./text.ts";

/** A request that has found its operation. */
export interface RoutedRequest {
  readonly request: RawRequest;
  readonly operation: OperationData;
  readonly pathValues: ReadonlyMap<string, string>;
  readonly query: BracketNode;
}

/** A declared parameter that was sent. */
export interface DecodedParameter {
  readonly parameter: ParameterData;
  readonly value: unknown;
}

/** Between the values of a list that is written as one text, by `style`. */
const DELIMITERS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/**
 * Reads the path, query, header and cookie parameters that were sent. Undeclared ones are let pass, as vendors do.
 *
 * @throws {UnreadableRequest} when one cannot be read, such as broken JSON.
 */
export function decodeParameters(routed: RoutedRequest, context: MockContext): DecodedParameter[] {
  return routed.operation.parameters.flatMap((parameter) => {
    const sent = sentUnder(parameter, routed);
    return sent ? [{ parameter, value: readParameter(parameter, sent, context) }] : [];
  });
}

function sentUnder(parameter: ParameterData, routed: RoutedRequest): BracketNode | undefined {
  if (parameter.in === "query") {
    const node = nodeAt(routed.query, parameter.name);
    return node && node.texts.length + node.members.size > 0 ? node : undefined;
  }
  const text = textUnder(parameter, routed);
  return text === undefined ? undefined : newNode(text);
}

function textUnder({ in: part, name }: ParameterData, routed: RoutedRequest): string | undefined {
  if (part === "path") return routed.pathValues.get(name);
  return part === "header" ? header(routed.request, name.toLowerCase()) : cookie(routed.request, name);
}

function readParameter(parameter: ParameterData, sent: BracketNode, context: MockContext): unknown {
  const { schema, style, explode } = parameter;
  const text = sent.texts.at(-1) ?? "";
  if (style === "json") return readJson(text, [parameter.in, parameter.name]);
  const views = context.schemas.views([schema]);
  const isOneText = sent.members.size === 0 && (!explode || style in DELIMITERS);
  if (isOneText && views.some((view) => typesOf(view).includes("array"))) {
    return text
      .split(DELIMITERS[style] ?? ",")
      .map((item) => readScalar(item.trim(), itemSchemas(views), context));
  }
  return readNode(sent, [schema], context);
}

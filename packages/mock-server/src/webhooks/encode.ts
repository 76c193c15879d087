import { writeBrackets } from "@orderwire/vocabulary/brackets";
import type { CompiledMock, ParameterData, WebhookData } from "../data.ts";

/** A webhook as it goes out. */
export interface WebhookRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Writes a payload as the vendor sends it: parameters where they belong, all else in the body.
 *
 * @param payload parameters and fields of the body in one object, as receivers read it; under `body` one that is no object.
 */
export function encodeWebhook(
  webhook: WebhookData,
  payload: Readonly<Record<string, unknown>>,
  to: string,
  booleans: CompiledMock["booleans"],
): WebhookRequest {
  const url = new URL(to);
  const headers: Record<string, string> = {};
  const rest = new Map(Object.entries(payload));
  for (const parameter of webhook.parameters) {
    if (!rest.has(parameter.key)) {
      continue;
    }
    const value = rest.get(parameter.key);
    rest.delete(parameter.key);
    if (parameter.in === "header") {
      headers[parameter.name.toLowerCase()] = textOf(value, booleans);
    } else if (parameter.in === "query") {
      for (const [name, text] of queryPairs(parameter, value, booleans)) {
        url.searchParams.append(name, text);
      }
    }
  }
  const body = bodyOf(webhook, rest, booleans);
  return {
    url: url.href,
    method: webhook.method.toUpperCase(),
    headers: { ...headers, ...(body ? { "content-type": body.type } : {}) },
    body: body?.text,
  };
}

function bodyOf(
  webhook: WebhookData,
  fields: ReadonlyMap<string, unknown>,
  booleans: CompiledMock["booleans"],
): { type: string; text: string } | undefined {
  const content = webhook.body?.contents[0];
  if (!content) {
    return undefined;
  }
  const { mediaType: type, kind, json, styled = {} } = content;
  if (kind === "json") {
    const value = fields.has("body") ? fields.get("body") : Object.fromEntries(fields);
    return { type, text: JSON.stringify(value) };
  }
  if (kind === "xml") {
    throw new TypeError(`${webhook.id}: a webhook in XML cannot be sent. Describe its body as a text.`);
  }
  if (kind !== "form") {
    return { type, text: textOf(fields.get("body") ?? "", booleans) };
  }
  const form = new URLSearchParams();
  for (const [name, value] of fields) {
    const pairs = json.includes(name)
      ? [[name, JSON.stringify(value)] as const]
      : queryPairs({ name, ...(styled[name] ?? BRACKETS) }, value, booleans);
    for (const [key, text] of pairs) {
      form.append(key, text);
    }
  }
  return { type, text: form.toString() };
}

const BRACKETS = { style: "deepObject", explode: true } as const;

function queryPairs(
  parameter: Pick<ParameterData, "name" | "style" | "explode">,
  value: unknown,
  booleans: CompiledMock["booleans"],
) {
  const { name, style, explode } = parameter;
  if (style === "json") {
    return [[name, JSON.stringify(value)] as const];
  }
  if (!Array.isArray(value) || style === "deepObject") {
    return bracketPairs(name, value, booleans);
  }
  const texts = value.map((item) => textOf(item, booleans));
  return explode
    ? texts.map((text) => [name, text] as const)
    : [[name, texts.join(SEPARATORS[style] ?? ",")] as const];
}

const SEPARATORS: Readonly<Record<string, string>> = { pipeDelimited: "|", spaceDelimited: " " };

/** PHP's brackets: `filter[ids][]=1`. */
function bracketPairs(
  name: string,
  value: unknown,
  booleans: CompiledMock["booleans"],
): (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  writeBrackets(name, value, "brackets", (key, item) => pairs.push([key, textOf(item, booleans)]));
  return pairs;
}

function textOf(value: unknown, booleans: CompiledMock["booleans"]): string {
  if (typeof value === "boolean" && booleans === "numeric") {
    return String(Number(value));
  }
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

import type { Exchange } from "./exchange.ts";
import { refusalOf, refuseForeign } from "./failure.ts";
import type { Parts } from "./parts.ts";

/** Reads an answer as its operation declares it; throws what it says went wrong. */
export async function readAnswer(exchange: Exchange, parts: Parts): Promise<unknown> {
  const { response, operation } = exchange;
  const kind = response.ok ? operation.answer : "json";
  if (kind === "bytes" && parts.bytes) return parts.bytes(exchange);
  if (kind === "none") return response.body?.cancel();
  const text = await response.text();
  return kind === "text" ? text : readJson(exchange, text, parts);
}

/**
 * What JSON text says; `undefined` if it is empty.
 * @throws {OrderwireError} what it says went wrong
 */
export function readJson(exchange: Exchange, text: string, { batch }: Parts): unknown {
  const body = parse(text);
  refuseForeign(exchange, body, text);
  const rows = exchange.operation.batch;
  const failure = (rows && batch?.failureOf(rows, exchange, body)) ?? refusalOf(exchange, body, text);
  if (failure) throw failure;
  return body;
}

/** `undefined` for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

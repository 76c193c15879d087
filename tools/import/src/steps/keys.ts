import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf, resolve } from "../walk.ts";

const KEY = /^(?:x-)?(?:idempotency-?(?:key|token)|idempotence-key|idempotent-key)$/i;

/** Guesses by its name which header tells a repeated call: the client makes its value, and may repeat the call. */
export function guessKeys(document: JsonObject, report: Report): void {
  for (const { operation, kind, place } of operationsOf(document)) {
    const headers = listAt(operation, "parameters")
      .map((reference) => resolve(document, reference))
      .filter((parameter) => parameter.in === "header" && KEY.test(String(parameter.name)));
    const [header] = headers;
    const retry = operation["x-orderwire-retry"];
    if (kind === "webhook" || !header || !isRecord(retry)) {
      continue;
    }
    const reason = `The vendor knows a repeated call by its ${header.name}.`;
    report.guess("a call may be retried under its key, from the header's name", place);
    report.replace(operation, "x-orderwire-retry", { idempotent: true, reason, key: String(header.name) });
  }
}

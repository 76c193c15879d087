import { flatName } from "@orderwire/vocabulary/names";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import { type JsonObject, listAt } from "../json.ts";
import { fieldsOf } from "../steps/parameters.ts";
import { operationsOf, resolve } from "../walk.ts";
import type { Check } from "./checker.ts";
import { type Written, withoutUnknown, withoutUnnamed } from "./shown.ts";

/** What of a value a call can be written with. */
export type Sendable = (carrier: JsonObject, value: unknown, check: Check) => unknown;

/** Knows of each body beside what it is sent. */
export function createSendable(document: JsonObject): Sendable {
  const bodies = new Map<unknown, Pick<Written, "isTyped" | "parameters">>();
  for (const { operation } of operationsOf(document)) {
    const { required, content } = resolve(document, operation.requestBody);
    const parameters = listAt(operation, "parameters").map((reference) => {
      const { name, "x-orderwire-name": own = name } = resolve(document, reference);
      return flatName(String(own));
    });
    for (const media of Object.values(isRecord(content) ? content : {})) {
      const { parameters: others = [] } = bodies.get(media) ?? {};
      bodies.set(media, { isTyped: required === true, parameters: [...others, ...parameters] });
    }
  }
  return (carrier, value, check) => {
    const { schema } = carrier;
    const { isTyped = false, parameters = [] } = bodies.get(carrier) ?? {};
    const isNamed = isRecord(schema) && ["$ref", ...COMPOSITIONS].some((keyword) => keyword in schema);
    const known = withoutUnknown(document, [schema], value, check);
    const fields = fieldsOf(document, schema);
    return withoutUnnamed(document, schema, known, { fields, isTyped: isTyped && isNamed, parameters });
  };
}

import { type JsonObject, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import type { Check } from "../values/checker.ts";
import { isEmptied, withoutUnknown } from "../values/shown.ts";
import { schemasOf, visitSchema } from "../walk.ts";

/** A wrapper around the value that is meant, say: an open schema takes it, and no call can be written so. */
export const OF_ANOTHER = "examples of the vendor of which the schema has no member";

/** Examples of schemas and defaults that the schema itself refuses. */
export function dropInnerExamples(document: JsonObject, check: Check, report: Report): void {
  for (const { place, schema } of schemasOf(document)) {
    visitSchema(schema, (inner) => {
      if ("example" in inner) {
        inner.examples ??= [inner.example];
      }
      delete inner.example;
      if (inner.examples !== undefined) {
        const list = Array.isArray(inner.examples)
          ? inner.examples
          : Object.values(objectAt(inner, "examples"));
        const good = list.filter((value) => {
          const isOther = isEmptied(value, withoutUnknown(document, [inner], value, check));
          if (isOther) {
            report.lose(OF_ANOTHER, place);
          }
          return !isOther && check(inner, value);
        });
        if (good.length > 0) {
          inner.examples = good;
        } else {
          delete inner.examples;
        }
      }
      if ("default" in inner && !check(inner, inner.default)) {
        delete inner.default;
      }
    });
  }
}

/** Values made from schemas, as the mock makes them up. */
import { candidates } from "@orderwire/mock-server/compile";
import { type JsonObject, objectAt } from "../json.ts";
import { omit } from "./omit.ts";

const FOREIGN = new Set(["discriminator"]);

/** Values that may fit a schema, the fullest of the likeliest first; for one schema the same ones each time. */
export type Sampler = (schema: unknown) => Iterable<unknown>;

/** Makes values of the schemas of a document. */
export function createSampler(document: JsonObject): Sampler {
  const referring = (value: unknown, isMap: boolean) =>
    JSON.parse(JSON.stringify(omit(value, FOREIGN, isMap)), (key, inner) =>
      key === "$ref" && typeof inner === "string" ? uriOf(inner) : inner,
    );
  const schemas = referring(objectAt(objectAt(document, "components"), "schemas"), true);
  const known = new Map<string, Iterable<unknown>>();
  return (schema) => {
    if (schema === undefined) {
      return [];
    }
    const text = JSON.stringify(schema);
    const values = known.get(text) ?? remembered(candidates(referring(schema, false), schemas));
    known.set(text, values);
    return values;
  };
}

/** The same values each time that it is gone through, each made when it is first asked for: errors are alike everywhere. */
function remembered(values: Iterator<unknown>): Iterable<unknown> {
  const made: unknown[] = [];
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index++) {
        if (index === made.length) {
          const { done, value } = values.next();
          if (done === true) {
            return;
          }
          made.push(value);
        }
        yield structuredClone(made[index]);
      }
    },
  };
}

/** `#/components/schemas/Order/properties/id` is part `/properties/id` of `schema:Order`. */
function uriOf(ref: string): string {
  const [, name, part] = /^#\/components\/schemas\/([^/]+)(\/.*)?$/.exec(ref) ?? [];
  return name === undefined ? ref : `schema:${name}${part === undefined ? "" : `#${part}`}`;
}

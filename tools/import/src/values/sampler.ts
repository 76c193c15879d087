/** Values made from schemas. */
import { generateSync } from "json-schema-faker";
import { type JsonObject, objectAt } from "../json.ts";
import { bound } from "./bound.ts";
import { omit } from "./omit.ts";

const FOREIGN = new Set(["discriminator"]);

/** Makes a value of a schema; `undefined` if it cannot. */
export type Sampler = (schema: unknown, full: boolean) => unknown;

/** Makes values of schemas: of one schema the same each time. `full`: with optional properties. */
export function createSampler(document: JsonObject): Sampler {
  // Words that the library does not know would become properties, so definitions stand where it looks for them.
  const definitions = (value: unknown, isMap: boolean) => {
    const text = JSON.stringify(bound(omit(value, FOREIGN, isMap), isMap));
    return JSON.parse(text.replaceAll('"#/components/schemas/', '"#/$defs/'));
  };
  const $defs = definitions(objectAt(objectAt(document, "components"), "schemas"), true);
  return (schema, full) => {
    try {
      return generateSync({ ...definitions(schema, false), $defs }, full ? FULL : BARE);
    } catch {
      return undefined;
    }
  };
}

const COMMON = {
  seed: 1,
  useExamplesValue: true,
  useDefaultValue: true,
  maxDefaultItems: 1,
  failOnInvalidTypes: false,
  formats: { binary: () => "", byte: () => "QQ==", password: () => "secret" },
};
const FULL = {
  ...COMMON,
  alwaysFakeOptionals: true,
  optionalsProbability: 1,
  maxDepth: 4,
  refDepthMax: 2,
  minItems: 1,
};
const BARE = {
  ...COMMON,
  alwaysFakeOptionals: false,
  optionalsProbability: 0,
  maxDepth: 12,
  refDepthMax: 6,
  minItems: 0,
};

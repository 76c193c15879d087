import schema from "@orderwire/vocabulary/schema.json" with { type: "json" };
import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { operationsOf } from "../operations.ts";
import { child, type Fields, isFields, type Location, type Place } from "../place.ts";
import type { Rule } from "../rule.ts";
import { parsePointer } from "../schemas.ts";

const prefix = "x-orderwire-";
type Bearer = keyof typeof schema.properties;

/** Redocly's types of the objects that may bear a word; operations of webhooks are told apart by their place. */
const bearers: Readonly<Record<string, Bearer>> = { Root: "root", SecurityScheme: "securityScheme" };

export const vocabulary: Rule = {
  demands:
    "Every `x-orderwire-*` is a word of specs/README.md, at its place and in its shape (vocabulary.schema.json).",
  visit: () => {
    const validators = compile();
    return {
      any(node: unknown, ctx: UserContext) {
        if (!isFields(node) || ctx.type.name === "Operation") return;
        const bearer = bearers[ctx.type.name];
        checkWords({ value: node, location: ctx.location }, bearer, validators, ctx);
      },
      Root(root, ctx) {
        for (const operation of operationsOf(ctx, root)) {
          checkWords(operation, operation.kind === "webhook" ? "webhook" : "operation", validators, ctx);
        }
      },
    };
  },
};

type Validators = ReadonlyMap<Bearer, ValidateFunction>;

function compile(): Validators {
  const ajv = new Ajv2020({ discriminator: true, allErrors: true, verbose: true, allowUnionTypes: true });
  ajv.addSchema(schema, "vocabulary");
  const names = Object.keys(schema.properties) as Bearer[];
  return new Map(names.map((name) => [name, ajv.compile({ $ref: `vocabulary#/properties/${name}` })]));
}

function checkWords(
  place: Place<Fields>,
  bearer: Bearer | undefined,
  validators: Validators,
  ctx: UserContext,
): void {
  const words = Object.keys(place.value).filter((key) => key.startsWith(prefix));
  if (words.length === 0) return;
  const validate = bearer === undefined ? undefined : validators.get(bearer);
  if (validate === undefined) {
    for (const word of words) {
      const location = child(place, word).location.key();
      ctx.report({ message: `\`${word}\` has no meaning here — ${homeOf(word)}.`, location });
    }
    return;
  }
  validate(Object.fromEntries(words.map((word) => [word, place.value[word]])));
  for (const error of validate.errors ?? []) {
    if (error.keyword !== "oneOf" && error.keyword !== "anyOf") ctx.report(describe(error, place));
  }
}

function describe(error: ErrorObject, place: Place): { message: string; location: Location | object } {
  const at = parsePointer(error.instancePath).reduce<Place>((current, key) => child(current, key), place);
  if (error.keyword === "additionalProperties") {
    const name = String(error.params.additionalProperty);
    const location = child(at, name).location.key();
    return error.instancePath === ""
      ? { message: `\`${name}\` has no meaning here — ${homeOf(name)}.`, location }
      : { message: `\`${name}\` is no member of it — allowed: ${allowedMembers(error)}.`, location };
  }
  const allowed: unknown = error.params.allowedValues;
  const choices = Array.isArray(allowed) ? `: ${allowed.join(", ")}` : "";
  const word = parsePointer(error.instancePath)[0] ?? prefix;
  return {
    message: `\`${error.instancePath.slice(1)}\` ${error.message}${choices} — see \`${word}\` in specs/README.md.`,
    location: error.keyword === "required" ? at.location.key() : at.location,
  };
}

/** Ajv gives the schema that refused a member as its parent. */
function allowedMembers(error: ErrorObject): string {
  const parent = error.parentSchema;
  return Object.keys(isFields(parent?.properties) ? parent.properties : {}).join(", ");
}

/** Where a word belongs, or which words there are. */
function homeOf(word: string): string {
  const homes = Object.entries(schema.properties).filter(([, { properties }]) => word in properties);
  if (homes.length > 0) return `it belongs to: ${homes.map(([name]) => name).join(", ")}`;
  const words = new Set(
    Object.values(schema.properties).flatMap(({ properties }) => Object.keys(properties)),
  );
  return `there is no such word; known: ${[...words].join(", ")}`;
}

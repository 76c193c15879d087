import { pointerSteps } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import schema from "@orderwire/vocabulary/schema.json" with { type: "json" };
import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { child, type JsonObject, type Location, type Node } from "../node.ts";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const PREFIX = "x-orderwire-";
type Host = keyof typeof schema.properties;

/** Redocly's types of the objects that may bear a word; operations of webhooks are told apart by their node. */
const HOSTS: Readonly<Record<string, Host>> = {
  Root: "root",
  Schema: "schema",
  SecurityScheme: "securityScheme",
  Server: "server",
  Parameter: "parameter",
};

const rule: Rule = {
  description:
    "Every `x-orderwire-*` is a word of specs/README.md, at its place and in its shape (vocabulary.schema.json).",
  visit: () => {
    return {
      any(node: unknown, ctx: UserContext) {
        if (!isRecord(node) || ctx.type.name === "Operation") {
          return;
        }
        const host = HOSTS[ctx.type.name];
        checkWords({ value: node, location: ctx.location }, host, ctx);
      },
      Root(root, ctx) {
        for (const operation of operationsOf(ctx, root)) {
          checkWords(operation, operation.kind === "webhook" ? "webhook" : "operation", ctx);
        }
      },
    };
  },
};

export default rule;

/**
 * Kept for the next document, and compiled when the first word is met: a spec has words of few hosts, and to compile all takes
 * longer than to lint a small document.
 */
const validators = new Map<Host, ValidateFunction>();
let ajv: Ajv2020 | undefined;

function validatorOf(host: Host): ValidateFunction {
  const known = validators.get(host);
  if (known !== undefined) {
    return known;
  }
  ajv ??= new Ajv2020({
    discriminator: true,
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { optimize: false },
    schemas: { vocabulary: schema },
  });
  const validate = ajv.compile({ $ref: `vocabulary#/properties/${host}` });
  validators.set(host, validate);
  return validate;
}

function checkWords(node: Node<JsonObject>, host: Host | undefined, ctx: UserContext): void {
  const words = Object.keys(node.value).filter((key) => key.startsWith(PREFIX));
  if (words.length === 0) {
    return;
  }
  if (host === undefined) {
    for (const word of words) {
      const location = child(node, word).location.key();
      ctx.report({ message: unknownWord(word), location });
    }
    return;
  }
  const validate = validatorOf(host);
  validate(Object.fromEntries(words.map((word) => [word, node.value[word]])));
  for (const error of validate.errors ?? []) {
    if (error.keyword !== "oneOf" && error.keyword !== "anyOf") {
      ctx.report(describe(error, node));
    }
  }
}

function describe(error: ErrorObject, node: Node): { message: string; location: Location | object } {
  const at = pointerSteps(error.instancePath).reduce<Node>((current, key) => child(current, key), node);
  if (error.keyword === "additionalProperties") {
    const name = String(error.params.additionalProperty);
    const location = child(at, name).location.key();
    return error.instancePath === ""
      ? { message: unknownWord(name), location }
      : { message: `\`${name}\` is an unknown member — known: ${allowedMembers(error)}.`, location };
  }
  const allowed: unknown = error.params.allowedValues;
  const choices = Array.isArray(allowed) ? `: ${allowed.join(", ")}` : "";
  const word = pointerSteps(error.instancePath)[0] ?? PREFIX;
  return {
    message: `\`${error.instancePath.slice(1)}\` ${error.message}${choices} — see \`${word}\` in specs/README.md.`,
    location: error.keyword === "required" ? at.location.key() : at.location,
  };
}

/** Ajv gives the schema that refused a member as its parent. */
function allowedMembers(error: ErrorObject): string {
  const parent = error.parentSchema;
  return Object.keys(isRecord(parent?.properties) ? parent.properties : {}).join(", ");
}

/** Says where a word belongs, or which words there are. */
function unknownWord(word: string): string {
  const places = Object.entries(schema.properties).filter(([, { properties }]) => word in properties);
  if (places.length > 0) {
    return `\`${word}\` must not stand here — it belongs to: ${places.map(([name]) => name).join(", ")}.`;
  }
  const words = new Set(
    Object.values(schema.properties).flatMap(({ properties }) => Object.keys(properties)),
  );
  return `Unknown word \`${word}\` — known: ${[...words].join(", ")}.`;
}

/** Conditions of JSON Schema as calls of the functions in `rules.ts`. */

import type { Schema } from "@orderwire/vocabulary/openapi";
import { schemaName } from "../../../model/schemas.ts";
import { literal } from "../../source.ts";
import type { CodeScope } from "./code-scope.ts";
import { numberRules, numbers, type RuleCode, range, regex, textRules } from "./scalar-rules.ts";

/** The condition that a schema is, whole. */
function ruleOf(schema: Schema | boolean, scope: CodeScope): string {
  if (schema === true) {
    return scope.constant("$any");
  }
  if (schema === false) {
    return scope.constant("$none");
  }
  const name = schemaName(schema);
  const parts = [
    ...(name ? [referenceRule(name, scope)] : []),
    ...(schema.type === undefined
      ? []
      : [scope.rule("$type", ...[schema.type].flat().map((type) => literal(type)))]),
    ...valueRules(schema, scope),
    ...KEYWORDS.flatMap((rulesOf) => rulesOf(schema, scope)).map(({ code }) => code),
  ];
  const [only] = parts;
  if (only === undefined) {
    return scope.constant("$any");
  }
  return parts.length === 1 ? only : scope.rule("$all", ...parts);
}

/** The conditions of these keywords, each with its message. Types, values and references are the caller's. */
export function ruleCodes(schema: Schema, scope: CodeScope): RuleCode[] {
  return KEYWORDS.flatMap((rulesOf) => rulesOf(schema, scope));
}

function referenceRule(name: string, scope: CodeScope): string {
  scope.schemas.add(name);
  return scope.rule("$takes", `() => ${name}`);
}

function valueRules(schema: Schema, scope: CodeScope): string[] {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return values ? [scope.rule("$enum", ...values.map((value) => literal(value)))] : [];
}

type KeywordRules = (schema: Schema, scope: CodeScope) => RuleCode[];

const KEYWORDS: readonly KeywordRules[] = [
  textRules,
  numberRules,
  listRules,
  objectRules,
  mapRules,
  logicRules,
];

function listRules(schema: Schema, scope: CodeScope): RuleCode[] {
  const { prefixItems, items, contains } = schema as {
    prefixItems?: Schema[];
    items?: Schema;
    contains?: Schema;
  };
  const start = prefixItems ? String(prefixItems.length) : "undefined";
  return [
    ...range("$count", schema.minItems, schema.maxItems, ["item", "items"], scope),
    ...(schema.uniqueItems === true
      ? [{ code: scope.constant("$unique"), message: "must have no two equal items" }]
      : []),
    ...(prefixItems
      ? [
          {
            code: scope.rule("$tuple", ...prefixItems.map((part) => ruleOf(part, scope))),
            message: "must have the items of the tuple",
          },
        ]
      : []),
    ...(items === undefined
      ? []
      : [
          {
            code: scope.rule("$items", ruleOf(items, scope), start),
            message: "must have items of the list's schema",
          },
        ]),
    ...(contains === undefined
      ? []
      : [
          {
            code: scope.rule(
              "$contains",
              ruleOf(contains, scope),
              ...numbers(schema.minContains, schema.maxContains),
            ),
            message: "must contain the item that is asked for, as often as is asked for",
          },
        ]),
  ];
}

function objectRules(schema: Schema, scope: CodeScope): RuleCode[] {
  const {
    required = [],
    properties,
    dependentRequired,
    dependentSchemas,
  } = schema as {
    required?: string[];
    properties?: Record<string, Schema>;
    dependentRequired?: Record<string, string[]>;
    dependentSchemas?: Record<string, Schema>;
  };
  const names = required.map((name) => literal(name));
  const dependents = [
    ...Object.entries(dependentRequired ?? {}).map(
      ([name, needed]) => [name, scope.rule("$required", ...needed.map((one) => literal(one)))] as const,
    ),
    ...Object.entries(dependentSchemas ?? {}).map(([name, part]) => [name, ruleOf(part, scope)] as const),
  ];
  return [
    ...range("$size", schema.minProperties, schema.maxProperties, ["property", "properties"], scope),
    ...(names.length > 0
      ? [{ code: scope.rule("$required", ...names), message: `must have ${required.join(", ")}` }]
      : []),
    ...(properties && Object.values(properties).some((part) => Object.keys(part).length > 0)
      ? [
          {
            code: scope.rule("$properties", record(properties, scope)),
            message: "must have right properties",
          },
        ]
      : []),
    ...dependents.map(([name, rule]) => ({
      code: scope.rule("$dependent", `{ ${literal(name)}: ${rule} }`),
      message: `must have what ${name} needs`,
    })),
  ];
}

function mapRules(schema: Schema, scope: CodeScope): RuleCode[] {
  const { patternProperties = {}, propertyNames } = schema as {
    patternProperties?: Record<string, Schema>;
    propertyNames?: Schema;
  };
  const { additionalProperties: others } = schema;
  const patterns = Object.keys(patternProperties).map(regex);
  const known = Object.keys(schema.properties ?? {}).map((name) => literal(name));
  return [
    ...(patterns.length > 0
      ? [
          {
            code: scope.rule(
              "$matching",
              `[${Object.entries(patternProperties)
                .map(([pattern, part]) => `[${regex(pattern)}, ${ruleOf(part, scope)}]`)
                .join(", ")}]`,
            ),
            message: "must have right values under its names",
          },
        ]
      : []),
    ...(others === undefined || others === true
      ? []
      : [
          {
            code: scope.rule(
              "$others",
              `[${known.join(", ")}]`,
              `[${patterns.join(", ")}]`,
              ruleOf(others, scope),
            ),
            message: "must have other properties of the map's schema only",
          },
        ]),
    ...(propertyNames === undefined
      ? []
      : [
          {
            code: scope.rule("$names", ruleOf(propertyNames, scope)),
            message: "must have names that are allowed",
          },
        ]),
  ];
}

function logicRules(schema: Schema, scope: CodeScope): RuleCode[] {
  const { not, if: condition, then, else: otherwise } = schema as Record<string, Schema | undefined>;
  const many = (keyword: "allOf" | "anyOf" | "oneOf", rule: string, message: string) =>
    schema[keyword]
      ? [{ code: scope.rule(rule, ...schema[keyword].map((part) => ruleOf(part, scope))), message }]
      : [];
  return [
    ...many("allOf", "$all", "must fit every schema of allOf"),
    ...many("anyOf", "$some", "must fit a schema of anyOf"),
    ...many("oneOf", "$one", "must fit exactly one schema of oneOf"),
    ...(not === undefined
      ? []
      : [{ code: scope.rule("$not", ruleOf(not, scope)), message: "must not be what `not` says" }]),
    ...(condition === undefined
      ? []
      : [
          {
            code: scope.rule(
              "$if",
              ruleOf(condition, scope),
              ruleOf(then ?? true, scope),
              ruleOf(otherwise ?? true, scope),
            ),
            message: "must fit what its own values ask for (if, then, else)",
          },
        ]),
  ];
}

function record(properties: Readonly<Record<string, Schema>>, scope: CodeScope): string {
  const members = Object.entries(properties).map(
    ([name, part]) => `${literal(name)}: ${ruleOf(part, scope)}`,
  );
  return `{ ${members.join(", ")} }`;
}

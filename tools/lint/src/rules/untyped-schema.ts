import type { UserContext } from "@redocly/openapi-core";
import { child, type Fields, follow, isFields, items, type Location, members, type Place } from "../place.ts";
import type { Rule } from "../rule.ts";

/** Untyped properties must stay under this share of all, and one is always allowed. */
const greatestShare = 0.01;

export const untypedSchema: Rule = {
  demands:
    "A schema that takes anything (no type, `{}`, `additionalProperties: true`, a bare object or array) says why with `because`; such properties stay under 1 % of all.",
  visit: () => {
    const reported = new Set<unknown>();
    let properties = 0;
    let untyped = 0;

    /** Checks a place where a value is described; a fragment such as `anyOf: [{ required }]` is none. */
    function check(schema: Place, ctx: UserContext): boolean {
      const target = follow(schema, ctx);
      if (target.value === undefined) return false;
      const what = looseness(target, ctx);
      if (what === undefined) return false;
      const description = isFields(schema.value) ? schema.value.description : undefined;
      const texts = [description, isFields(target.value) ? target.value.description : undefined];
      if (
        !texts.some((text) => typeof text === "string" && /\bbecause\b/.test(text)) &&
        !reported.has(target.value)
      ) {
        reported.add(target.value);
        ctx.report({
          message: `${what} takes any value — describe it, or say in its description why it cannot be narrower, with the word "because".`,
          location: keyOf(schema, target),
        });
      }
      return true;
    }

    return {
      SchemaProperties(node, ctx) {
        for (const [, property] of members({ value: node, location: ctx.location })) {
          properties += 1;
          if (check(property, ctx)) untyped += 1;
        }
      },
      Schema(node, ctx) {
        const schema = { value: node, location: ctx.location };
        for (const keyword of ["items", "additionalProperties"]) {
          const inner = child(schema, keyword);
          if (inner.value !== undefined && inner.value !== false && inner.value !== true) check(inner, ctx);
        }
      },
      MediaType(node, ctx) {
        check(child({ value: node, location: ctx.location }, "schema"), ctx);
      },
      Parameter(node, ctx) {
        check(child({ value: node, location: ctx.location }, "schema"), ctx);
      },
      Root: {
        leave(_root, ctx) {
          if (untyped > 1 && untyped >= properties * greatestShare) {
            ctx.report({
              message: `${untyped} of ${properties} properties take any value — describe some of them; they must stay under ${greatestShare * 100} %.`,
              location: ctx.location,
            });
          }
        },
      },
    };
  },
};

/** The way in which a schema is open, or nothing if it says what it takes. */
function looseness(schema: Place, ctx: UserContext): string | undefined {
  if (schema.value === true) return "`true`";
  if (!isFields(schema.value)) return undefined;
  const { value } = schema;
  if (value.additionalProperties === true || isEmpty(value.additionalProperties))
    return "`additionalProperties`";
  if (Array.isArray(value.type) && value.type.length === 0) return "`type: []`";
  if (isTyped(value)) return undefined;
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => items(child(schema, keyword)));
  if (branches.some((branch) => isStrict(branch, ctx))) return undefined;
  return value.type === undefined ? "A schema without a type" : `A bare \`${value.type}\``;
}

/** A branch that says what it takes, here or where it refers to (which is checked there). */
function isStrict(branch: Place, ctx: UserContext): boolean {
  if (!isFields(branch.value)) return false;
  return typeof branch.value.$ref === "string" || looseness(branch, ctx) === undefined;
}

function isTyped(schema: Fields): boolean {
  const has = (...keywords: string[]) => keywords.some((keyword) => schema[keyword] !== undefined);
  if (has("enum", "const", "$ref")) return true;
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return has("properties", "items", "prefixItems");
  return types.every((type) => {
    if (type === "object") return has("properties", "additionalProperties", "patternProperties");
    return type !== "array" || has("items", "prefixItems") || schema.maxItems === 0;
  });
}

function isEmpty(value: unknown): boolean {
  return isFields(value) && Object.keys(value).length === 0;
}

/** A schema file has no key of its own: there the place is the file's beginning. */
function keyOf(schema: Place, target: Place): Location | object {
  return target.location === schema.location ? schema.location.key() : target.location;
}

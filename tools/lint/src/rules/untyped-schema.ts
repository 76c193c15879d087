import type { UserContext } from "@redocly/openapi-core";
import { child, type Fields, follow, isFields, items, type Location, members, type Place } from "../place.ts";
import type { Rule } from "../rule.ts";

/** Untyped properties must stay under this share of all; one is always allowed. */
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
      const loose = loosePlaces(schema, ctx);
      const target = follow(schema, ctx);
      if (!hasReason(schema) && !hasReason(target)) {
        for (const place of loose) {
          if (hasReason(place) || reported.has(place.value)) continue;
          reported.add(place.value);
          ctx.report({
            message: `${nameOf(place)} takes any value — describe it, or say in its description why it cannot be narrower, with the word "because".`,
            location: place.location === schema.location ? schema.location.key() : place.location,
          });
        }
      }
      return loose.length > 0;
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
          if (isFields(inner.value)) check(inner, ctx);
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

/** The schemas by which a value may be anything: none if the schema says what it takes. */
function loosePlaces(schema: Place, ctx: UserContext, passed = new Set<unknown>()): readonly Place[] {
  const target = follow(schema, ctx);
  if (target.value === true) return [target];
  if (!isFields(target.value) || passed.has(target.value)) return [];
  passed.add(target.value);
  const { type, additionalProperties } = target.value;
  if (additionalProperties === true || isEmpty(additionalProperties)) return [target];
  if (Array.isArray(type) && type.length === 0) return [target];
  if (isTyped(target.value)) return [];
  // All of `allOf` hold, so one branch that says what it takes is enough; of the others each one opens the schema.
  const all = items(child(target, "allOf")).map((branch) => loosePlaces(branch, ctx, passed));
  if (all.some((loose) => loose.length === 0)) return [];
  const alternatives = ["anyOf", "oneOf"].map((keyword) => items(child(target, keyword)));
  const open = alternatives.map((branches) => branches.flatMap((branch) => loosePlaces(branch, ctx, passed)));
  if (alternatives.some((branches, index) => branches.length > 0 && open[index]?.length === 0)) return [];
  const found = [...all, ...open].flat();
  return found.length > 0 ? found : [target];
}

function isTyped(schema: Fields): boolean {
  const has = (...keywords: string[]) => keywords.some((keyword) => schema[keyword] !== undefined);
  if (has("enum", "const")) return true;
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

function hasReason({ value }: Place): boolean {
  return isFields(value) && typeof value.description === "string" && /\bbecause\b/.test(value.description);
}

function nameOf({ value, location }: { readonly value: unknown; readonly location: Location }): string {
  const name = location.pointer.split("/").at(-1);
  const what =
    isFields(value) && value.type !== undefined ? `a bare ${JSON.stringify(value.type)}` : "no type";
  const kind =
    isFields(value) && value.additionalProperties !== undefined ? "open `additionalProperties`" : what;
  return name ? `\`${name}\` (${kind})` : `This schema (${kind})`;
}

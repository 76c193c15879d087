import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";
import { child, follow, items, type JsonObject, type Location, members, type Node } from "../node.ts";
import type { Rule } from "../rule.ts";

/** Untyped properties must stay under this share of all; one is always allowed. */
const GREATEST_SHARE = 0.01;

const rule: Rule = {
  description:
    "A schema that takes anything (no type, `{}`, `additionalProperties: true`, a bare object or array) says why with `because`; such properties stay under 1 % of all.",
  visit: () => {
    const reported = new Set<unknown>();
    let properties = 0;
    let untyped = 0;

    /** Checks a place where a value is described; a fragment such as `anyOf: [{ required }]` is none. */
    function check(schema: Node, ctx: UserContext): boolean {
      const loose = looseParts(schema, ctx);
      const target = follow(schema, ctx);
      if (!hasReason(schema) && !hasReason(target)) {
        for (const part of loose) {
          if (hasReason(part) || reported.has(part.value)) {
            continue;
          }
          reported.add(part.value);
          ctx.report({
            message: `${nameOf(part)} takes any value — describe it, or say in its description why it cannot be narrower, with the word "because".`,
            location: part.location === schema.location ? schema.location.key() : part.location,
          });
        }
      }
      return loose.length > 0;
    }

    return {
      SchemaProperties(node, ctx) {
        for (const [, property] of members({ value: node, location: ctx.location })) {
          properties += 1;
          if (check(property, ctx)) {
            untyped += 1;
          }
        }
      },
      Schema(node, ctx) {
        const schema = { value: node, location: ctx.location };
        for (const keyword of ["items", "additionalProperties"]) {
          const inner = child(schema, keyword);
          if (isRecord(inner.value)) {
            check(inner, ctx);
          }
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
          if (untyped > 1 && untyped >= properties * GREATEST_SHARE) {
            ctx.report({
              message: `${untyped} of ${properties} properties take any value — describe some of them; they must stay under ${GREATEST_SHARE * 100} %.`,
              location: ctx.location,
            });
          }
        },
      },
    };
  },
};

export default rule;

/** The schemas by which a value may be anything: none if the schema says what it takes. */
function looseParts(schema: Node, ctx: UserContext, passed = new Set<unknown>()): readonly Node[] {
  const target = follow(schema, ctx);
  if (target.value === true) {
    return [target];
  }
  if (!isRecord(target.value) || passed.has(target.value)) {
    return [];
  }
  passed.add(target.value);
  const { type, additionalProperties } = target.value;
  if (additionalProperties === true || isEmpty(additionalProperties)) {
    return [target];
  }
  if (Array.isArray(type) && type.length === 0) {
    return [target];
  }
  if (isTyped(target.value)) {
    return [];
  }
  // All of `allOf` hold, so one branch that says what it takes is enough; of the others each one opens the schema.
  const all = items(child(target, "allOf")).map((branch) => looseParts(branch, ctx, passed));
  if (all.some((loose) => loose.length === 0)) {
    return [];
  }
  const alternatives = ["anyOf", "oneOf"].map((keyword) => items(child(target, keyword)));
  const open = alternatives.map((branches) => branches.flatMap((branch) => looseParts(branch, ctx, passed)));
  if (alternatives.some((branches, index) => branches.length > 0 && open[index]?.length === 0)) {
    return [];
  }
  const found = [...all, ...open].flat();
  return found.length > 0 ? found : [target];
}

function isTyped(schema: JsonObject): boolean {
  const has = (...keywords: string[]) => keywords.some((keyword) => schema[keyword] !== undefined);
  if (has("enum", "const")) {
    return true;
  }
  const types = [schema.type ?? []].flat();
  if (types.length === 0) {
    return has("properties", "items", "prefixItems");
  }
  return types.every((type) => {
    if (type === "object") {
      return has("properties", "additionalProperties", "patternProperties");
    }
    return type !== "array" || has("items", "prefixItems") || schema.maxItems === 0;
  });
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

function hasReason({ value }: Node): boolean {
  return isRecord(value) && typeof value.description === "string" && /\bbecause\b/.test(value.description);
}

function nameOf({ value, location }: { readonly value: unknown; readonly location: Location }): string {
  const name = location.pointer.split("/").at(-1);
  const what =
    isRecord(value) && value.type !== undefined ? `a bare ${JSON.stringify(value.type)}` : "no type";
  const kind =
    isRecord(value) && value.additionalProperties !== undefined ? "open `additionalProperties`" : what;
  return name ? `\`${name}\` (${kind})` : `This schema (${kind})`;
}

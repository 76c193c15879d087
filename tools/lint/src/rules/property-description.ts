import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { UserContext } from "@redocly/openapi-core";
import { child, followObject, items, type JsonObject, type Node } from "../node.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description: "Every property has a description, its own or that of the schema it refers to.",
  visit: () => ({
    SchemaProperties(properties, ctx) {
      for (const name of Object.keys(properties)) {
        const property = child({ value: properties, location: ctx.location }, name);
        if (!isDescribed(property, ctx)) {
          ctx.report({
            message: `\`${name}\` has no description — say what it is for, its unit and when it is absent.`,
            location: property.location.key(),
          });
        }
      }
    },
  }),
};

export default rule;

function isDescribed(schema: Node, ctx: UserContext): boolean {
  if (!isRecord(schema.value)) {
    return false;
  }
  if ("description" in schema.value) {
    return hasText(schema.value);
  }
  if (typeof schema.value.$ref === "string") {
    const target = followObject(schema, ctx);
    return target !== undefined && isDescribed(target, ctx);
  }
  const branches = COMPOSITIONS.flatMap((keyword) => items(child(schema, keyword)));
  const meanings = branches.filter(({ value }) => !(isRecord(value) && value.type === "null"));
  const [only] = meanings;
  // `oneOf: [$ref, null]` means the thing that is referred to.
  return only !== undefined && meanings.length === 1 && isDescribed(only, ctx);
}

function hasText(schema: JsonObject): boolean {
  return typeof schema.description === "string" && schema.description.trim() !== "";
}

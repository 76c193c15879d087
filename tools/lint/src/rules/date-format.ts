import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";
import { DATE_PATTERNS, OTHER_FORMATS } from "../formats.ts";
import { child, type Node } from "../node.ts";
import type { Rule } from "../rule.ts";

const DATE_NAME = /^date(?:$|[A-Z_])|(?:[a-z]At|[a-z]Date|_date|_at|[a-z]DateTime)(?:From|To|_from|_to)?$/;

const rule: Rule = {
  description:
    "A date is a string with a named format and exactly its pattern, which `date` may leave out; a property called like a date has one, or says why not with `because`.",
  visit: () => ({
    Schema(schema, ctx) {
      const { format, pattern } = schema;
      if (format === undefined || OTHER_FORMATS.has(format)) {
        return;
      }
      if (!DATE_PATTERNS.has(format)) {
        ctx.report({
          message: `\`${format}\` is an unknown format — use one of specs/README.md: ${[...DATE_PATTERNS.keys()].join(", ")}; for other things: ${[...OTHER_FORMATS].join(", ")}.`,
          location: ctx.location.child(["format"]),
        });
        return;
      }
      const wanted = DATE_PATTERNS.get(format);
      if (pattern === undefined && format === "date") {
        return; // RFC 3339's: validators know it as they know `date-time`.
      }
      if (wanted !== undefined && pattern !== wanted) {
        ctx.report({
          message: `The format \`${format}\` goes with its own pattern — write \`pattern: ${wanted}\`.`,
          location: ctx.location.child([pattern === undefined ? "format" : "pattern"]),
        });
      }
    },
    SchemaProperties(properties, ctx) {
      for (const name of Object.keys(properties)) {
        checkName(name, child({ value: properties, location: ctx.location }, name), ctx);
      }
    },
    Parameter(parameter, ctx) {
      checkName(
        String(parameter.name),
        child({ value: parameter, location: ctx.location }, "schema"),
        ctx,
        parameter,
      );
    },
  }),
};

export default rule;

function checkName(name: string, schema: Node, ctx: UserContext, owner: object = {}): void {
  if (!DATE_NAME.test(name) || !isRecord(schema.value)) {
    return;
  }
  const { type, format } = schema.value;
  const texts = [schema.value.description, Reflect.get(owner, "description")];
  const loose = [type].flat().includes("string") && format === undefined && schema.value.enum === undefined;
  if (loose && !texts.some((text) => typeof text === "string" && /\bbecause\b/.test(text))) {
    ctx.report({
      message: `\`${name}\` looks like a date without a format — refer to a date schema, or give it a format and its pattern; if it is free text, say why with the word "because".`,
      location: schema.location.key(),
    });
  }
}

import { basename, dirname, extname } from "node:path";
import type { UserContext } from "@redocly/openapi-core";
import type { Rule } from "../rule.ts";

interface NameRule {
  readonly pattern: RegExp;
  readonly advice: string;
}

const pascal = { pattern: /^(?:[A-Z][a-z0-9]*)+$/, advice: "write it in PascalCase" };

const kinds: Readonly<Record<string, { readonly folder: string; readonly name: NameRule }>> = {
  Schema: {
    folder: "schemas",
    name: {
      pattern: /^(?!.*Errors?$)(?:[A-Z][a-z0-9]*)+$/,
      advice: "write a PascalCase noun that does not end in `Error`",
    },
  },
  Parameter: { folder: "parameters", name: pascal },
  Response: { folder: "responses", name: pascal },
  RequestBody: { folder: "requestBodies", name: pascal },
  Header: { folder: "headers", name: pascal },
  Example: {
    folder: "examples",
    name: {
      pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
      advice: "name the story in snake_case, such as `empty_page`",
    },
  },
};

export const componentNames: Rule = {
  demands:
    "Components are named by their file, which holds one and stands in the folder of its kind: PascalCase, never `…Error`; examples are named in snake_case.",
  visit: () => ({
    ref(node, ctx, target) {
      const kind = kinds[ctx.type.name];
      if (kind === undefined || target.location === undefined) return;
      const { source, pointer } = target.location;
      if (/^#\/components\/[^/]+\/[^/]+$/.test(pointer)) return;
      if (pointer !== "#/") {
        ctx.report({
          message: `\`${node.$ref}\` points into the middle of a file — give that part a file in components/${kind.folder}.`,
          location: ctx.location.child(["$ref"]),
        });
        return;
      }
      checkName(basename(source.absoluteRef, extname(source.absoluteRef)), kind.name, ctx, ctx.location);
      if (basename(dirname(source.absoluteRef)) !== kind.folder) {
        ctx.report({
          message: `\`${node.$ref}\` is no file of components/${kind.folder} — move it there, so that its kind is seen.`,
          location: ctx.location.child(["$ref"]),
        });
      }
    },
    Components(components, ctx) {
      for (const { folder, name: rule } of Object.values(kinds)) {
        const group: object = Reflect.get(components, folder) ?? {};
        for (const name of Object.keys(group))
          checkName(name, rule, ctx, ctx.location.child([folder, name]).key());
      }
    },
    ExamplesMap(examples, ctx) {
      for (const name of Object.keys(examples)) {
        checkName(name, kinds.Example?.name ?? pascal, ctx, ctx.location.child([name]).key());
      }
    },
  }),
};

function checkName(name: string, rule: NameRule, ctx: UserContext, location: object): void {
  if (!rule.pattern.test(name))
    ctx.report({ message: `\`${name}\` is a poor name here — ${rule.advice}.`, location });
}

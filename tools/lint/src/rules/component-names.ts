import { basename, dirname, extname } from "node:path";
import type { UserContext } from "@redocly/openapi-core";
import type { Rule } from "../rule.ts";

interface NameRule {
  readonly pattern: RegExp;
  /** Completes "must be …". */
  readonly shape: string;
}

const PASCAL = { pattern: /^(?:[A-Z][a-z0-9]*)+$/, shape: "in PascalCase" };

const KINDS: Readonly<Record<string, { readonly folder: string; readonly name: NameRule }>> = {
  Schema: {
    folder: "schemas",
    name: {
      pattern: /^(?!.*Errors?$)(?:[A-Z][a-z0-9]*)+$/,
      shape: "a PascalCase noun that does not end in `Error`",
    },
  },
  Parameter: { folder: "parameters", name: PASCAL },
  Response: { folder: "responses", name: PASCAL },
  RequestBody: { folder: "requestBodies", name: PASCAL },
  Header: { folder: "headers", name: PASCAL },
  Example: {
    folder: "examples",
    name: {
      pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
      shape: "in snake_case and name the story, such as `empty_page`",
    },
  },
};

const rule: Rule = {
  description:
    "Components are named by their file, which holds one and stands in the folder of its kind: PascalCase, never `…Error`; examples are named in snake_case.",
  visit: () => ({
    ref(node, ctx, target) {
      const kind = KINDS[ctx.type.name];
      if (kind === undefined || target.location === undefined) {
        return;
      }
      const { source, pointer } = target.location;
      if (/^#\/components\/[^/]+\/[^/]+$/.test(pointer)) {
        return;
      }
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
          message: `\`${node.$ref}\` must be a file of components/${kind.folder} — move it there, so that its kind is seen.`,
          location: ctx.location.child(["$ref"]),
        });
      }
    },
    Components(components, ctx) {
      for (const { folder, name: rule } of Object.values(KINDS)) {
        const group: object = Reflect.get(components, folder) ?? {};
        for (const name of Object.keys(group)) {
          checkName(name, rule, ctx, ctx.location.child([folder, name]).key());
        }
      }
    },
    ExamplesMap(examples, ctx) {
      for (const name of Object.keys(examples)) {
        checkName(name, KINDS.Example?.name ?? PASCAL, ctx, ctx.location.child([name]).key());
      }
    },
  }),
};

export default rule;

function checkName(name: string, rule: NameRule, ctx: UserContext, location: object): void {
  if (!rule.pattern.test(name)) {
    ctx.report({ message: `\`${name}\` must be ${rule.shape} — rename it.`, location });
  }
}

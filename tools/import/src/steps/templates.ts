import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { Report } from "../report.ts";
import { lookUp, resolve } from "../walk.ts";

/** Writes out path items that stand elsewhere in the document. */
export function inlinePathItems(document: JsonObject): void {
  for (const section of ["paths", "webhooks"]) {
    const items = objectAt(document, section);
    for (const [key, item] of Object.entries(items)) {
      if (isRecord(item) && typeof item.$ref === "string" && isRecord(lookUp(document, item.$ref))) {
        const { $ref: _, ...beside } = item;
        items[key] = { ...structuredClone(resolve(document, item)), ...beside };
      }
    }
  }
}

/** Path templates of frameworks, as OpenAPI has them: `/:id`, `/<int:id>`, `/{id:[0-9]+}`, `/{id?}`, `/{path*}`. */
export function settleTemplates(document: JsonObject, report: Report): void {
  const paths = objectAt(document, "paths");
  const settled = Object.entries(paths).map(([path, item]) => {
    const declared = declaredIn(document, item);
    const written = path
      .replace(
        /(?<=\/)(?::(\w+)|<(?:\w+:)?(\w+)>|\{\{(\w+)\}\})(?=\/|$)/g,
        (_, ...names) => `{${names.find(Boolean)}}`,
      )
      .replace(/\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, (whole, inside: string) => {
        const [, before, name, behind] = /^([+./;?&#*]?)([\w.-]+)([*?]|:.*)?$/.exec(inside) ?? [];
        if (name === undefined || (before === "" && behind === undefined) || declared.has(inside)) {
          return whole;
        }
        if (before === "+" || before === "*" || behind === "*") {
          report.lose(
            "a path parameter of several segments: its slashes are percent-encoded",
            `${path}: ${name}`,
          );
        }
        return `{${name}}`;
      });
    if (written === path || written in paths) {
      return [path, item] as const;
    }
    report.guess("a path's template in other words", `${path} is ${written}`);
    return [written, item] as const;
  });
  document.paths = Object.fromEntries(settled);
}

/** The names of the path parameters that a path item and its operations describe. */
function declaredIn(document: JsonObject, item: unknown): ReadonlySet<unknown> {
  const owners = [item, ...METHODS.map((method) => objectAt(item, method))];
  const parameters = owners
    .flatMap((owner) => listAt(owner, "parameters"))
    .map((one) => resolve(document, one));
  return new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
}

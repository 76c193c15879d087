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

/**
 * A path with a query or a fragment in it is the path before them, which a server sees: what the query says are parameters
 * that every call has. Where the path has such an operation already, the second one is told.
 */
export function settleQueries(document: JsonObject, report: Report): void {
  const paths = objectAt(document, "paths");
  const settled = new Map(Object.entries(paths).filter(([path]) => !/[?#]/.test(path)));
  for (const [path, item] of Object.entries(paths).filter(
    ([key, one]) => /[?#]/.test(key) && isRecord(one),
  )) {
    const [base = "", query = ""] = path.replace(/#.*/, "").split("?", 2);
    const moved = withQuery(document, item as JsonObject, new URLSearchParams(query));
    const first = settled.get(base);
    const taken = METHODS.filter((method) => isRecord(first) && method in first && method in moved);
    for (const method of taken) {
      report.lose("an operation at a path that another has", `${method.toUpperCase()} ${path}`);
      delete moved[method];
    }
    if (METHODS.some((method) => method in moved)) {
      report.guess("what a path has behind it is no part of it", `${path} is ${base}`);
      settled.set(base, { ...moved, ...(isRecord(first) ? first : {}) });
    }
  }
  document.paths = Object.fromEntries(settled);
}

function withQuery(document: JsonObject, item: JsonObject, query: URLSearchParams): JsonObject {
  const { parameters: _, ...rest } = item;
  const methods = METHODS.filter((method) => isRecord(item[method])).map((method) => {
    const operation = objectAt(item, method);
    const all = [...listAt(item, "parameters"), ...listAt(operation, "parameters")].map((one) =>
      resolve(document, one),
    );
    const named = [...query].map(([name, value]) => parameterOf(name, value, all));
    const replaced = new Set(named.flatMap(({ instead }) => instead));
    const others = all.filter((one) => !replaced.has(one)).map((one) => structuredClone(one));
    return [
      method,
      { ...operation, parameters: [...others, ...named.map(({ parameter }) => parameter)] },
    ] as const;
  });
  return { ...rest, ...Object.fromEntries(methods) };
}

/** `?type=a` always says so; `?q={text}` is a parameter that may be described as one of the path, or under its own name. */
function parameterOf(name: string, value: string, known: readonly JsonObject[]) {
  const [, template] = /^\{([^{}]+)\}$/.exec(value) ?? [];
  const instead = known.filter((one) =>
    template === undefined
      ? one.in === "query" && one.name === name
      : one.name === template || one.name === name,
  );
  const schema = template === undefined ? { type: "string", enum: [value] } : { type: "string" };
  const given = template === undefined ? {} : (instead[0] ?? {});
  return { instead, parameter: { schema, ...structuredClone(given), name, in: "query", required: true } };
}

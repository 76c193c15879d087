import { basename, extname } from "node:path";
import type { UserContext } from "@redocly/openapi-core";
import { operationsOf } from "../operations.ts";
import { child, items, type Location, members } from "../place.ts";
import type { Rule } from "../rule.ts";
import { words } from "../words.ts";

/** Words that cannot name a function or a variable in an ES module. */
const reserved = new Set(
  words(`
  arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null
  package private protected public return static super switch this throw true try typeof undefined var
  void while with yield
`),
);

/** Types that generated code writes and a schema of that name would hide. */
const globalTypes = new Set(
  words(`
  Array ArrayBuffer Boolean Date Error Exclude Extract Function Map Number Object Omit Partial Pick
  Promise Readonly Record Request Required Response Set String Symbol URL Uint8Array
`),
);

/** Letters, digits and what wire names really have; no quote, backslash, space, line break or end of a comment. */
const wireName = /^[\p{L}\p{N}_$@.:-]+(?:\[\])?$/u;

/** Segments of RFC 3986 without quotes, brackets and stars, and parameters between braces. */
const safePath = /^(?:\/(?:[\w.~!$&+,;=:@%-]|\{\w+\})*)+$/;

export const safeNames: Rule = {
  demands:
    "Operation ids, paths, schemas, tags, parameters, properties, server variables and security schemes can be turned into code: no reserved word, quote, line break or name of `Object.prototype`.",
  visit: () => ({
    Root(root, ctx) {
      const document = { value: root, location: ctx.location };
      for (const operation of operationsOf(ctx, root)) {
        const id = operation.kind === "webhook" ? operation.key : String(operation.value.operationId ?? "");
        const location = child(operation, "operationId").location;
        if (reserved.has(id)) refuse(id, "is a reserved word", "add a noun", ctx, location);
        checkInherited(id, ctx, location);
      }
      for (const [path, item] of members(child(document, "paths"))) {
        if (!safePath.test(path)) {
          refuse(
            path,
            "is no safe path",
            "use what RFC 3986 allows in a path and `{name}`",
            ctx,
            item.location.key(),
          );
        }
      }
      for (const tag of items(child(document, "tags"))) {
        const name = child(tag, "name");
        if (!/^[A-Za-z][A-Za-z0-9 -]*$/.test(String(name.value))) {
          refuse(
            String(name.value),
            "is no safe tag",
            "use Latin letters, digits, spaces and hyphens",
            ctx,
            name.location,
          );
        }
      }
      for (const [name, schema] of members(child(child(document, "components"), "schemas"))) {
        checkType(name, ctx, schema.location.key());
      }
    },
    Server(server, ctx) {
      for (const name of Object.keys(server.variables ?? {})) {
        checkOption(name, ctx, ctx.location.child(["variables", name]).key());
      }
    },
    NamedSecuritySchemes(schemes, ctx) {
      for (const name of Object.keys(schemes)) checkOption(name, ctx, ctx.location.child([name]).key());
    },
    ref(node, ctx, target) {
      if (ctx.type.name !== "Schema" || target.location === undefined || node.$ref.includes("#")) return;
      const file = target.location.source.absoluteRef;
      checkType(basename(file, extname(file)), ctx, ctx.location);
    },
    Parameter(parameter, ctx) {
      checkWireName(String(parameter.name), ctx, ctx.location.child(["name"]));
    },
    SchemaProperties(properties, ctx) {
      for (const name of Object.keys(properties)) checkWireName(name, ctx, ctx.location.child([name]).key());
    },
  }),
};

/** Server variables and security schemes become options of a connection. */
function checkOption(name: string, ctx: UserContext, location: object): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name))
    refuse(name, "names an option", "write it in camelCase", ctx, location);
  checkInherited(name, ctx, location);
}

function checkType(name: string, ctx: UserContext, location: object): void {
  if (globalTypes.has(name))
    refuse(name, "hides a global type in generated code", "add a word", ctx, location);
}

function checkWireName(name: string, ctx: UserContext, location: object): void {
  if (!wireName.test(name)) {
    refuse(
      name,
      "is not safe in generated code",
      "quote the vendor's name in the description and leave it out",
      ctx,
      location,
    );
  }
  checkInherited(name.replace(/\[\]$/, ""), ctx, location);
}

/** `params.constructor` exists on every object, and `__proto__` changes it. */
function checkInherited(name: string, ctx: UserContext, location: object): void {
  if (name in Object.prototype || name === "prototype") {
    refuse(name, "is a member of every object", "leave it out and say so in the description", ctx, location);
  }
}

function refuse(
  name: string,
  why: string,
  advice: string,
  ctx: UserContext,
  location: Location | object,
): void {
  ctx.report({ message: `\`${name}\` ${why} — ${advice}.`, location });
}

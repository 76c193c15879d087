import { basename, extname } from "node:path";
import { flatName, RESERVED_WORDS } from "@orderwire/vocabulary/names";
import type { UserContext } from "@redocly/openapi-core";
import { child, items, type Location, members } from "../node.ts";
import { operationsOf } from "../operations.ts";
import type { Rule } from "../rule.ts";
import { words } from "../words.ts";

/** Types that generated code writes and a schema of that name would hide. */
const GLOBAL_TYPES = new Set(
  words(`
  Array ArrayBuffer Boolean Date Error Exclude Extract Function Map Number Object Omit Partial Pick
  Promise Readonly Record Request Required Response Set String Symbol URL Uint8Array
`),
);

/** Code quotes names; only what would end a line of it is refused. */
const WIRE_NAME = /^[^\p{Cc}\u2028\u2029]+$/u;

/** Segments of RFC 3986 without quotes, brackets and stars, and parameters between braces. */
const SAFE_PATH = /^(?:\/(?:[\w.~!$&+,;=:@%-]|\{\w+\})*)+$/;

const rule: Rule = {
  description:
    "Operation ids, paths, schemas, tags, parameters, properties, server variables and security schemes can be turned into code: no reserved word, quote, line break or name of `Object.prototype`.",
  visit: () => ({
    Root(root, ctx) {
      const document = { value: root, location: ctx.location };
      for (const operation of operationsOf(ctx, root)) {
        const id = operation.kind === "webhook" ? operation.key : String(operation.value.operationId ?? "");
        const location = child(operation, "operationId").location;
        if (RESERVED_WORDS.has(id)) {
          refuse(id, "must not be a reserved word", "add a noun", ctx, location);
        }
        checkInherited(id, ctx, location);
      }
      for (const [path, item] of members(child(document, "paths"))) {
        if (!path.startsWith("x-") && !SAFE_PATH.test(path)) {
          refuse(
            path,
            "must be a path of RFC 3986 without quotes, brackets and stars",
            "write other characters in percent-encoding, and rename parameters to letters, digits and underscores",
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
            "must be Latin letters, digits, spaces and hyphens",
            "rename the tag",
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
      for (const name of Object.keys(schemes)) {
        checkOption(name, ctx, ctx.location.child([name]).key());
      }
    },
    ref(node, ctx, target) {
      if (ctx.type.name !== "Schema" || target.location === undefined || node.$ref.includes("#")) {
        return;
      }
      const file = target.location.source.absoluteRef;
      checkType(basename(file, extname(file)), ctx, ctx.location);
    },
    Parameter(parameter, ctx) {
      checkWireName(String(parameter.name), ctx, ctx.location.child(["name"]));
    },
    SchemaProperties(properties, ctx) {
      for (const name of Object.keys(properties)) {
        checkWireName(name, ctx, ctx.location.child([name]).key());
      }
    },
  }),
};

export default rule;

/** Server variables and security schemes become options of a connection. */
function checkOption(name: string, ctx: UserContext, location: object): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    refuse(name, "must be camelCase, because it names an option", "rename it", ctx, location);
  }
  checkInherited(name, ctx, location);
}

function checkType(name: string, ctx: UserContext, location: object): void {
  if (GLOBAL_TYPES.has(name)) {
    refuse(name, "must not be the name of a global type", "add a word", ctx, location);
  }
}

function checkWireName(name: string, ctx: UserContext, location: object): void {
  if (!WIRE_NAME.test(name)) {
    refuse(
      name,
      "must be one line without control characters",
      "quote the vendor's name in the description and leave it out",
      ctx,
      location,
    );
  }
  checkInherited(flatName(name), ctx, location);
}

/** `params.constructor` exists on every object, and `__proto__` changes it. */
function checkInherited(name: string, ctx: UserContext, location: object): void {
  if (name in Object.prototype || name === "prototype") {
    refuse(
      name,
      "must not be the name of a member of every object",
      "leave it out and say so in the description",
      ctx,
      location,
    );
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

/** zod schemas: one a component and one a success of an operation, in files of their own. */

import { readFileSync } from "node:fs";
import type { Schema } from "@orderwire/vocabulary/openapi";
import { stronglyConnected } from "../../../model/cycles.ts";
import type { Vendor } from "../../../model/index.ts";
import type { NamedTypes } from "../../../model/named-types.ts";
import type { Files } from "../../files.ts";
import { docComment, GENERATED } from "../../source.ts";
import { CodeScope } from "./code-scope.ts";
import { expressionOf } from "./expression.ts";

/** A schema as zod's code. */
interface ZodSchema {
  readonly name: string;
  readonly description: string | undefined;
  readonly expression: string;
  readonly rules: readonly string[];
  /** Other schemas that the expression names. */
  readonly uses: readonly string[];
}

/** Sources of the `/zod` entry, and of the test that its schemas and the types agree. */
export function zodSources(vendor: Vendor, named: NamedTypes): Files {
  const schemas = Object.entries(responseSchemas(vendor, named))
    .map(([name, schema]) => readSchema(name, schema))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const cycles = stronglyConnected(new Map(schemas.map(({ name, uses }) => [name, uses])));
  const files = schemas.map(
    (schema) => [`gen/zod/schemas/${schema.name}.ts`, schemaSource(vendor, schema, cycles)] as const,
  );
  return {
    ...Object.fromEntries(files),
    "gen/zod/index.ts": indexSource(vendor, schemas),
    "gen/zod/fits.ts": FITS,
    ...(schemas.some(({ rules }) => rules.length > 0) && { "gen/zod/rules.ts": rulesSource() }),
  };
}

/** Component schemas and responses; what a client sends is checked by the vendor, and by its mock. */
function responseSchemas(vendor: Vendor, { document }: NamedTypes): Record<string, Schema> {
  const requests = new Set([
    ...vendor.operations.flatMap(({ typeName }) => [
      `${typeName}Params`,
      `${typeName}Item`,
      `${typeName}Headers`,
    ]),
    ...vendor.webhooks.map(({ typeName }) => `${typeName}Response`),
  ]);
  const schemas = Object.entries(document.components?.schemas ?? {});
  return Object.fromEntries(schemas.filter(([name]) => !requests.has(name)));
}

function readSchema(name: string, schema: Schema): ZodSchema {
  const scope = new CodeScope();
  const expression = expressionOf(schema, scope);
  return {
    name,
    description: schema.description,
    expression,
    rules: [...scope.rules].sort(),
    uses: [...scope.schemas].sort(),
  };
}

/** The names with a `$` cannot meet a schema's. */
function schemaSource(
  vendor: Vendor,
  { name, description, expression, rules, uses }: ZodSchema,
  cycles: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const isCircular = (use: string) => use === name || cycles.get(name)?.has(use);
  const others = uses.filter((use) => use !== name);
  const alias = (use: string) => (isCircular(use) ? `${use} as $${use}` : use);
  return [
    GENERATED,
    'import * as zod from "zod";\n',
    `import type * as types from "@orderwire/${vendor.slug}-types";\n`,
    'import type { $Fits } from "../fits.js";\n',
    rules.length > 0 ? `import { ${rules.join(", ")} } from "../rules.js";\n` : "",
    ...others.map((use) => `import { ${alias(use)} } from "./${use}.js";\n`),
    // Modules in a circle are evaluated in an order that nobody chose: what they name of each other must wait.
    ...others.filter(isCircular).map((use) => `\nconst ${use} = zod.lazy((): ${zodType(use)} => $${use});`),
    `\nconst schema = ${uses.includes(name) ? selfLazy(name, expression) : expression};\n`,
    // A cast, since comparing zod's own classes takes seconds a vendor. The line after it compares what counts.
    `${docComment(description)}export const ${name} = schema as unknown as ${zodType(name)};\n`,
    "type $Input = zod.input<typeof schema>;\n",
    `type $Agreement = [$Fits<$Input, types.${name}>, $Fits<types.${name}, $Input>];\n`,
  ].join("");
}

/** A schema that names itself waits for itself. */
function selfLazy(name: string, expression: string): string {
  const lazy = `zod.lazy((): ${zodType(name)} => ${name})`;
  return expression.replaceAll(new RegExp(`(?<![\\w."'$/])${name}(?![\\w"'])`, "g"), lazy);
}

function zodType(name: string): string {
  return `zod.ZodType<types.${name}, types.${name}>`;
}

function indexSource(vendor: Vendor, schemas: readonly ZodSchema[]): string {
  const names = new Set(schemas.map(({ name }) => name));
  const results = vendor.operations.filter(({ typeName }) => names.has(`${typeName}Result`));
  return [
    GENERATED,
    ...results.map(({ typeName }) => `import { ${typeName}Result } from "./schemas/${typeName}Result.js";\n`),
    ...schemas.map(({ name }) => `export { ${name} } from "./schemas/${name}.js";\n`),
    `\n${docComment("Schemas of the responses by operation, for the connection's option of that name.")}`,
    // With the type written out: inferred, each entry costs the declaration a search through all names of the types.
    `export const schemas: {\n${results.map(({ id, typeName }) => `  /** What \`${id}\` returns. */\n  ${id}: typeof ${typeName}Result;\n`).join("")}} = {\n`,
    `${results.map(({ id, typeName }) => `  ${id}: ${typeName}Result,\n`).join("")}};\n`,
  ].join("");
}

/** The type test: each schema's file names both directions, and does not compile if one of them fails. */
const FITS = `${GENERATED}
/** \`Value\`, if it can be assigned to \`Target\`. */
export type $Fits<Value extends Target, Target> = Value;
`;

/** The conditions are a source of this package, copied as it stands. */
function rulesSource(): string {
  return GENERATED + readFileSync(new URL("./rules.ts", import.meta.url), "utf8");
}

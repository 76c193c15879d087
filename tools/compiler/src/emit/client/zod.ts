/** zod schemas by orval: one a component and one an operation's answer, in files of their own. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { stronglyConnected } from "../../model/cycles.ts";
import type { Vendor } from "../../model/index.ts";
import type { NamedTypes } from "../../model/named-types.ts";
import { UserError } from "../../user-error.ts";
import type { Files } from "../files.ts";
import { runOrval } from "../orval.ts";
import { docComment, GENERATED } from "../source.ts";

/** A schema as orval wrote it: helper constants, then the expression. */
interface ZodSchema {
  readonly name: string;
  /** Constants that the expression uses, with their names made private to the file. */
  readonly constants: string;
  readonly expression: string;
  /** Other schemas that the expression names. */
  readonly uses: readonly string[];
}

/** Sources of the `/zod` entry, and of the test that its schemas and the types agree. */
export async function zodSources(vendor: Vendor, named: NamedTypes): Promise<Files> {
  const document = answersOnly(vendor, named.document);
  const sources = await runOrval(document, {
    client: "zod",
    mode: "split",
    namingConvention: "PascalCase",
    schemas: { path: "schemas", type: "zod" },
    // References stay references: inlined, a schema is repeated wherever it is used and recursion is lost.
    override: { header: false, zod: { version: 4, generateReusableSchemas: true, exactOptional: false } },
  });
  const names = Object.keys(document.components?.schemas ?? {}).sort();
  const schemas = names.map((name) => readSchema(sources, name));
  const cycles = stronglyConnected(new Map(schemas.map(({ name, uses }) => [name, uses])));
  const files = schemas.map(
    (schema) => [`gen/zod/${schema.name}.ts`, schemaSource(vendor, schema, cycles)] as const,
  );
  return {
    ...Object.fromEntries(files),
    "gen/zod/index.ts": indexSource(vendor, schemas),
    "gen/zod/fits.ts": FITS,
  };
}

/** Component schemas and answers, without what zod would fill in or say twice. */
function answersOnly(vendor: Vendor, document: Document): Document {
  const requests = new Set([
    ...vendor.operations.flatMap(({ typeName }) => [`${typeName}Params`, `${typeName}Item`]),
    ...vendor.webhooks.map(({ typeName }) => `${typeName}Response`),
  ]);
  const schemas = Object.entries(document.components?.schemas ?? {})
    .filter(([name]) => !requests.has(name))
    .map(([name, schema]) => [name, withoutRemarks(schema)]);
  return {
    openapi: "3.1.0",
    info: { title: vendor.title, version: document.info.version },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  };
}

/** Descriptions stay in the types; in zod they would be code that everyone loads. */
function withoutRemarks(schema: Schema): Schema {
  const isMap = (key: string) => key === "properties";
  const strip = (value: unknown, map: boolean): unknown => {
    if (Array.isArray(value)) return value.map((entry) => strip(entry, false));
    if (typeof value !== "object" || value === null) return value;
    const remarks = ["description", "title", "example", "examples", "deprecated"];
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => map || (!remarks.includes(key) && !key.startsWith("x-")))
        .map(([key, part]) => [
          key,
          ["enum", "const"].includes(key) && !map ? part : strip(part, !map && isMap(key)),
        ]),
    );
  };
  return strip(schema, false) as Schema;
}

/** Reads back what orval wrote of one schema, and drops its types: the types package has them. */
function readSchema(sources: ReadonlyMap<string, string>, name: string): ZodSchema {
  // One form for "may be null, may be absent", so that those who read the source need not know another.
  const text = (sources.get(`schemas/${name}.zod.ts`) ?? "").replaceAll(
    ".nullish()",
    ".nullable().optional()",
  );
  const expression = new RegExp(`^export const ${name}\\b[^=]*= ([\\s\\S]*?);\\n`, "m").exec(text)?.[1];
  if (!expression) throw new UserError(`components/schemas/${name}: orval wrote no zod schema of that name.`);
  const constants = [...text.matchAll(/^export const (\w+) = .*;$/gm)].filter(
    (constant) => constant[1] !== name,
  );
  const uses = [...text.matchAll(/^import \{ (\w+) \} from '\.\//gm)].map((use) => use[1] ?? "");
  return {
    name,
    constants: constants.map((constant) => `${constant[0].replace("export ", "")}\n`).join(""),
    expression,
    uses,
  };
}

/** The names with a `$` cannot meet a schema's. */
function schemaSource(
  vendor: Vendor,
  schema: ZodSchema,
  cycles: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const { name, constants, expression, uses } = schema;
  const inCycle = uses.filter((use) => cycles.get(name)?.has(use));
  const alias = (use: string) => (inCycle.includes(use) ? `${use} as $${use}` : use);
  return [
    GENERATED,
    'import * as zod from "zod";\n',
    `import type * as types from "@orderwire/${vendor.slug}-types";\n`,
    'import type { $Fits } from "./fits.js";\n',
    ...uses.map((use) => `import { ${alias(use)} } from "./${use}.js";\n`),
    // Modules in a circle are evaluated in an order that nobody chose: what they name of each other must wait.
    ...inCycle.map((use) => `\nconst ${use} = zod.lazy((): ${zodType(use)} => $${use});`),
    constants && `\n${constants}`,
    `\nconst schema = ${expression};\n`,
    // A cast, since comparing zod's own classes takes seconds a vendor. The line after it compares what counts.
    `export const ${name} = schema as unknown as ${zodType(name)};\n`,
    "type $Input = zod.input<typeof schema>;\n",
    `type $Agreement = [$Fits<$Input, types.${name}>, $Fits<types.${name}, $Input>];\n`,
  ].join("");
}

function zodType(name: string): string {
  return `zod.ZodType<types.${name}, types.${name}>`;
}

function indexSource(vendor: Vendor, schemas: readonly ZodSchema[]): string {
  const names = new Set(schemas.map(({ name }) => name));
  const answers = vendor.operations.filter(({ typeName }) => names.has(`${typeName}Result`));
  return [
    GENERATED,
    ...answers.map(({ typeName }) => `import { ${typeName}Result } from "./${typeName}Result.js";\n`),
    ...schemas.map(({ name }) => `export { ${name} } from "./${name}.js";\n`),
    `\n${docComment("Schemas of the answers by operation, for the connection's option of that name.")}`,
    `export const schemas = {\n${answers.map(({ id, typeName }) => `  ${id}: ${typeName}Result,\n`).join("")}};\n`,
  ].join("");
}

/** The type test: each schema's file names both directions, and does not compile if one of them fails. */
const FITS = `${GENERATED}
/** \`Value\`, if it can be assigned to \`Target\`. */
export type $Fits<Value extends Target, Target> = Value;
`;

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileMock } from "@orderwire/mock-server/compile";
import { createMock } from "@orderwire/mock-server/engine";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Suite } from "./suites.ts";

/** https://github.com/json-schema-org/JSON-Schema-Test-Suite */
export const JSON_SCHEMA_SUITE: Suite = {
  name: "json-schema",
  address: "https://github.com/json-schema-org/JSON-Schema-Test-Suite.git",
};

/** These say nothing of which values are valid. */
const ANNOTATIONS = ["format.json", "content.json", "vocabulary.json", "default.json"];

/** What the documents of OpenAPI here may not hold: other names for schemas than their places, other documents. */
const FOREIGN = /"\$(?:id|anchor|dynamicAnchor|dynamicRef|vocabulary)":|"\$ref":"[^#]/;

/** A schema of the suite which some value fits. */
export interface SuiteSchema {
  readonly name: string;
  readonly schema: object;
}

/** A schema of the suite with its values. */
export interface SuiteGroup {
  /** File and description. */
  readonly name: string;
  readonly schema: object | boolean;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/**
 * The suite's schemas that a document of OpenAPI can hold.
 *
 * @param folder the suite's checkout.
 */
export function suiteGroups(folder: string): SuiteGroup[] {
  const drafts = join(folder, "tests/draft2020-12");
  const files = readdirSync(drafts).filter((file) => file.endsWith(".json") && !ANNOTATIONS.includes(file));
  return files.flatMap((file) => {
    const groups: (SuiteGroup & { readonly description: string })[] = JSON.parse(
      readFileSync(join(drafts, file), "utf8"),
    );
    return groups
      .filter(({ schema }) => !FOREIGN.test(JSON.stringify(schema)))
      .map(({ description, schema, tests }) => ({
        name: `${file.replace(".json", "")}: ${description}`,
        schema: typeof schema === "object" ? withoutDialect(schema) : schema,
        tests,
      }));
  });
}

function withoutDialect({ $schema: _, ...own }: { $schema?: string }): object {
  return own;
}

/**
 * Those of them which some value fits.
 *
 * @param folder the suite's checkout.
 */
export function suiteSchemas(folder: string): SuiteSchema[] {
  return suiteGroups(folder).flatMap(({ name, schema, tests }) =>
    typeof schema === "object" && tests.some(({ valid }) => valid) ? [{ name, schema }] : [],
  );
}

/** What a mock made up for a schema. */
export interface MadeUp {
  readonly name: string;
  readonly schema: object;
  readonly value: unknown;
  readonly isValid: boolean;
}

/** Lets a mock make up an answer for each schema, and judges it by Ajv on the schema as the suite has it. */
export async function makeUp(schemas: readonly SuiteSchema[], isDynamic: boolean): Promise<MadeUp[]> {
  const made: MadeUp[] = [];
  for (const { name, schema } of schemas) {
    const value = await answerOf(schema, isDynamic);
    const validate = new Ajv2020({ strict: false, logger: false }).compile(schema);
    made.push({ name, schema, value, isValid: validate(value) });
  }
  return made;
}

async function answerOf(schema: object, isDynamic: boolean): Promise<unknown> {
  const moved = withMovedReferences(schema);
  const document = {
    openapi: "3.1.0",
    info: { title: "Suite", version: "1" },
    paths: {
      "/x": {
        get: {
          operationId: "x",
          responses: {
            200: {
              description: "Made up.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Root" } } },
            },
          },
        },
      },
    },
    components: { schemas: { Root: moved } },
  };
  const mock = createMock(compileMock(document), { dynamic: isDynamic, seed: 7 });
  const response = await mock.fetch("http://mock/x");
  const text = await response.text();
  if (response.status !== 200) {
    return { status: response.status, text };
  }
  return text === "" ? undefined : JSON.parse(text);
}

/** With references to where the schema stands in the document. What lists values holds data, not references. */
export function withMovedReferences(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  if (Array.isArray(schema)) {
    return schema.map(withMovedReferences);
  }
  const moved = Object.entries(schema).map(([key, value]) => {
    if (key === "$ref" && typeof value === "string") {
      return [key, value.replace(/^#/, "#/components/schemas/Root")];
    }
    return [key, key === "enum" || key === "const" ? value : withMovedReferences(value)];
  });
  return Object.fromEntries(moved);
}

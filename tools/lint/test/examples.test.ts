import { expect, test } from "vitest";
import { ROOT_CONFIG, readConfig } from "../src/config.ts";
import { lintSpec } from "../src/lint.ts";
import { goodSpec, writeSpec } from "./spec.ts";

const config = await readConfig(ROOT_CONFIG, ".");

/** A schema in YAML flow style against which the answer of `getGroup` is checked. */
const schema = `
type: object
description: A thing.
allOf:
  - { type: object, properties: { name: { type: string, description: A name. } } }
properties:
  kind: { const: a, description: Always a. }
  note: { type: [string, 'null'], description: May be null. }
  child: { $ref: Thing.yaml, description: Recursive. }
  codes: { type: object, description: A map., additionalProperties: { type: integer } }
  fields: { description: A map or an empty list., oneOf: [{ type: object, additionalProperties: { type: string } }, { type: array, maxItems: 0 }] }
`;

test.each([
  { example: "{ name: x, kind: a, note: null }", want: [] },
  { example: "{ child: { child: { name: x } } }", want: [] },
  { example: "{ codes: { any: 1 }, fields: [] }", want: [] },
  { example: "{ fields: { any: text } }", want: [] },
  { example: "{ name: 1 }", want: [/`name` property type must be string/] },
  { example: "{ nmae: x }", want: [/`nmae`/] },
  { example: "{ kind: b }", want: [/`kind` property must be equal to constant/] },
  { example: "{ child: { child: { nmae: x } } }", want: [/`nmae`/] },
  { example: "{ codes: { any: text } }", want: [/`any` property type must be integer/] },
])("the example $example against a composed, recursive schema", async ({ example, want }) => {
  const getGroup = "paths/groups/getGroup.yaml";
  const folder = writeSpec({
    ...goodSpec,
    [getGroup]: (goodSpec[getGroup] ?? "")
      .replace("schemas/Group.yaml", "schemas/Thing.yaml")
      .replace("{ name: Shoes }", example),
    "components/schemas/Thing.yaml": schema,
  });
  const { problems } = await lintSpec(folder, config);
  expect(problems.map(({ message }) => message)).toEqual(
    want.map((pattern) => expect.stringMatching(pattern)),
  );
});

/** Values that tell by a number what they are: Ajv's own discriminator knows texts only. */
const union = `
description: One of two.
discriminator: { propertyName: kind, mapping: { 1: Cat.yaml, 2: Dog.yaml } }
anyOf: [{ $ref: Cat.yaml }, { $ref: Dog.yaml }]
`;
const animal = (more: string) => `
type: object
description: An animal.
required: [kind]
properties:
  kind: { type: integer, description: Which it is. }
  ${more}: { type: string, description: A word. }
`;

test.each([
  { example: "{ kind: 1, purr: loud }", want: [] },
  { example: "{ kind: 2, bark: loud }", want: [] },
  { example: "{ kind: 2, bark: 1 }", want: [/`bark` property type must be string/] },
  { example: "{ purr: loud }", want: [/must have required property 'kind'/] },
])("the example $example of a union that is told apart by a number", async ({ example, want }) => {
  const getGroup = "paths/groups/getGroup.yaml";
  const folder = writeSpec({
    ...goodSpec,
    [getGroup]: (goodSpec[getGroup] ?? "")
      .replace("schemas/Group.yaml", "schemas/Thing.yaml")
      .replace("{ name: Shoes }", example),
    "components/schemas/Thing.yaml": union,
    "components/schemas/Cat.yaml": animal("purr"),
    "components/schemas/Dog.yaml": animal("bark"),
  });
  const { problems } = await lintSpec(folder, config);
  const messages = problems.map(({ message }) => message);
  expect(messages.length > 0).toBe(want.length > 0);
  for (const pattern of want) {
    expect(messages).toContainEqual(expect.stringMatching(pattern));
  }
});

/** What is required and goes one way only, where the mark stands behind a reference or in another schema of `allOf`. */
test.each([
  {
    schema: "required: [name, secret]\nproperties: { name: { type: string }, secret: { $ref: Secret.yaml } }",
  },
  {
    schema:
      "allOf:\n  - { required: [name, secret] }\n  - { properties: { name: { type: string }, secret: { $ref: Secret.yaml } } }",
  },
  {
    schema:
      "allOf:\n  - $ref: Needy.yaml\n  - { properties: { name: { type: string }, secret: { type: string, writeOnly: true } } }",
  },
])("an answer's example need not have what only requests have: $schema", async ({ schema }) => {
  const getGroup = "paths/groups/getGroup.yaml";
  const judged = async (example: string) => {
    const folder = writeSpec({
      ...goodSpec,
      [getGroup]: (goodSpec[getGroup] ?? "")
        .replace("schemas/Group.yaml", "schemas/Thing.yaml")
        .replace("{ name: Shoes }", example),
      "components/schemas/Thing.yaml": `type: object\ndescription: A thing.\n${schema}\n`,
      "components/schemas/Secret.yaml": "{ type: string, description: A secret., writeOnly: true }\n",
      "components/schemas/Needy.yaml":
        "{ type: object, description: Needy., required: [name, secret], properties: { secret: { $ref: Plain.yaml } } }\n",
      "components/schemas/Plain.yaml": "{ type: string, description: A text. }\n",
    });
    const { problems } = await lintSpec(folder, config);
    return problems
      .filter(({ rule }) => rule.startsWith("no-invalid"))
      .map(({ message }) => message.replace(/ — .*/, ""));
  };
  expect(await judged("{ name: x }")).toEqual([]);
  expect(await judged("{}")).toEqual([expect.stringContaining("must have required property 'name'")]);
  expect(await judged("{ name: x, secret: y }")).not.toEqual([]);
});

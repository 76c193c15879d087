/** What a mock, and the client compiled of the same document, say of the values of the JSON Schema Test Suite. */
import { generate } from "@orderwire/compiler/generate";
import { readVendor } from "@orderwire/compiler/read";
import { UserError } from "@orderwire/compiler/user-error";
import { compileMock } from "@orderwire/mock-server/compile";
import { createMock } from "@orderwire/mock-server/engine";
import type { Document } from "@orderwire/vocabulary/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Trial } from "./foreign/trial.ts";
import { type SuiteGroup, withMovedReferences } from "./suite-schemas.ts";
import type { ZodSchema } from "./verdicts.ts";

/** What became of the suite. */
export interface SuiteVerdicts {
  readonly cases: number;
  /** Cases that the mock judges as the suite does. */
  readonly mock: number;
  /** Schemas that the compiler refuses, with what it says. */
  readonly refused: readonly string[];
  /** Schemas whose types and zod do not agree for tsc, with what it says. */
  readonly broken: readonly string[];
  /** Cases of the schemas that compile. */
  readonly judged: number;
  /** Those of them that zod takes because a reader's object is never closed. */
  readonly open: number;
  /** Those that zod judges otherwise than the mock. */
  readonly otherwise: readonly string[];
}

/** A schema whose code was written. */
interface Compiled extends SuiteGroup {
  readonly slug: string;
  /** As all outputs read it. */
  readonly document: Document;
}

/** Judges every value of these schemas. */
export async function judgeSuite(groups: readonly SuiteGroup[]): Promise<SuiteVerdicts> {
  let mock = 0;
  for (const { schema, tests } of groups) {
    mock += await judgedAsTheSuite(schema, tests);
  }
  using trial = new Trial();
  const { compiled, refused } = await compileAll(groups, trial);
  const complaints = trial.compile().split("\n");
  const broken = compiled.flatMap(({ name, slug }) => {
    const [first] = complaints.filter((line) => line.startsWith(`${slug}/`));
    return first === undefined ? [] : [`${name}: ${first}`];
  });
  const sound = compiled.filter(({ slug }) => !complaints.some((line) => line.startsWith(`${slug}/`)));
  const compared = await Promise.all(sound.map((group) => compare(group, trial)));
  return {
    cases: groups.flatMap(({ tests }) => tests).length,
    mock,
    refused,
    broken,
    judged: sound.flatMap(({ tests }) => tests).length,
    open: compared.reduce((sum, { open }) => sum + open, 0),
    otherwise: compared.flatMap(({ otherwise }) => otherwise),
  };
}

async function judgedAsTheSuite(schema: object | boolean, tests: SuiteGroup["tests"]): Promise<number> {
  let right = 0;
  try {
    const isTaken = mockOf(taking(schema));
    for (const { data, valid } of tests) {
      right += (await isTaken(data)) === valid ? 1 : 0;
    }
  } catch (error) {
    // What a document may not have is refused when it is compiled: a value list without a value.
    if (!(error instanceof TypeError) || !error.message.startsWith("#/")) {
      throw error;
    }
  }
  return right;
}

async function compileAll(groups: readonly SuiteGroup[], trial: Trial) {
  const compiled: Compiled[] = [];
  const refused: string[] = [];
  for (const [index, group] of groups.entries()) {
    const slug = `suite-${index}`;
    try {
      for (const output of ["types", "client"] as const) {
        trial.write(slug, output, await generate(output, slug, answering(group.schema)));
      }
      compiled.push({ ...group, slug, document: readVendor(slug, taking(group.schema)).document });
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw new Error(`${group.name}: the compiler failed`, { cause: error });
      }
      refused.push(`${group.name}: ${error.message}`);
    }
  }
  return { compiled, refused };
}

async function compare({ name, slug, document, tests }: Compiled, trial: Trial) {
  const { Root } = await trial.load<{ Root: ZodSchema }>(`${slug}/client/gen/zod/index`);
  const isTaken = mockOf(document);
  const isOpenlyTaken = openly(document);
  const otherwise: string[] = [];
  let open = 0;
  for (const { description, data, valid } of tests) {
    const zod = Root.safeParse(data).success;
    const byMock = await isTaken(data);
    // Of numbers beyond what division can tell, zod says what the suite says.
    if (zod === byMock || (zod === valid && !zod)) {
      continue;
    }
    if (zod && isOpenlyTaken(data)) {
      open += 1;
    } else {
      otherwise.push(
        `${name}: ${description}: zod ${says(zod)}, the mock ${says(byMock)} ${JSON.stringify(data)}`,
      );
    }
  }
  return { open, otherwise };
}

const says = (isTaken: boolean): string => (isTaken ? "takes" : "refuses");

/** A validator for which no object that has properties is closed. */
function openly(document: Document): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false, validateSchema: false });
  ajv.addSchema(opened(document) as object, "document");
  const validate = ajv.compile({ $ref: "document#/components/schemas/Root" });
  return (value) => validate(value);
}

function opened(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(opened);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(
    ([key, member]) => !(member === false && /^(?:additional|unevaluated)Properties$/.test(key)),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, opened(member)]));
}

const CONTENT = { "application/json": { schema: { $ref: "#/components/schemas/Root" } } };

/** A document whose operation takes such a value. */
function taking(schema: object | boolean): Document {
  const responses = { 204: { description: "Taken." } };
  const requestBody = { required: true, content: CONTENT };
  return documentOf(schema, { post: { operationId: "sendX", requestBody, responses } });
}

/** A document whose operation answers such a value: without an example no call could be shown that takes one. */
function answering(schema: object | boolean): Document {
  const responses = { 200: { description: "Given.", content: CONTENT } };
  return documentOf(schema, { get: { operationId: "getX", responses } });
}

function documentOf(schema: object | boolean, item: object): Document {
  return {
    openapi: "3.1.0",
    info: { title: "Suite", version: "1" },
    servers: [{ url: "https://suite.example" }],
    paths: { "/x": item },
    components: { schemas: { Root: withMovedReferences(schema) } },
  } as Document;
}

function mockOf(document: Document): (value: unknown) => Promise<boolean> {
  const mock = createMock(compileMock(document));
  return async (value) => {
    const response = await mock.fetch("http://mock/x", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });
    return response.status === 204;
  };
}

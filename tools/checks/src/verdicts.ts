import { compileMock } from "@orderwire/mock-server/compile";
import { createMock } from "@orderwire/mock-server/engine";
import type { Document } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { Ajv2020 } from "ajv/dist/2020.js";

type Mock = ReturnType<typeof createMock>;

/** What a compiled schema says of a value. */
export interface ZodSchema {
  safeParse(value: unknown): { readonly success: boolean };
}

/** What each says of a value; the document without its formats. */
interface Verdicts {
  readonly document: boolean;
  readonly zod: boolean;
  readonly mock: boolean;
}

/** A value that is right by one and wrong by another, or made to be right and is not. */
export interface Disagreement extends Verdicts {
  readonly schema: string;
  readonly value: string;
}

export interface Comparison {
  readonly right: number;
  readonly wrong: number;
  readonly disagreements: readonly Disagreement[];
}

/** In place of any part of a value. */
const ODD = [null, "odd", "", 7, 1.5, -1, true, {}, [], [null], { odd: 1 }];

/**
 * Judges made values, right ones and such as differ from them in one place, by the document itself, by the schemas of the
 * client and by the mock.
 *
 * @param schemas the compiled schemas of components, by name.
 * @param most how many values are made of a right one by a change, at most.
 * @param isDocumentAsked whether the document judges, too, by a validator of its own, which takes as long as the mock's.
 */
export async function compareVerdicts(
  document: Document,
  schemas: Readonly<Record<string, ZodSchema>>,
  most: number,
  isDocumentAsked = true,
): Promise<Comparison> {
  const names = Object.keys(document.components?.schemas ?? {}).filter((name) => schemas[name] !== undefined);
  const data = compileMock(pagesOf(document, names));
  const validators = isDocumentAsked ? documentValidators(document) : () => undefined;
  // It judges what it made: a mock compiles its schemas, which takes longer than the rest.
  const mock = createMock(data, { strict: true, seed: 7 });
  const disagreements: Disagreement[] = [];
  let right = 0;
  let wrong = 0;
  for (const name of names) {
    const byDocument = validators(name);
    const made = [await madeUp(mock, name, "false"), await madeUp(mock, name, "true")];
    for (const value of [...made, ...changed(made[0], most)]) {
      const zod = schemas[name]?.safeParse(value).success ?? false;
      const verdicts: Verdicts = {
        document: byDocument?.(value) ?? zod,
        zod,
        mock: await isTaken(mock, name, value),
      };
      right += verdicts.zod ? 1 : 0;
      wrong += verdicts.zod ? 0 : 1;
      if (isDisagreement(verdicts, made.includes(value))) {
        disagreements.push({ schema: name, value: JSON.stringify(value), ...verdicts });
      }
    }
  }
  return { right, wrong, disagreements };
}

function documentValidators(document: Document): (name: string) => (value: unknown) => boolean {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateFormats: false,
    validateSchema: false,
    code: { optimize: false },
  });
  ajv.addSchema(document as object, "document");
  return (name) => ajv.compile({ $ref: `document#${toPointer(["components", "schemas", name])}` });
}

/** Formats are judged by the client and the mock, who have to judge alike. */
function isDisagreement({ document, zod, mock }: Verdicts, isMade: boolean): boolean {
  return zod !== mock || (zod && !document) || (isMade && !zod);
}

/** The document's schemas, each as what a page answers and as what it takes. */
function pagesOf(document: Document, names: readonly string[]): Document {
  const paths = Object.fromEntries(
    names.map((name) => {
      const content = {
        "application/json": { schema: { $ref: `#${toPointer(["components", "schemas", name])}` } },
      };
      const taken = { 204: { description: "Taken." } };
      return [
        `/${name}`,
        {
          get: { operationId: `get${name}`, responses: { 200: { description: "Made up.", content } } },
          post: { operationId: `post${name}`, requestBody: { required: true, content }, responses: taken },
        },
      ];
    }),
  );
  const { openapi, info, components } = document;
  return { openapi, info, paths, components: { schemas: components?.schemas ?? {} } };
}

async function madeUp(mock: Mock, name: string, dynamic: "true" | "false"): Promise<unknown> {
  const response = await mock.fetch(`http://mock/${name}`, { headers: { prefer: `dynamic=${dynamic}` } });
  if (response.status !== 200) {
    throw new Error(`No value of ${name} was made: ${await response.text()}`);
  }
  return response.json();
}

async function isTaken(mock: Mock, name: string, value: unknown): Promise<boolean> {
  const response = await mock.fetch(`http://mock/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  });
  return response.status === 204;
}

/** Values that differ from a right one in one place each, spread over all places. */
function changed(value: unknown, most: number): unknown[] {
  const places = placesOf(value, []);
  const changes = places.flatMap((place, index) => [
    ...(place.length > 0 ? [() => without(value, place)] : []),
    () => replaced(value, place, ODD[index % ODD.length]),
    () => replaced(value, place, ODD[(index * 3 + 1) % ODD.length]),
  ]);
  const step = Math.max(1, Math.ceil(changes.length / most));
  return changes.filter((_, index) => index % step === 0).map((change) => change());
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place): Place[] {
  if (typeof value !== "object" || value === null) {
    return [at];
  }
  return [at, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...at, key]))];
}

function replaced(value: unknown, [step, ...rest]: Place, by: unknown): unknown {
  if (step === undefined) {
    return by;
  }
  const copy = copyOf(value);
  copy[step] = replaced(copy[step], rest, by);
  return copy;
}

function without(value: unknown, [step, ...rest]: Place): unknown {
  const copy = copyOf(value);
  if (step === undefined) {
    return copy;
  }
  if (rest.length > 0) {
    copy[step] = without(copy[step], rest);
  } else if (Array.isArray(copy)) {
    copy.splice(Number(step), 1);
  } else {
    delete copy[step];
  }
  return copy;
}

function copyOf(value: unknown): Record<string | number, unknown> {
  return (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
}

import { type BracketNode, newNode } from "@orderwire/vocabulary/brackets";
import type { FieldDescriptor, WebhookDescriptor } from "../descriptor.ts";
import { requireOneForm, safe, structureOf } from "./decode.ts";
import { WebhookError } from "./error.ts";

/** Reads what stands under a name as what it is promised to be. */
export type FieldReader = (node: BracketNode, field: FieldDescriptor, path: string) => unknown;

/**
 * The reader of a webhook's fields.
 * @returns what throws {@link WebhookError} with the path of what is not as promised
 */
export function fieldReader({ shapes = {} }: WebhookDescriptor): FieldReader {
  const read: FieldReader = (node, field, path) => {
    requireOneForm(node, path);
    if (field === "any") {
      return structureOf(node, path);
    }
    if (typeof field === "string") {
      return SCALARS[field](textOf(node, field, path), path);
    }
    if ("list" in field) {
      return itemsOf(node, path).map((item, index) => read(item, field.list, `${path}[${index}]`));
    }
    if ("map" in field) {
      return readMap(node, field, path, read);
    }
    if ("either" in field) {
      return readEither(node, field.either, path, read);
    }
    return read(node, shapes[field.shape] ?? "any", path);
  };
  return read;
}

type Scalar = Exclude<FieldDescriptor, object | "any">;

const SCALARS: Readonly<Record<Scalar, (text: string, path: string) => unknown>> = {
  text: (text) => text,
  number: readNumber,
  boolean: readBoolean,
  null: (text, path) => (text === "" ? null : refuse(path, "must be empty")),
};

function textOf({ texts, members }: BracketNode, field: Scalar, path: string): string {
  const [text] = texts;
  if (members.size > 0 || text === undefined) {
    return refuse(path, `must be a ${field}, not a structure in brackets`);
  }
  return texts.length === 1 ? text : refuse(path, `must be one ${field}, and was sent ${texts.length} times`);
}

/** What PHP writes a number as, and what JavaScript does. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function readNumber(text: string, path: string): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    return refuse(path, "must be a number");
  }
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value)
    ? refuse(path, "must be a number that JavaScript can hold; another would be taken for it")
    : value;
}

function readBoolean(text: string, path: string): boolean {
  if (text === "1" || text === "true") {
    return true;
  }
  return text === "0" || text === "false" || text === "" ? false : refuse(path, "must be a boolean");
}

/** The items of a list, in the order of their numbers: a list that lost one still is a list. */
function itemsOf({ texts, members }: BracketNode, path: string): BracketNode[] {
  const items = [...members].map(([key, item]) => [Number(key), item] as const);
  if ([...members.keys()].some((key) => !/^\d+$/.test(key))) {
    return refuse(path, "must be a list: nothing, or numbers, in the brackets");
  }
  return [...texts.map((text) => newNode(text)), ...items.sort(([a], [b]) => a - b).map(([, item]) => item)];
}

type MapField = Extract<FieldDescriptor, { readonly map: object }>;

function readMap(node: BracketNode, { map, others = "any" }: MapField, path: string, read: FieldReader) {
  if (node.texts.length > 0) {
    return refuse(path, "must be an object, whose members stand in brackets");
  }
  return Object.fromEntries(
    [...node.members].map(([key, member]) => {
      const field = Object.hasOwn(map, key) ? map[key] : undefined;
      return [safe(key, path), read(member, field ?? others, `${path}[${key}]`)] as const;
    }),
  );
}

function readEither(
  node: BracketNode,
  fields: readonly FieldDescriptor[],
  path: string,
  read: FieldReader,
): unknown {
  let refusal: unknown;
  for (const field of fields) {
    try {
      return read(node, field, path);
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

function refuse(path: string, message: string): never {
  throw new WebhookError(path, message);
}

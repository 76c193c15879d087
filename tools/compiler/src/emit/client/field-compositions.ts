/** What several schemas together say of a value that travels as text. */

import type { FieldDescriptor } from "@orderwire/runtime";
import { UserError } from "../../user-error.ts";

type MapField = Extract<FieldDescriptor, { readonly map: object }>;

/** The first that fits is taken: what is text stays text, and anything sent once could be a list of one. */
const ORDER = ["text", "null", "number", "boolean", "list", "map", "shape"];

/**
 * Any of these.
 * @throws {UserError} where two objects promise different things under one name, which a receiver could not tell apart
 */
export function eitherField(fields: readonly FieldDescriptor[], place: string): FieldDescriptor {
  const flat = fields.flatMap((field) => (isEither(field) ? field.either : [field]));
  if (flat.includes("any")) {
    return "any";
  }
  const maps = flat.filter(isMap);
  const all = [
    ...flat.filter((field) => !isMap(field)),
    ...(maps.length > 0 ? [maps.reduce((one, other) => joinMaps(one, other, place, sameField))] : []),
  ];
  const different = [...new Map(all.map((field) => [JSON.stringify(field), field])).values()];
  const sorted = different.sort((one, other) => ORDER.indexOf(kindOf(one)) - ORDER.indexOf(kindOf(other)));
  const kinds = sorted.map(kindOf);
  if (new Set(kinds).size < kinds.length || (kinds.includes("map") && kinds.includes("shape"))) {
    refuse(place, "is of several kinds");
  }
  const [first = "any"] = sorted;
  return sorted.length > 1 ? { either: sorted } : first;
}

/**
 * All of these at once.
 * @throws {UserError} where they contradict each other
 */
export function everyField(fields: readonly FieldDescriptor[], place: string): FieldDescriptor {
  return fields.reduce((one, other) => bothFields(one, other, place), "any");
}

function bothFields(one: FieldDescriptor, other: FieldDescriptor, place: string): FieldDescriptor {
  if (one === "any" || other === "any") {
    return one === "any" ? other : one;
  }
  if (isMap(one) && isMap(other)) {
    return joinMaps(one, other, place, bothFields);
  }
  const [ones, others] = [one, other].map((field) => (isEither(field) ? field.either : [field])) as [
    readonly FieldDescriptor[],
    readonly FieldDescriptor[],
  ];
  const shared = ones.flatMap((field) => {
    const same = others.find((two) => kindOf(two) === kindOf(field));
    return same === undefined ? [] : [joinSame(field, same, place)];
  });
  return shared.length > 0 ? eitherField(shared, place) : refuse(place, "is of no kind at all");
}

function joinSame(one: FieldDescriptor, other: FieldDescriptor, place: string): FieldDescriptor {
  if (isMap(one) && isMap(other)) {
    return joinMaps(one, other, place, bothFields);
  }
  return isList(one) && isList(other) ? { list: bothFields(one.list, other.list, place) } : one;
}

type Join = (one: FieldDescriptor, other: FieldDescriptor, place: string) => FieldDescriptor;

/** Which of two objects was sent nobody knows, so what both have must be the same in both. */
const sameField: Join = (one, other, place) =>
  JSON.stringify(one) === JSON.stringify(other) ? one : refuse(place, "is of several kinds");

function joinMaps(one: MapField, other: MapField, place: string, join: Join): MapField {
  const names = [...new Set([...Object.keys(one.map), ...Object.keys(other.map)])];
  const members = names.map((name) => {
    const [a, b] = [one.map[name], other.map[name]];
    const both = a !== undefined && b !== undefined;
    return [name, both ? join(a, b, `${place}: its member "${name}"`) : (a ?? b ?? "any")] as const;
  });
  const others = one.others ?? other.others;
  return { map: Object.fromEntries(members), ...(others !== undefined && { others }) };
}

const isMap = (field: FieldDescriptor): field is MapField => typeof field === "object" && "map" in field;
const isList = (field: FieldDescriptor): field is Extract<FieldDescriptor, { readonly list: unknown }> =>
  typeof field === "object" && "list" in field;
const isEither = (field: FieldDescriptor): field is Extract<FieldDescriptor, { readonly either: unknown }> =>
  typeof field === "object" && "either" in field;

function kindOf(field: FieldDescriptor): string {
  return typeof field === "string" ? field : (Object.keys(field)[0] ?? "");
}

function refuse(place: string, what: string): never {
  throw new UserError(
    `${place} ${what}, which a receiver cannot tell apart in text. Describe one kind, ` +
      "or that it travels as JSON text (`contentType: application/json`).",
  );
}

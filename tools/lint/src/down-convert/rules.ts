/**
 * Rules between fields: branches that name no field of their own, such as `anyOf: [{ required: [a] }, { required: [b] }]`.
 * 3.0 has the words, but its generators make empty classes of them, or stop.
 */

import { isRecord } from "@orderwire/vocabulary/record";
import type { Node } from "./walk.ts";

const RULES = new Set(["required", "not", "type", "minProperties", "maxProperties"]);
const REMARKS = new Set(["description", "title"]);
const UNIONS = ["anyOf", "oneOf"];

/** A schema without its rules, but for what each branch of `allOf` requires. */
export function withoutRules(schema: Node): Node {
  const shaping = Object.fromEntries(
    Object.entries(schema).filter(([key, part]) => !(UNIONS.includes(key) && isListOfRules(part))),
  );
  const { allOf, ...rest } = shaping;
  if (!Array.isArray(allOf)) {
    return shaping;
  }
  const branches = allOf.map((branch) => (isRecord(branch) ? withoutRules(branch) : branch));
  const kept = inOnePiece(branches.filter((branch) => !isRule(branch)));
  const required = [rest, ...branches.filter(isRule)].flatMap(
    (branch) => (branch.required as string[]) ?? [],
  );
  return {
    ...rest,
    ...(kept.length > 0 ? { allOf: kept } : { type: "object" }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}

/** Branches that name fields in place become one, as generators read one of them only. */
function inOnePiece(branches: readonly unknown[]): unknown[] {
  const inPlace = branches.filter(isPlainObject);
  const properties = inPlace.flatMap((branch) => Object.entries(branch.properties as Node));
  const isClear = new Set(properties.map(([name]) => name)).size === properties.length;
  if (inPlace.length < 2 || !isClear) {
    return [...branches];
  }
  const required = inPlace.flatMap((branch) => (branch.required as string[]) ?? []);
  const one = {
    type: "object",
    ...(required.length > 0 && { required: [...new Set(required)] }),
    properties: Object.fromEntries(properties),
  };
  return [...branches.filter((branch) => !isPlainObject(branch)), one];
}

function isPlainObject(branch: unknown): branch is Node {
  if (!isRecord(branch) || !isRecord(branch.properties)) {
    return false;
  }
  return Object.keys(branch).every(
    (key) => ["type", "properties", "required"].includes(key) || REMARKS.has(key),
  );
}

function isListOfRules(branches: unknown): boolean {
  return Array.isArray(branches) && branches.length > 0 && branches.every(isRule);
}

function isRule(branch: unknown): branch is Node {
  if (!isRecord(branch) || !(branch.type === undefined || branch.type === "object")) {
    return false;
  }
  const isBare = Object.keys(branch).every((key) => key === "type" || REMARKS.has(key));
  if (isBare) {
    return branch.type === undefined;
  }
  return Object.entries(branch).every(
    ([key, part]) =>
      RULES.has(key) ||
      REMARKS.has(key) ||
      ((UNIONS.includes(key) || key === "allOf") && isListOfRules(part)),
  );
}

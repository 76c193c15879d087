import { readFileSync } from "node:fs";
import { isRecord } from "@orderwire/vocabulary/record";
import type { StateSeed } from "../state/seed.ts";
import { SteeringError } from "../steering/error.ts";
import type { Scenario } from "../steering/steering.ts";

/**
 * Reads a file of YAML or JSON, which is YAML as well.
 *
 * @throws {SteeringError} when it cannot be read, or is neither.
 */
async function readDataFile(path: string): Promise<unknown> {
  // Not before a file is named: the parser is made for Node's require, which a bundle of modules has not.
  const { parse } = await import("yaml");
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new SteeringError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Reads rules, listed under `next` and `on`. Whether each of them is right is found when the mock takes them.
 *
 * @throws {SteeringError} when the file has no such lists.
 */
export async function readScenarioFile(path: string): Promise<Scenario> {
  const value = await readDataFile(path);
  if (!isScenario(value)) {
    throw new SteeringError(`${path}: must be an object with lists of rules under \`next\` and \`on\``);
  }
  return value;
}

/**
 * Reads entities by collection. Whether each of them is right is found when the mock takes them.
 *
 * @throws {SteeringError} when the file has none.
 */
export async function readStateFile(path: string): Promise<StateSeed> {
  const value = await readDataFile(path);
  if (isRecord(value)) {
    return value as StateSeed;
  }
  throw new SteeringError(`${path}: must be an object of lists by collection`);
}

function isScenario(value: unknown): value is Scenario {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return false;
  }
  return Object.entries(value).every(
    ([name, rules]) => (name === "next" || name === "on") && Array.isArray(rules),
  );
}

import { getPath } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../context.ts";
import type { Schema } from "../data.ts";
import { SteeringError, unknownName } from "../steering/error.ts";
import type { CollectionSchema } from "./schema/collection.ts";
import { isCreation, writtenSchemas } from "./schema/entity-schemas.ts";
import type { Row } from "./store/entity.ts";

/** Entities by collection, as a tester writes them; `$parent` holds the path values that say whose an entity is. */
export type StateSeed = Readonly<Record<string, readonly object[] | object>>;

const EDITS: ReadonlySet<string> = new Set(["edit", "editMany"]);

/** What a snapshot holds beside the entities. */
export const HISTORY = "$history";
export const COUNTERS = "$counters";

type Collections = ReadonlyMap<string, CollectionSchema>;

/**
 * Reads entities by collection.
 *
 * @throws {SteeringError} when a collection or a field is unknown, or a value is neither as it is read nor as it is written.
 */
export function readSeed(value: unknown, collections: Collections, context: MockContext): Map<string, Row[]> {
  if (!isRecord(value)) {
    throw new SteeringError("state: must be an object of lists by collection");
  }
  const named = Object.entries(value).filter(([name]) => name !== HISTORY && name !== COUNTERS);
  return new Map(
    named.map(([name, entities]) => {
      const schema = collections.get(name);
      if (!schema) {
        throw new SteeringError(`state: ${unknownName("collection", name, [...collections.keys()])}`);
      }
      if (!Array.isArray(entities)) {
        throw new SteeringError(`state.${name}: must be a list of entities`);
      }
      const check = checks.get(schema) ?? entityCheck(schema, context);
      checks.set(schema, check);
      // In a snapshot stands what calls have written, also under names that the document lets pass without knowing them.
      const isSnapshot = getPath(value, [COUNTERS, name]) !== undefined;
      return [
        name,
        entities.map((entity, index) => readRow(entity, `state.${name}.${index}`, check(isSnapshot))),
      ];
    }),
  );
}

/** What a member may be is found out once: a state is put back before each test of many. */
const checks = new WeakMap<CollectionSchema, Check>();

/** @param takesUnknown whether a name may be one that no schema has. */
type Check = (takesUnknown: boolean) => MemberCheck;
type MemberCheck = (name: string, value: unknown, path: string) => void;

function readRow(value: unknown, path: string, check: MemberCheck): Row {
  if (!isRecord(value)) {
    throw new SteeringError(`${path}: must be an object`);
  }
  const { $parent: parent = {}, ...entity } = value;
  if (!isRecord(parent)) {
    throw new SteeringError(`${path}.$parent: must be an object of path parameters`);
  }
  for (const [name, member] of Object.entries(entity)) {
    check(name, member, path);
  }
  return { entity: structuredClone(entity), parent };
}

/** An entity is right as it is read, or as it is written: testers have both at hand. */
function entityCheck(schema: CollectionSchema, context: MockContext): Check {
  const { schemas, validator } = context;
  const written = schema.operations
    .filter((operation) => isCreation(operation) || EDITS.has(operation.resource.action))
    .map((operation) => writtenSchemas(context, operation));
  const kinds = [schema.schemas, ...written];
  const documented = kinds.flatMap((kind) => schemas.views(kind).flatMap(propertyNames));
  // Some entities have an identity that only responses beside them tell; what was stored has it.
  const names = new Set([...documented, ...(schema.identity === undefined ? [] : [schema.identity])]);
  const memberKinds = new Map<string, readonly Schema[]>();
  return (takesUnknown) => (name, value, path) => {
    if (documented.length === 0 || schema.extras.has(name)) {
      return;
    }
    if (!takesUnknown && !names.has(name) && !kinds.some((kind) => schemas.member(kind, name).length > 0)) {
      const known = [...new Set([...names, ...schema.extras])];
      throw new SteeringError(`${path}.${name}: ${unknownName("field", name, known)}`);
    }
    const members =
      memberKinds.get(name) ??
      kinds
        .map((kind) => schemas.member(kind, name))
        .filter((member) => member.length > 0)
        .map(anyOf);
    memberKinds.set(name, members);
    const findings = members.map((member) => validator.check(value, member, [path, name]));
    const first = findings[0]?.[0];
    if (first && findings.every((violations) => violations.length > 0)) {
      throw new SteeringError(`${first.path.join(".")}: ${first.message}`);
    }
  };
}

/** Branches of a choice may say different things of a member. */
function anyOf(schemas: readonly Schema[]): Schema {
  const [only] = schemas;
  return only !== undefined && schemas.length === 1 ? only : { anyOf: schemas };
}

function propertyNames({ properties }: { readonly properties?: unknown }): string[] {
  return isRecord(properties) ? Object.keys(properties) : [];
}

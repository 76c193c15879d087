import { getPath, toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { Schema, SchemaObject } from "../../data.ts";
import {
  isObject,
  itemSchemas,
  jsonType,
  memberSchemas,
  type Schemas,
  takesItems,
  typesOf,
} from "../../schema/schemas.ts";
import { outermost, repair, type Validator } from "../../validate/validator.ts";
import { mapOf } from "../store/entity.ts";

/** Each round takes away or fills in what the validator names; dense entities take a few. */
const MOST_ROUNDS = 20;

/**
 * Makes of what was written what may be read: vendors write an order's status as a code and read it as an object,
 * write payments as a list and read them as a map. What has no place in the response is left out.
 */
export class SchemaProjector {
  readonly #schemas: Schemas;
  readonly #validator: Validator;
  readonly #projected = new WeakMap<object, WeakMap<object, unknown>>();

  constructor({ schemas, validator }: Pick<MockContext, "schemas" | "validator">) {
    this.#schemas = schemas;
    this.#validator = validator;
  }

  /**
   * @param examples valid values, from which required members are taken that were never written and have no `default`.
   * @returns a value that fits the schema, as far as the examples allow. It may be kept: do not change it.
   */
  project(value: unknown, schema: Schema, examples: readonly unknown[]): unknown {
    if (!isRecord(value) || !isObject(schema)) {
      return this.#project(value, schema, examples);
    }
    const known = this.#projected.get(schema) ?? new WeakMap<object, unknown>();
    this.#projected.set(schema, known);
    if (!known.has(value)) {
      known.set(value, this.#project(value, schema, examples));
    }
    return known.get(value);
  }

  #project(value: unknown, schema: Schema, examples: readonly unknown[]): unknown {
    const projected = structuredClone(this.#reshape(value, [schema], { examples, path: [] }));
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const violations = this.#validator.check(projected, schema, [], "response");
      if (violations.length === 0) {
        break;
      }
      for (const violation of outermost(violations)) {
        repair(projected, violation, [this.#defaultAt(schema, violation.path), ...examples]);
      }
    }
    return projected;
  }

  /** An example of the whole with nothing in it but the member's `default`: what is there when nothing was written. */
  #defaultAt(schema: Schema, path: readonly string[]): unknown {
    const views = this.#schemas.views(this.#schemas.at([schema], toPointer(path)));
    const found = views.find((view) => "default" in view);
    return found && path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), found.default);
  }

  #reshape(value: unknown, schemas: readonly Schema[], place: Place): unknown {
    const views = this.#schemas.views(schemas);
    const types = new Set(views.flatMap(typesOf));
    if (types.size === 0) {
      return value;
    }
    if (Array.isArray(value)) {
      const isList = views.some(takesItems) && !isShownAsMap(place, types);
      if (isList) {
        return this.#reshapeList(value, itemSchemas(views), place);
      }
      return types.has("object") ? this.#reshapeObject(mapOf(value), views, place) : value;
    }
    if (isRecord(value)) {
      return types.has("object") ? this.#reshapeObject(value, views, place) : keyOf(value, types);
    }
    return types.has("object") ? objectOf(value, types, views) : scalarOf(value, types);
  }

  #reshapeList(list: readonly unknown[], schemas: readonly Schema[], { examples, path }: Place): unknown[] {
    const place = { examples, path: [...path, "0"] };
    return list.map((item) => this.#reshape(item, schemas, place));
  }

  #reshapeObject(
    value: Record<string, unknown>,
    views: readonly SchemaObject[],
    { examples, path }: Place,
  ): unknown {
    const isOpen =
      !views.some(({ properties }) => properties) || views.some((view) => view.additionalProperties === true);
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const schemas = memberSchemas(views, name);
        if ((schemas.length === 0 && !isOpen) || schemas.some(isNeverRead)) {
          return [];
        }
        const place = { examples, path: [...path, name] };
        const reshaped = this.#reshape(member, schemas, place);
        return reshaped === undefined ? [] : [[name, reshaped]];
      }),
    );
  }
}

/** OpenAPI 3.1, "Schema Object" and JSON Schema, "writeOnly": it is sent, and never comes back. */
function isNeverRead(schema: Schema): boolean {
  return isObject(schema) && schema.writeOnly === true;
}

/** Where a value stands in the entity, and how entities are shown. */
interface Place {
  readonly examples: readonly unknown[];
  readonly path: readonly string[];
}

/** A vendor that takes lists and maps answers one of them: the one that the examples show. */
function isShownAsMap({ examples, path }: Place, types: ReadonlySet<string>): boolean {
  if (!types.has("object")) {
    return false;
  }
  const shown = examples.map((example) => getPath(example, path)).find((value) => value !== undefined);
  return isRecord(shown);
}

/** What stands for an object where its key alone is read. */
function keyOf(value: Record<string, unknown>, types: ReadonlySet<string>): unknown {
  const key = types.has("integer") || types.has("number") ? value.id : (value.code ?? value.id);
  return scalarOf(key, types);
}

/** The object that a key stands for. */
function objectOf(value: unknown, types: ReadonlySet<string>, views: readonly SchemaObject[]): unknown {
  if (value === null || types.has(jsonType(value))) {
    return value;
  }
  const name = typeof value === "string" ? "code" : "id";
  const isNamed = views.some(({ properties }) => isRecord(properties) && Object.hasOwn(properties, name));
  return isNamed ? { [name]: value } : value;
}

/** A number as a text, or the text of one as a number, where the types ask for that. */
export function scalarOf(value: unknown, types: ReadonlySet<string>): unknown {
  if (typeof value === "number" && types.has("string") && !types.has("number") && !types.has("integer")) {
    return String(value);
  }
  const isNumeric = typeof value === "string" && /^\d{1,15}$/.test(value);
  return isNumeric && types.has("integer") && !types.has("string") ? Number(value) : value;
}

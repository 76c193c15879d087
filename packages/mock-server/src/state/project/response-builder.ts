import { getPointer, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { MockContext } from "../../context.ts";
import type { Schema } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import { allOf, takesItems } from "../../schema/schemas.ts";
import type { CollectionSchema } from "../schema/collection.ts";
import {
  entityExamples,
  entitySchemas,
  exampleValues,
  type ResourceOperation,
  responseSchemas,
} from "../schema/entity-schemas.ts";
import { type Entity, mapOf } from "../store/entity.ts";
import { SchemaProjector, scalarOf } from "./projector.ts";

/** What values are to become: by a schema, and by examples of it. */
interface Shape {
  readonly schema: Schema;
  readonly examples: readonly unknown[];
}

/** Puts stored entities into the vendor's responses, in the form that each response's schema asks for. */
export class ResponseBuilder {
  readonly context: MockContext;
  readonly #projector: SchemaProjector;
  readonly #entitySchemas = new Map<string, readonly Schema[]>();
  readonly #schemasAt = new Map<string, readonly Schema[]>();
  readonly #shapes = new Map<string, Shape>();

  constructor(context: MockContext) {
    this.context = context;
    this.#projector = new SchemaProjector(context);
  }

  /** The schemas of the entity, or of the entities, in an operation's responses. */
  entitySchemas(operation: ResourceOperation, status?: number): readonly Schema[] {
    const name = `${operation.id} ${status}`;
    const known = this.#entitySchemas.get(name) ?? entitySchemas(this.context, operation, status);
    this.#entitySchemas.set(name, known);
    return known;
  }

  /** The entity as the operation's response has it. */
  projectEntity(
    entity: unknown,
    operation: ResourceOperation,
    collection: CollectionSchema,
    status: number,
  ): unknown {
    const { schema, examples } = this.#shape(`${operation.id} ${status}`, () => {
      const own = this.entitySchemas(operation, status);
      const others = collection.operations.filter(({ resource }) => resource.action !== "history");
      return {
        schema: allOf(own.length > 0 ? own : collection.schemas),
        examples: [operation, ...others].flatMap((one) => entityExamples(this.context, one)),
      };
    });
    return this.#projector.project(entity, schema, examples);
  }

  /** The rows as they stand in the list at a pointer of the operation's response. */
  projectRows(
    rows: readonly unknown[],
    operation: ResourceOperation,
    status: number,
    pointer: string,
  ): unknown[] {
    const { schema, examples } = this.#shape(`${operation.id} ${status} ${pointer}`, () => ({
      schema: allOf(this.context.schemas.rows(this.#at(operation, status, pointer))),
      examples: exampleValues(this.context.data, operation, pointer).flat(),
    }));
    return rows.map((row) => this.#projector.project(row, schema, examples));
  }

  /** Puts projected entities where the operation's response has its list of them, be it written as a map. */
  putList(response: MockResponse, operation: ResourceOperation, entities: readonly unknown[]): MockResponse {
    const pointer = operation.resource.item ?? "";
    const views = this.context.schemas.views(this.#at(operation, response.status, pointer));
    // Without a schema the example says which it is.
    const isList =
      views.some(takesItems) || (views.length === 0 && Array.isArray(getPointer(response.value, pointer)));
    const list = isList ? entities : mapOf(entities);
    return { ...response, value: put(response.value, pointer, list) };
  }

  /** Puts an entity, and its keys where they stand beside it, into the body of the operation's response. */
  putEntity(
    { status, value: body }: MockResponse,
    operation: ResourceOperation,
    collection: CollectionSchema,
    entity: Entity,
  ): unknown {
    const { item } = operation.resource;
    const whole = isRecord(body) ? { ...body } : body;
    for (const key of new Set([...collection.keys, collection.identity ?? ""])) {
      if (!isRecord(whole) || !(key in whole)) {
        continue;
      }
      if (entity[key] === undefined) {
        delete whole[key];
      } else {
        whole[key] = like(whole[key], entity[key]);
      }
    }
    if (item === undefined) {
      return whole;
    }
    return put(whole, item, this.projectEntity(entity, operation, collection, status));
  }

  #at(operation: ResourceOperation, status: number, pointer: string): readonly Schema[] {
    const name = `${operation.id} ${status} ${pointer}`;
    const known =
      this.#schemasAt.get(name) ??
      this.context.schemas.at(responseSchemas(this.context.data, operation, status), pointer);
    this.#schemasAt.set(name, known);
    return known;
  }

  #shape(name: string, make: () => Shape): Shape {
    const known = this.#shapes.get(name) ?? make();
    this.#shapes.set(name, known);
    return known;
  }
}

/** The body with a value at a pointer; without a body, as in 204, there is nowhere to put it. */
function put(body: unknown, pointer: string, value: unknown): unknown {
  if (pointer === "") {
    return body === undefined ? undefined : value;
  }
  return isRecord(body) ? withPointer(body, pointer, value) : body;
}

/** A key as a number or a text, as the response has it. */
function like(shown: unknown, key: unknown): unknown {
  return scalarOf(key, new Set([typeof shown === "number" ? "integer" : typeof shown]));
}

/** Does a body have this member? */
export function hasMember(body: unknown, pointer: string | undefined): pointer is string {
  return getPointer(body, pointer) !== undefined;
}

import type { Rules } from "../check/rules.ts";
import type { MockData, Schema } from "../data.ts";
import { putAt, stepsOf, valueAt } from "../pointer.ts";
import { type Components, viewsOf } from "../schema.ts";
import { type Collection, type ResourceOperation, thingExamples, thingSchemas } from "./collection.ts";
import { Fitter } from "./fit.ts";
import { allOf, answerSchemas, exampleValues, rowSchemas, schemasAt, takesItems } from "./schemas.ts";
import { isRecord, mapOf, type Thing } from "./thing.ts";

interface Shape {
  readonly schema: Schema;
  readonly examples: readonly unknown[];
}

/** Puts stored things into the vendor's answers, in the form that each answer's schema asks for. */
export class Composer {
  readonly data: MockData;
  readonly #fitter: Fitter;
  readonly #shapes = new Map<string, Shape>();

  constructor(data: MockData, rules: Rules) {
    this.data = data;
    this.#fitter = new Fitter(data.schemas, rules.validator);
  }

  get components(): Components {
    return this.data.schemas;
  }

  /** The thing as the operation's answer has it. */
  fitThing(thing: Thing, operation: ResourceOperation, collection: Collection, status?: number): unknown {
    const { schema, examples } = this.#shape(`${operation.id} ${status}`, () => {
      const own = thingSchemas(this.data, operation, status);
      const others = collection.operations.filter(({ resource }) => resource.action !== "history");
      return {
        schema: allOf(own.length > 0 ? own : collection.schemas),
        examples: [operation, ...others].flatMap((one) => thingExamples(this.data, one)),
      };
    });
    return this.#fitter.fit(thing, schema, examples);
  }

  /** The list as it stands at a pointer of the operation's answer. */
  fitRows(
    rows: readonly unknown[],
    operation: ResourceOperation,
    status: number,
    pointer: string,
  ): unknown[] {
    const { schema, examples } = this.#shape(`${operation.id} ${status} ${pointer}`, () => ({
      schema: allOf(rowSchemas(this.components, this.#at(operation, status, pointer))),
      examples: exampleValues(this.data, operation, pointer).flat(),
    }));
    return rows.map((row) => this.#fitter.fit(row, schema, examples));
  }

  /** Puts fitted things where the operation's answer has its list of them, be it written as a map. */
  putList(body: unknown, operation: ResourceOperation, status: number, things: readonly unknown[]): unknown {
    const pointer = operation.resource.item ?? "";
    const views = viewsOf(this.components, this.#at(operation, status, pointer));
    return put(body, pointer, views.some(takesItems) ? things : mapOf(things));
  }

  /** Puts a thing, and its keys where they stand beside it, into the operation's answer. */
  putThing(
    body: unknown,
    operation: ResourceOperation,
    collection: Collection,
    status: number,
    thing: Thing,
  ): unknown {
    const { item } = operation.resource;
    const whole = isRecord(body) ? { ...body } : body;
    for (const key of new Set([...collection.keys, collection.identity ?? ""])) {
      if (!isRecord(whole) || !(key in whole) || item === `/${key}`) continue;
      if (thing[key] === undefined) delete whole[key];
      else whole[key] = thing[key];
    }
    return item === undefined ? whole : put(whole, item, this.fitThing(thing, operation, collection, status));
  }

  #at(operation: ResourceOperation, status: number, pointer: string): Schema[] {
    return schemasAt(this.components, answerSchemas(this.data, operation, status), pointer);
  }

  #shape(name: string, make: () => Shape): Shape {
    const known = this.#shapes.get(name) ?? make();
    this.#shapes.set(name, known);
    return known;
  }
}

/** The body with a value at a pointer; without a body, as in 204, there is nowhere to put it. */
function put(body: unknown, pointer: string, value: unknown): unknown {
  if (body === undefined || pointer === "") return body === undefined ? body : value;
  if (!isRecord(body)) return body;
  const changed = structuredClone(body);
  putAt(changed, pointer, value);
  return changed;
}

/** Does an answer have this member? */
export function has(body: unknown, pointer: string | undefined): pointer is string {
  return pointer !== undefined && valueAt(body, stepsOf(pointer)) !== undefined;
}

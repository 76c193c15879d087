import type { MockContext } from "../context.ts";
import type { OperationData, Resource } from "../data.ts";
import type { Violation } from "../errors.ts";
import { withEffects } from "./effects.ts";
import { seedParts, seedStore } from "./fill.ts";
import { combine } from "./handlers/combine.ts";
import { remove } from "./handlers/delete.ts";
import { deleteMany } from "./handlers/delete-many.ts";
import { edit } from "./handlers/edit.ts";
import { editMany } from "./handlers/edit-many.ts";
import { get } from "./handlers/get.ts";
import { type Handler, notFound, type StatefulRequest, type StateResult } from "./handlers/handler.ts";
import { history } from "./handlers/history.ts";
import { link } from "./handlers/link.ts";
import { list } from "./handlers/list.ts";
import { isPartlyRight, upload } from "./handlers/upload.ts";
import { create } from "./handlers/write.ts";
import { makeUpShop } from "./made-up.ts";
import { ResponseBuilder } from "./project/response-builder.ts";
import { countFilters, type FilterCount } from "./query/unapplied.ts";
import { Relations } from "./relations.ts";
import { type CollectionSchema, readCollections } from "./schema/collection.ts";
import { isCreation, type ResourceOperation } from "./schema/entity-schemas.ts";
import { readSeed } from "./seed.ts";
import { checkBeside, historyIn, toSnapshot } from "./snapshot.ts";
import { CollectionStore } from "./store/collection-store.ts";
import type { StoreDump } from "./store/dump.ts";
import type { Row } from "./store/entity.ts";

const HANDLERS: Readonly<Record<Resource["action"], Handler>> = {
  combine,
  create,
  delete: remove,
  deleteMany,
  edit,
  editMany,
  get,
  history,
  link,
  list,
  upload,
};

export interface StateOptions {
  readonly seed?: unknown;
  readonly references?: boolean;
  readonly strictFilters?: boolean;
  /** Fill what is not seeded with made-up entities, drawn by this text. */
  readonly madeUp?: string;
}

/** Keeps in memory what requests write, by what `x-orderwire-resource` says of each operation. */
export class State {
  readonly #context: MockContext;
  readonly #now: () => Date;
  readonly #builder: ResponseBuilder;
  readonly #collections: ReadonlyMap<string, CollectionSchema>;
  readonly #start: ReadonlyMap<string, readonly Row[]>;
  readonly #relations: Relations;
  readonly #strictFilters: boolean;
  /** Collections that hold more than their examples. */
  readonly #filled: ReadonlySet<string>;
  #stores: Map<string, CollectionStore>;
  /** How often the stores were made anew. */
  #fills = 0;

  /**
   * @param now the clock by which entities are dated; this machine's by default.
   * @param options `seed`: entities that are there from the start, in place of a collection's examples; `references`: refuse
   * entities that name others which are not there; `strictFilters`: refuse lists whose filters cannot all be applied.
   * @throws {SteeringError} when the seed does not fit.
   */
  constructor(context: MockContext, now: () => Date = () => new Date(), options: StateOptions = {}) {
    const { seed = {}, references = true, strictFilters = false, madeUp } = options;
    this.#strictFilters = strictFilters;
    this.#context = context;
    this.#now = now;
    this.#collections = readCollections(context);
    this.#builder = new ResponseBuilder(context);
    const given = readSeed(seed, this.#collections, context);
    this.#start = madeUp === undefined ? given : makeUpShop(this.#collections, context, madeUp, given);
    this.#stores = this.#fill(this.#start);
    this.#filled = new Set([
      ...this.#start.keys(),
      ...[...this.#collections].flatMap(([name, { operations }]) =>
        operations.some(isCreation) ? [name] : [],
      ),
    ]);
    this.#relations = new Relations(
      () => this.#stores,
      (name) => references && this.#filled.has(name),
    );
  }

  /** How many filters lists document, and which of them cannot be applied. */
  countFilters(): FilterCount {
    return countFilters(this.#context, this.#collections);
  }

  /** The operations of which nothing is kept: what they answer is an example, and says so. */
  examples(): string[] {
    return this.#context.data.operations
      .filter((operation) => {
        const store = this.#storeOf(operation);
        return !store || this.#isExample(operation.resource?.collection ?? "", store);
      })
      .map(({ id }) => id);
  }

  /** Back to the start. */
  reset(): void {
    this.#stores = this.#fill(this.#start);
  }

  /** Another text whenever what is stored may be another. */
  get revision(): string {
    const [first] = this.#stores.values();
    return `${this.#fills}.${first?.version ?? 0}`;
  }

  /** All that is stored, by collection, for a file. */
  dumps(): Map<string, StoreDump> {
    return new Map([...this.#stores].map(([name, store]) => [name, store.dump()]));
  }

  /**
   * Replaces all that is stored by what `dumps` gave.
   *
   * @throws {SteeringError} when it does not fit; then nothing has changed.
   */
  load(dumps: ReadonlyMap<string, StoreDump>): void {
    this.restore(toSnapshot([...dumps]));
  }

  /** All that is stored, as JSON from which `restore` makes the same again. */
  snapshot(): Record<string, object> {
    return structuredClone(toSnapshot([...this.dumps()]));
  }

  /**
   * Replaces all that is stored. Collections that are not named go back to their start.
   *
   * @throws {SteeringError} when it does not fit; then nothing has changed.
   */
  restore(state: unknown): void {
    const rows = readSeed(state, this.#collections, this.#context);
    checkBeside(state, [...this.#collections.keys()]);
    const stores = this.#fill(new Map([...this.#start, ...rows]));
    for (const [name, store] of stores) {
      store.restore(historyIn(state, name));
    }
    this.#stores = stores;
  }

  /**
   * Adds entities to what is stored, as if they had been there before.
   *
   * @throws {SteeringError} when they do not fit; then nothing has changed.
   */
  add(state: unknown): void {
    const added = [...readSeed(state, this.#collections, this.#context)];
    const undo = added.map(([name]) => this.#stores.get(name)?.savepoint());
    try {
      for (const [name, rows] of added) {
        seedStore(name, this.#stores.get(name), rows);
      }
    } catch (error) {
      for (const rollback of undo) {
        rollback?.();
      }
      throw error;
    }
  }

  /** Are the violations those of single rows of a batch, which the vendor refuses one by one? */
  acceptsPartially(operation: OperationData, violations: readonly Violation[]): boolean {
    return this.#storeOf(operation) !== undefined && isPartlyRight(operation, violations);
  }

  /** @returns undefined for operations that are about nothing that requests can write. */
  respond(request: StatefulRequest): StateResult | undefined {
    const store = this.#storeOf(request.operation);
    if (
      !store ||
      !isResourceRequest(request) ||
      this.#isExample(request.operation.resource.collection, store)
    ) {
      return undefined;
    }
    const context = {
      request,
      store,
      builder: this.#builder,
      relations: this.#relations,
      strictFilters: this.#strictFilters,
      notFound: () => notFound({ request }),
    };
    const { action, effects } = request.operation.resource;
    const handle = () => HANDLERS[action](context);
    return effects ? withEffects(context, handle) : handle();
  }

  /** A store for each collection, with these rows, or else with the collection's examples. */
  #fill(seeds: ReadonlyMap<string, readonly Row[]>): Map<string, CollectionStore> {
    const version = { count: 0 };
    this.#fills += 1;
    const stores = new Map(
      [...this.#collections].map(([name, schema]) => {
        const store = new CollectionStore(schema, this.#context.schemas, this.#now, version);
        const examples = schema.seeds.map((entity) => ({ entity, parent: {} }));
        if (seeds.has(name)) {
          seedStore(name, store, seeds.get(name) ?? []);
        } else {
          store.seed(examples);
        }
        return [name, store] as const;
      }),
    );
    seedParts(stores, seeds);
    return stores;
  }

  /** What can only be read one by one answers by its example, whatever it is asked for, until it is seeded. */
  #isExample(collection: string, { schema }: CollectionStore): boolean {
    return (
      !this.#filled.has(collection) &&
      schema.operations.every(({ resource }) => resource.action === "get" && !resource.only)
    );
  }

  #storeOf({ resource }: OperationData): CollectionStore | undefined {
    return resource && this.#stores.get(resource.collection);
  }
}

function isResourceRequest(request: StatefulRequest): request is StatefulRequest<ResourceOperation> {
  return request.operation.resource !== undefined;
}

import type { MockContext } from "../context.ts";
import type { OperationData, Resource } from "../data.ts";
import type { Violation } from "../errors.ts";
import { create } from "./handlers/create.ts";
import { remove } from "./handlers/delete.ts";
import { edit } from "./handlers/edit.ts";
import { get } from "./handlers/get.ts";
import type { Handler, StatefulRequest, StateResult } from "./handlers/handler.ts";
import { history } from "./handlers/history.ts";
import { list } from "./handlers/list.ts";
import { isPartlyRight, upload } from "./handlers/upload.ts";
import { ResponseBuilder } from "./project/response-builder.ts";
import { readCollections } from "./schema/collection.ts";
import type { ResourceOperation } from "./schema/entity-schemas.ts";
import { CollectionStore } from "./store/collection-store.ts";

const HANDLERS: Readonly<Record<Resource["action"], Handler>> = {
  create,
  delete: remove,
  edit,
  get,
  history,
  list,
  upload,
};

/** Keeps in memory what requests write, by what `x-orderwire-resource` says of each operation. */
export class State {
  readonly #builder: ResponseBuilder;
  readonly #createStores: () => Map<string, CollectionStore>;
  #stores: Map<string, CollectionStore>;

  /** @param now the clock by which entities are dated; this machine's by default. */
  constructor(context: MockContext, now: () => Date = () => new Date()) {
    const collections = [...readCollections(context)];
    this.#builder = new ResponseBuilder(context);
    this.#createStores = () =>
      new Map(collections.map(([name, schema]) => [name, new CollectionStore(schema, context.schemas, now)]));
    this.#stores = this.#createStores();
  }

  /** Forgets all that was written. */
  reset(): void {
    this.#stores = this.#createStores();
  }

  /** Are the violations those of single rows of a batch, which the vendor refuses one by one? */
  acceptsPartially(operation: OperationData, violations: readonly Violation[]): boolean {
    return this.#storeOf(operation) !== undefined && isPartlyRight(operation, violations);
  }

  /** @returns undefined for operations that are about nothing that requests can write. */
  respond(request: StatefulRequest): StateResult | undefined {
    const store = this.#storeOf(request.operation);
    if (!store || !isResourceRequest(request)) {
      return undefined;
    }
    return HANDLERS[request.operation.resource.action]({ request, store, builder: this.#builder });
  }

  #storeOf({ resource }: OperationData): CollectionStore | undefined {
    return resource && this.#stores.get(resource.collection);
  }
}

function isResourceRequest(request: StatefulRequest): request is StatefulRequest<ResourceOperation> {
  return request.operation.resource !== undefined;
}

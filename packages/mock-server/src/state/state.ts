import type { Rules } from "../check/rules.ts";
import type { Violation } from "../check/violation.ts";
import type { MockData, OperationData } from "../data.ts";
import { type Collection, readCollections } from "./collection.ts";
import { Composer } from "./compose.ts";
import { answerHistory, answerList } from "./lists.ts";
import type { ResourceRequest, StateReply, StateRequest } from "./request.ts";
import { Shelf } from "./shelf.ts";
import { answerUpload, isPartlyRight } from "./upload.ts";
import { answerCreate, answerDelete, answerEdit, answerGet } from "./write.ts";

/** Keeps in memory what requests write, by what `x-orderwire-resource` says of each operation. */
export class State {
  readonly #data: MockData;
  readonly #rules: Rules;
  readonly #now: () => Date;
  readonly #composer: Composer;
  readonly #collections: ReadonlyMap<string, Collection>;
  #shelves: Map<string, Shelf>;

  /** @param now the clock by which things are dated. */
  constructor(data: MockData, rules: Rules, now: () => Date) {
    this.#data = data;
    this.#rules = rules;
    this.#now = now;
    this.#composer = new Composer(data, rules);
    this.#collections = readCollections(data);
    this.#shelves = this.#newShelves();
  }

  /** Forgets all that was written. */
  reset(): void {
    this.#shelves = this.#newShelves();
  }

  /** Are the violations those of single rows of a batch, which the vendor refuses one by one? */
  takesInPart(operation: OperationData, violations: readonly Violation[]): boolean {
    return this.#shelfOf(operation) !== undefined && isPartlyRight(operation, violations);
  }

  /** @returns undefined for operations that are about nothing that requests can write. */
  reply(request: StateRequest): StateReply | undefined {
    const shelf = this.#shelfOf(request.operation);
    return shelf && this.#answer(request as ResourceRequest, shelf);
  }

  #answer(request: ResourceRequest, shelf: Shelf): StateReply {
    switch (request.operation.resource.action) {
      case "list":
        return { answer: answerList(request, shelf, this.#composer) };
      case "history":
        return { answer: answerHistory(request, shelf, this.#composer) };
      case "get":
        return answerGet(request, shelf, this.#composer);
      case "create":
        return answerCreate(request, shelf, this.#composer);
      case "edit":
        return answerEdit(request, shelf, this.#composer);
      case "delete":
        return answerDelete(request, shelf, this.#composer);
      case "upload":
        return answerUpload(request, shelf, this.#composer, this.#rules);
    }
  }

  #shelfOf({ resource }: OperationData): Shelf | undefined {
    return resource && this.#shelves.get(resource.collection);
  }

  #newShelves(): Map<string, Shelf> {
    return new Map(
      [...this.#collections].map(([name, collection]) => [
        name,
        new Shelf(collection, this.#data.schemas, this.#now),
      ]),
    );
  }
}

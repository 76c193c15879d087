import type { MockData } from "../data.ts";
import type { RawRequest } from "../decode/request.ts";
import { problem } from "../encode/wire-response.ts";
import { type Delivery, Engine, type EngineOptions } from "../engine.ts";
import { PLAIN } from "../steering/wire.ts";
import { StoreError } from "./error.ts";
import { Overtaken, SqliteFile } from "./sqlite-file.ts";

/** An engine whose state is in a file before anybody is told of it, and is that of the file when it starts. */
export class StoredEngine extends Engine {
  readonly #file: SqliteFile;
  readonly #name: string;
  #revision: unknown;

  /**
   * @param file of SQLite; made if there is none.
   * @throws {StoreError} when it cannot be opened, or holds what does not fit the document.
   */
  constructor(data: MockData, options: EngineOptions, hosts: readonly string[], file: string) {
    super(data, { ...options, state: options.state || true }, hosts);
    this.#name = file;
    this.#file = new SqliteFile(file);
    try {
      this.#load();
      this.#save();
    } catch (error) {
      this.#file.close();
      throw error;
    }
  }

  override async handle(request: RawRequest, address?: string): Promise<Delivery> {
    try {
      this.#refresh();
      const delivery = await super.handle(request, address);
      this.#save();
      return delivery;
    } catch (error) {
      return this.#unsaved(error);
    }
  }

  override snapshot(): Readonly<Record<string, object>> {
    this.#refresh();
    return super.snapshot();
  }

  override restore(state: unknown): void {
    this.#refresh();
    super.restore(state);
    this.#save();
  }

  override reset(): void {
    this.#refresh();
    super.reset();
    this.#save();
  }

  /** Gives the file back. */
  close(): void {
    this.#file.close();
  }

  /** What another process has written counts from the next request on. */
  #refresh(): void {
    if (this.#file.isOvertaken) {
      this.#load();
    }
  }

  #load(): void {
    const dumps = this.#file.read();
    if (!dumps) {
      return;
    }
    const state = this.keptState();
    try {
      state.load(dumps);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StoreError(`${this.#name}: does not fit this document: ${reason}. Name another file.`, {
        cause: error,
      });
    }
    this.#revision = state.revision;
  }

  #save(): void {
    const state = this.keptState();
    const { revision } = state;
    if (revision === this.#revision) {
      return;
    }
    this.#file.write(state.dumps());
    this.#revision = revision;
  }

  /** What could not be written has not happened. */
  #unsaved(error: unknown): Delivery {
    const isOvertaken = error instanceof Overtaken;
    const reason = error instanceof Error ? error.message : String(error);
    this.#load();
    const detail = isOvertaken
      ? `Another process has written to ${this.#name} at the same time. Send the request again.`
      : `${this.#name}: ${reason}`;
    return { response: problem(isOvertaken ? 503 : 500, "Not stored", detail), wire: PLAIN };
  }
}

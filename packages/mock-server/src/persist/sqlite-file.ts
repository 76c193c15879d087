import type { DatabaseSync } from "node:sqlite";
import type { StoreDump } from "../state/store/dump.ts";
import { StoreError } from "./error.ts";

/** All that a state holds, by collection. */
export type Dumps = ReadonlyMap<string, StoreDump>;

/** A table and its column of JSON. */
type List = readonly ["entities", "row"] | readonly ["changes", "change"];

/** "OWst", by which a file of the mock's is told from any other of SQLite. */
const APPLICATION = 0x4f577374;

/** Changes with the tables. */
const FORMAT = 1;

const TABLES = `
  CREATE TABLE entities (collection TEXT, number INTEGER, row TEXT NOT NULL, PRIMARY KEY (collection, number)) WITHOUT ROWID;
  CREATE TABLE changes (collection TEXT, number INTEGER, change TEXT NOT NULL, PRIMARY KEY (collection, number)) WITHOUT ROWID;
  CREATE TABLE counters (collection TEXT PRIMARY KEY, counters TEXT NOT NULL) WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${FORMAT};
`;

/** How long a write waits for that of another process, in milliseconds. */
const PATIENCE = 5000;

/** Another process has written since this one last read. */
export class Overtaken extends Error {}

/** Keeps a state in a file of SQLite: what is written is there, whole, when `write` returns. */
export class SqliteFile {
  readonly #file: string;
  readonly #database: DatabaseSync;
  /** What the file holds, by which a write finds what is new. */
  #written: Dumps = new Map();
  #version: unknown;
  #isOpen = true;

  /** @throws {StoreError} when this Node has no SQLite, or the file is not one of the mock's. */
  constructor(file: string) {
    this.#file = file;
    this.#database = this.#open();
  }

  /** Has another process written since this one last read or wrote? */
  get isOvertaken(): boolean {
    return this.#dataVersion() !== this.#version;
  }

  /** @returns undefined if nothing was ever stored. */
  read(): Dumps | undefined {
    // In a transaction, so that nobody writes between the tables.
    this.#database.exec("BEGIN");
    try {
      // What is made of it are other objects: the next write compares nothing, and writes all.
      this.#written = new Map();
      const dumps = this.#readTables();
      this.#version = this.#dataVersion();
      return dumps.size === 0 ? undefined : dumps;
    } finally {
      this.#database.exec("COMMIT");
    }
  }

  /**
   * Writes what differs from what the file holds, all or nothing.
   *
   * @throws {Overtaken} when another process has written since; then nothing has changed.
   */
  write(dumps: Dumps): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      if (this.isOvertaken) {
        throw new Overtaken();
      }
      for (const [collection, dump] of dumps) {
        this.#writeCollection(collection, dump, this.#written.get(collection));
      }
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
    this.#written = dumps;
  }

  close(): void {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#database.close();
    }
  }

  #readTables(): Dumps {
    const counted = this.#database.prepare("SELECT collection, counters FROM counters").all();
    return new Map(
      counted.map(({ collection, counters }) => {
        const name = String(collection);
        return [
          name,
          {
            rows: this.#readList(["entities", "row"], name),
            changes: this.#readList(["changes", "change"], name),
            counters: JSON.parse(String(counters)),
          },
        ];
      }),
    );
  }

  #readList<Value>([table, column]: List, collection: string): Value[] {
    return this.#database
      .prepare(`SELECT ${column} AS value FROM ${table} WHERE collection = ? ORDER BY number`)
      .all(collection)
      .map(({ value }) => JSON.parse(String(value)));
  }

  #writeCollection(collection: string, dump: StoreDump, known: StoreDump | undefined): void {
    this.#writeList(["entities", "row"], collection, dump.rows, known?.rows);
    this.#writeList(["changes", "change"], collection, dump.changes, known?.changes);
    if (JSON.stringify(known?.counters) !== JSON.stringify(dump.counters)) {
      this.#database
        .prepare("INSERT OR REPLACE INTO counters VALUES (?, ?)")
        .run(collection, JSON.stringify(dump.counters));
    }
  }

  /** Of a list, what is new from the first place on at which something else stands. */
  #writeList(
    [table, column]: List,
    collection: string,
    list: readonly object[],
    known: readonly object[] | undefined,
  ): void {
    const put = this.#database.prepare(
      `INSERT OR REPLACE INTO ${table} (collection, number, ${column}) VALUES (?, ?, ?)`,
    );
    for (const [index, value] of list.entries()) {
      if (known?.[index] !== value) {
        put.run(collection, index, JSON.stringify(value));
      }
    }
    if (known === undefined || known.length > list.length) {
      this.#database
        .prepare(`DELETE FROM ${table} WHERE collection = ? AND number >= ?`)
        .run(collection, list.length);
    }
  }

  #dataVersion(): unknown {
    return pragma(this.#database, "data_version");
  }

  #open(): DatabaseSync {
    const sqlite = process.getBuiltinModule("node:sqlite");
    if (!sqlite) {
      throw new StoreError(
        `A store needs node:sqlite, which Node ${process.version} does not have: take Node 22.13 or later, or keep the state in memory.`,
      );
    }
    let database: DatabaseSync | undefined;
    try {
      database = new sqlite.DatabaseSync(this.#file);
      claim(database);
      return database;
    } catch (error) {
      database?.close();
      const reason = error instanceof Error ? error.message : String(error);
      throw new StoreError(
        `${this.#file}: must be a file of the mock's, or none yet: ${reason}. Name another file.`,
        { cause: error },
      );
    }
  }
}

/** Makes the tables in a file that has none. That of another program is read, and stays as it is. */
function claim(database: DatabaseSync): void {
  database.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
  const isNew = isEmpty(database);
  if (!isNew && pragma(database, "application_id") !== APPLICATION) {
    throw new Error("it belongs to another program");
  }
  if (!isNew && pragma(database, "user_version") !== FORMAT) {
    throw new Error("it was written by another version");
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
  // Another process may have made them meanwhile.
  if (isEmpty(database)) {
    database.exec(TABLES);
  }
  database.exec("COMMIT");
}

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;

const pragma = (database: DatabaseSync, name: string): unknown =>
  database.prepare(`PRAGMA ${name}`).get()?.[name];

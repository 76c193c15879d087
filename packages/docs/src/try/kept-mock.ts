/** A mock whose state a browser keeps, so that what one page has created another one finds. */

import { createMock, type MockControls, type MockData } from "@orderwire/mock-server/engine";

const DATABASE = "orderwire-mock";
const TABLE = "states";

interface Stored {
  readonly revision: string;
  readonly state: Parameters<MockControls["restore"]>[0];
}

/** A mock, answered from by all pages of a vendor. */
export interface KeptMock {
  /** Whether the browser keeps the state; otherwise it ends with the page. */
  readonly isKept: () => boolean;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Back to the start. */
  readonly reset: () => Promise<void>;
}

/**
 * Starts the mock of a vendor.
 *
 * @param name under which the browser keeps its state
 */
export async function keepMock(name: string, data: MockData): Promise<KeptMock> {
  // The examples name customers and products that a reader has not created: they are to go through at the first press.
  const mock = createMock(data, { state: true, references: false });
  const database = await openDatabase().catch(() => undefined);
  let revision = "";
  const load = async () => {
    if (!database) {
      return;
    }
    const stored = await inTable<Stored | undefined>(database, "readonly", (table) => table.get(name));
    if ((stored?.revision ?? "") === revision) {
      return;
    }
    mock.reset();
    revision = "";
    if (!stored) {
      return;
    }
    try {
      mock.restore(stored.state);
      revision = stored.revision;
    } catch {
      // Another edition of the site has stored it, and the vendor's schemas have changed since.
      await inTable(database, "readwrite", (table) => table.delete(name));
    }
  };
  const save = async () => {
    if (!database) {
      return;
    }
    revision = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const stored = { revision, state: mock.snapshot() };
    await inTable(database, "readwrite", (table) => table.put(stored, name));
  };
  return {
    isKept: () => database !== undefined,
    fetch: (request) =>
      alone(name, async () => {
        await load();
        const response = await mock.fetch(request);
        if (request.method !== "GET" && request.method !== "HEAD") {
          await save();
        }
        return response;
      }),
    reset: () =>
      alone(name, async () => {
        mock.reset();
        revision = "";
        if (database) {
          await inTable(database, "readwrite", (table) => table.delete(name));
        }
      }),
  };
}

/** One page at a time, where the browser can tell them apart: each starts from what the last has left. */
function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Pages over plain http to another machine have no locks.
  return "locks" in navigator ? navigator.locks.request(`${DATABASE}-${name}`, work) : work();
}

/** Rejects where the browser has none for this page. */
async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Does one thing with the table; done once it is written down, for the page may be left at any time. */
function inTable<Result>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const transaction = database.transaction(TABLE, mode);
  const request = work(transaction.objectStore(TABLE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

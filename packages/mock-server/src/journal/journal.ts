import { SteeringError } from "../steering/error.ts";
import type { Exchanged, JournalEntry } from "./entry.ts";
import type { Masker } from "./mask.ts";

/** How much a journal keeps: the oldest entries go first. */
export interface JournalLimits {
  /** Default 1000. */
  readonly entries: number;
  /** Bytes of bodies, of requests and responses. Default 8 MiB. */
  readonly bytes: number;
}

const JOURNAL_LIMITS: JournalLimits = { entries: 1000, bytes: 8 * 1024 * 1024 };

/** Not all requests came in time; the message says which did. */
export class WaitTimeout extends Error {
  override readonly name = "WaitTimeout";
}

/** How many requests to wait for, and how long, in milliseconds. */
export interface WaitOptions {
  readonly count?: number | undefined;
  readonly timeout?: number | undefined;
}

const DEFAULT_WAIT = 1000;
/** Timers take no longer time: they would end at once. */
const LONGEST_WAIT = 2_147_483_647;

interface Waiter {
  readonly operation: string;
  readonly count: number;
  readonly resolve: (entries: JournalEntry[]) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Keeps the last requests of one mock. */
export class Journal {
  readonly #masker: Masker;
  readonly #limits: JournalLimits;
  #entries: Kept[] = [];
  #bytes = 0;
  #lastId = 0;
  #dropped = 0;
  readonly #waiters = new Set<Waiter>();

  constructor(masker: Masker, limits: JournalLimits = JOURNAL_LIMITS) {
    this.#masker = masker;
    this.#limits = limits;
  }

  /** How many entries were given up, since the last `clear`, to keep within the limits. */
  get dropped(): number {
    return this.#dropped;
  }

  record(exchanged: Exchanged): void {
    const kept = new Kept(++this.#lastId, exchanged);
    this.#entries.push(kept);
    this.#bytes += kept.size;
    this.#shrink();
    for (const waiter of this.#waiters) {
      this.#settle(waiter);
    }
  }

  /** The requests of an operation, or all of them, oldest first. */
  requests<Body = unknown>(operation?: string): JournalEntry<Body>[] {
    return this.#entries
      .filter((kept) => operation === undefined || kept.exchanged.operation === operation)
      .map((kept) => kept.entry(this.#masker) as JournalEntry<Body>);
  }

  /** The last requests, oldest first: the others are not read for them. */
  last(count: number): JournalEntry[] {
    return this.#entries.slice(-count).map((kept) => kept.entry(this.#masker));
  }

  /** The requests that reached no operation. */
  unmatched(): JournalEntry[] {
    return this.#entries
      .filter(({ exchanged }) => exchanged.operation === undefined)
      .map((kept) => kept.entry(this.#masker));
  }

  /**
   * Waits until an operation has been asked for so many times, counted from the start or the last `clear`.
   *
   * @param options `count` (default 1) and `timeout` in milliseconds (default 1000).
   * @throws {WaitTimeout} when they have not come by then.
   * @throws {SteeringError} when more are waited for than are kept, or a number is none.
   */
  waitFor(operation: string, options: WaitOptions = {}): Promise<JournalEntry[]> {
    const { count = 1, timeout = DEFAULT_WAIT } = options;
    return new Promise((resolve, reject) => {
      checkWait(count, timeout, this.#limits.entries);
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new WaitTimeout(this.#lateMessage(operation, count, timeout)));
      }, timeout);
      const waiter: Waiter = { operation, count, resolve, timer };
      this.#waiters.add(waiter);
      this.#settle(waiter);
    });
  }

  clear(): void {
    this.#entries = [];
    this.#bytes = 0;
    this.#dropped = 0;
  }

  #settle(waiter: Waiter): void {
    const { operation, count, resolve, timer } = waiter;
    const seen = this.#entries.filter(({ exchanged }) => exchanged.operation === operation);
    if (seen.length < count) {
      return;
    }
    clearTimeout(timer);
    this.#waiters.delete(waiter);
    resolve(seen.map((kept) => kept.entry(this.#masker)));
  }

  #shrink(): void {
    const { entries, bytes } = this.#limits;
    while (this.#entries.length > 1 && (this.#entries.length > entries || this.#bytes > bytes)) {
      // One by one: engines take the first off a list without moving the others.
      this.#bytes -= this.#entries.shift()?.size ?? 0;
      this.#dropped += 1;
    }
  }

  #lateMessage(operation: string, count: number, timeout: number): string {
    const seen = new Map<string, number>();
    for (const { exchanged } of this.#entries) {
      const name =
        exchanged.operation ?? `${exchanged.method} ${this.#masker.target(exchanged.target)} (unmatched)`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const others = [...seen].map(([name, times]) => `${name} ${times}x`).join(", ");
    const came = seen.get(operation) ?? 0;
    return `waited ${timeout} ms for ${count} of ${operation}; ${came} came. Requests so far: ${others || "none"}`;
  }
}

function checkWait(count: number, timeout: number, most: number): void {
  if (!(Number.isInteger(count) && count >= 1 && count <= most)) {
    throw new SteeringError(`count: must be a whole number from 1 to ${most}, not ${count}`);
  }
  if (!(timeout >= 0 && timeout <= LONGEST_WAIT)) {
    throw new SteeringError(`timeout: must be milliseconds from 0 to ${LONGEST_WAIT}, not ${timeout}`);
  }
}

/** A constant for what an entry costs beside its bodies: headers, names, times. */
const ENTRY_BYTES = 1024;

/** An exchange as it came; masked and written out only when somebody reads it. */
class Kept {
  readonly id: number;
  readonly exchanged: Exchanged;
  #entry: JournalEntry | undefined;

  constructor(id: number, exchanged: Exchanged) {
    this.id = id;
    this.exchanged = exchanged;
  }

  get size(): number {
    return ENTRY_BYTES + this.exchanged.raw.length + this.exchanged.response.body.length;
  }

  entry(masker: Masker): JournalEntry {
    this.#entry ??= entryOf(this.id, this.exchanged, masker);
    return this.#entry;
  }
}

function entryOf(id: number, exchanged: Exchanged, masker: Masker): JournalEntry {
  const { at, milliseconds, method, target, operation, headers, response, violations, fault } = exchanged;
  const type = String(headers["content-type"] ?? "");
  return {
    id,
    at: at.toISOString(),
    milliseconds,
    method,
    target: masker.target(target),
    ...(operation === undefined ? {} : { operation }),
    params: masker.members(exchanged.params),
    headers: masker.headers(headers),
    body: masker.members(exchanged.body),
    raw: masker.bytes(exchanged.raw, type),
    response: {
      status: response.status,
      headers: masker.headers(response.headers),
      body: responseBody(response.body, response.headers["content-type"] ?? ""),
    },
    violations,
    ...(fault === undefined ? {} : { fault }),
  };
}

function responseBody(body: string | Uint8Array, contentType: string): unknown {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  if (text === "") {
    return undefined;
  }
  if (!/json/i.test(contentType)) {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

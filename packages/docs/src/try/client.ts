/** Asks the worker. */

import type { Call, Description, Message, Outcome, Question, Reply } from "./protocol.ts";

/** The vendor's operations, away from the page. */
export interface Client {
  readonly describe: (operation: string) => Promise<Description>;
  readonly call: (call: Call) => Promise<Outcome>;
  readonly reset: () => Promise<void>;
}

/** @param data address of the vendor's file */
export function startClient(data: string): Client {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.addEventListener("message", ({ data: { id, value, error } }: MessageEvent<Reply>) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) {
      asked?.resolve(value);
    } else {
      asked?.reject(new Error(error));
    }
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { reject } of waiting.values()) {
      reject(new Error(message));
    }
    waiting.clear();
  });
  const ask = <Value>(question: Question): Promise<Value> => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: (value) => resolve(value as Value), reject });
      worker.postMessage({ id, data, question } satisfies Message);
    });
  };
  return {
    describe: (operation) => ask({ kind: "describe", operation }),
    call: (call) => ask({ kind: "call", call }),
    reset: () => ask({ kind: "reset" }),
  };
}

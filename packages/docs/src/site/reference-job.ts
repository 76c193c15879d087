import { Worker } from "node:worker_threads";
import type { Order } from "./reference-worker.ts";

/** The making of the reference. */
export interface ReferenceJob {
  /** Writes it into the site, once Starlight has drawn its frame. Rejects with what went wrong on the way. */
  write(order: Order): Promise<void>;
}

/** Begins at once, on another core. */
export function startReference(): ReferenceJob {
  const worker = new Worker(new URL("./reference-worker.ts", import.meta.url));
  const written = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The reference was not written: its worker has ended.")));
  });
  // Heard of when it is waited for.
  written.catch(() => undefined);
  // A build that fails elsewhere need not wait for it.
  worker.unref();
  return {
    write(order) {
      worker.ref();
      worker.postMessage(order);
      return written.finally(() => worker.terminate());
    },
  };
}

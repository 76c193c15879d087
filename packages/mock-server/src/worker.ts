import { CONTROL_PATH } from "./control/document.ts";
import type { MockData } from "./data.ts";
import { isUnder } from "./engine.ts";
import { type InterceptionOptions, interceptions } from "./interception.ts";
import { type CreateMockOptions, createMock, type MockControls } from "./mock.ts";

export * from "./mock.ts";

/** The events of a service worker that are used here (W3C, "Service Workers"). */
export interface WorkerScope {
  addEventListener(type: "fetch", listener: (event: WorkerFetchEvent) => void): void;
  addEventListener(type: "install" | "activate", listener: (event: WorkerLifeEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: { readonly origin: string };
}

interface WorkerLifeEvent {
  waitUntil(done: Promise<unknown>): void;
}

interface WorkerFetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/**
 * Answers the vendor's requests of all pages in a service worker's scope, and at the page's own origin the control API.
 * All else goes to the network. To be called while the worker's script first runs.
 *
 * @param data what `compileMock` made of the vendor's document.
 * @param options those of `createMock`, and `baseUrl` to meet only requests below it; by default any origin is met.
 * @param scope the service worker, `self`.
 * @throws {TypeError} when the base URL is no address, or this is no service worker.
 * @throws {SteeringError} when a rule of the scenario is wrong.
 */
export function answerFetches(
  data: MockData,
  options: CreateMockOptions & InterceptionOptions = {},
  scope: unknown = globalThis,
): MockControls {
  if (!isWorker(scope)) {
    throw new TypeError(
      "answerFetches works in a service worker. Elsewhere, createMock(data).fetch answers.",
    );
  }
  const mock = createMock(data, options);
  const known = interceptions(data, mock, options);
  scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
  // Pages that are open already are met at once, without a second visit.
  scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin === scope.location.origin && isUnder(pathname, CONTROL_PATH)) {
      event.respondWith(mock.fetch(request));
      return;
    }
    const found = known.find(({ url }) => url.test(request.url.replace(/[?#].*$/s, "")));
    if (found) {
      event.respondWith(found.answer(request.clone()).then((response) => response ?? fetch(request)));
    }
  });
  return mock;
}

function isWorker(scope: unknown): scope is WorkerScope {
  return typeof scope === "object" && scope !== null && "clients" in scope && "skipWaiting" in scope;
}

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type CreateMockOptions,
  createMock,
  type InterceptionOptions,
  interceptions,
  type MockControls,
} from "@orderwire/mock-server/engine";
import { type HttpHandler, http } from "msw";
import { data } from "./data.js";

export type { CreateMockOptions, InterceptionOptions, MockControls } from "@orderwire/mock-server/engine";

/**
 * A mock of Acme, and the handlers that lead requests to it.
 */
export interface MswMock {
  /** Steers the mock: `next`, `on`, `requests`, `reset` and the rest. */
  readonly mock: MockControls;
  /** To be given to `setupServer` or `setupWorker`. */
  readonly handlers: HttpHandler[];
}

/**
 * Makes a mock of Acme that MSW asks: it checks, remembers and fails as the server does. Requests for others stay unhandled.
 *
 * @param options those of the engine, and `baseUrl` to hold it to one address; by default it is met at any origin
 * @throws {TypeError} if the base URL is no address
 * @throws {SteeringError} if a rule of the scenario is wrong
 */
export function createHandlers(options: CreateMockOptions & InterceptionOptions = {}): MswMock {
  const mock = createMock(data, options);
  const handlers = interceptions(data, mock, options).map(({ url, answer }) =>
    http.all(url, ({ request }) => answer(request)),
  );
  return { mock, handlers };
}

const usual = createHandlers();

/**
 * Handlers for every operation of Acme, at any origin, without a state.
 */
export const handlers: HttpHandler[] = usual.handlers;

/**
 * Steers what `handlers` answer.
 */
export const mock: MockControls = usual.mock;

// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Mock, type MockOptions, startMock as start } from "@orderwire/mock-server";
import { data } from "./data.js";

export type { Mock, MockData, MockOptions, RequestLog, Violation } from "@orderwire/mock-server";
export { ListenError } from "@orderwire/mock-server";
export { data };

/**
 * Starts a mock of Acme on this machine, on a free port unless the options name one.
 *
 * @throws {ListenError} if the port is taken or the address is not this machine's
 */
export const startMock = (options: MockOptions = {}): Promise<Mock> => start(data, options);

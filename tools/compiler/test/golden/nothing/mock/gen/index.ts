// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { readFileSync } from "node:fs";
import { type Mock, type MockData, type MockOptions, startMock as start } from "@orderwire/mock-server";

export type { Mock, MockData, MockOptions, RequestLog, Violation } from "@orderwire/mock-server";
export { ListenError } from "@orderwire/mock-server";

/**
 * The operations of Acme as the mock server takes them.
 */
export const data: MockData = JSON.parse(readFileSync(new URL("./operations.json", import.meta.url), "utf8"));

/**
 * Starts a mock of Acme on this machine, on a free port unless the options name one.
 *
 * @throws {ListenError} if the port is taken or the address is not this machine's
 */
export const startMock = (options: MockOptions = {}): Promise<Mock> => start(data, options);

export { type MockProgram, runMockCli } from "./cli.ts";
export type { MockData } from "./data.ts";
export { type Exchange, ListenError, type Mock, type MockOptions, startMock } from "./server.ts";
export type { Violation } from "./violation.ts";

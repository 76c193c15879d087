export { type MockProgram, runMockCli } from "./cli/run.ts";
export type { MockData } from "./data.ts";
export type { Violation } from "./errors.ts";
export { ListenError, type Mock, type MockOptions, type RequestLog, startMock } from "./http/server.ts";

export type { Violation } from "./check/violation.ts";
export { type MockProgram, runMockCli } from "./cli.ts";
export { curlLine } from "./curl.ts";
export type { MockData } from "./data.ts";
export { type Exchange, ListenError, type Mock, type MockOptions, startMock } from "./http/server.ts";

export { type MockProgram, runMockCli } from "./cli/run.ts";
export type { MockData } from "./data.ts";
export type { Violation } from "./errors.ts";
export type { RequestLog } from "./http/listener.ts";
export { ListenError, type Mock, type MockOptions, startMock } from "./http/server.ts";

export { compileMock } from "./compile/compile.ts";
export type { MockData } from "./data.ts";

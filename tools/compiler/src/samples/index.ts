/** Calls that a reader can copy, made of the examples that a document gives. */

export { clientSample, exampleCall, exampleConnect, receiverSample } from "./client-code.ts";
export { Code, toCode } from "./code.ts";
export { curlCommand } from "./curl.ts";
export { environmentVariable, secretsFor, secretsOf } from "./environment.ts";
export { fetchInit, fetchSample } from "./fetch-code.ts";
export { exampleParams, sampleParams } from "./params.ts";
export { phpSample } from "./php.ts";
export { pythonSample } from "./python.ts";

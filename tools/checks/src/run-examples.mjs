// Runs examples one after the other in one process, each with its environment, and prints a line of JSON for each: what they
// load, they load once. Usage: node --import ./to-mock.mjs run-examples.mjs <file of [{ file, env }]>
import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fetch } = globalThis;
const examples = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const { file, env } of examples) {
  Object.assign(process.env, env);
  let failure;
  const late = (reason) => {
    failure ??= reason;
  };
  process.on("unhandledRejection", late).on("uncaughtException", late);
  try {
    await import(pathToFileURL(file).href);
    // What the example left to itself may fail a moment later.
    await new Promise(setImmediate);
    if (globalThis.fetch !== fetch) {
      throw new Error("What it put in the place of fetch is still there.");
    }
  } catch (reason) {
    failure ??= reason;
  }
  globalThis.fetch = fetch;
  process.off("unhandledRejection", late).off("uncaughtException", late);
  for (const name of Object.keys(env)) {
    delete process.env[name];
  }
  const error = failure === undefined ? undefined : String(failure?.stack ?? failure);
  writeSync(1, `\nexample:${JSON.stringify({ file, error })}\n`);
}
// Mocks that an example started may still listen.
process.exit(0);

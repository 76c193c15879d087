import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { compileDocument } from "../../src/compile/compile.ts";
import type { CompiledMock } from "../../src/data.ts";
import { type Mock, type MockOptions, startMock } from "../../src/index.ts";

/** The document `test/specs/<name>.yaml`. */
export function documentOf(name: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`../specs/${name}.yaml`, import.meta.url), "utf8"));
}

/** As JSON, by name: hundreds of tests start a mock of one of a few documents, and reading YAML takes longest. */
const compiled = new Map<string, string>();

/** What the document compiles to, after a trip through JSON as in a package. */
export function dataOf(name: string): CompiledMock {
  const json = compiled.get(name) ?? JSON.stringify(compileDocument(documentOf(name)));
  compiled.set(name, json);
  return JSON.parse(json);
}

/** A mock of `test/specs/<name>.yaml`, closed when the test ends. */
export async function mockOf(name: string, options?: MockOptions): Promise<Mock> {
  const mock = await startMock(dataOf(name), options);
  onTestFinished(() => mock.close());
  return mock;
}

/** Sends bytes as they are and reads until the server closes, or until `enough` has come. */
export function raw(port: number, bytes: string | Buffer, enough: RegExp = /(?!)/): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      answer += text;
      if (enough.test(answer)) {
        socket.destroy();
      }
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer ? resolve(answer) : reject(error)));
  });
}

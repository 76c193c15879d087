/** The mock package: the operations as data, `startMock`, a command, and MSW handlers. */

import { compileMock } from "@orderwire/mock-server/compile";
import type { Vendor } from "../../model/index.ts";
import type { Files } from "../files.ts";
import { docComment, docCommentWithTags, GENERATED, literal } from "../source.ts";
import { compileConfig } from "../tsconfig.ts";
import { mswSource } from "./msw.ts";

/** Sources of the vendor's mock package. The data needs no compiling and goes to `dist/` as it is. */
export async function emitMock(vendor: Vendor): Promise<Files> {
  return {
    "dist/operations.json": `${JSON.stringify(compileMock(vendor.document))}\n`,
    "gen/index.ts": indexSource(vendor),
    "gen/bin.ts": binSource(vendor),
    "gen/msw.ts": mswSource(vendor),
    "gen/tsconfig.json": compileConfig(["node"]),
  };
}

function indexSource({ title }: Vendor): string {
  return [
    GENERATED,
    'import { readFileSync } from "node:fs";\n',
    'import { type Mock, type MockData, type MockOptions, startMock as start } from "@orderwire/mock-server";\n\n',
    'export type { Mock, MockData, MockOptions, RequestLog, Violation } from "@orderwire/mock-server";\n',
    'export { ListenError } from "@orderwire/mock-server";\n\n',
    docComment(`The operations of ${title} as the mock server takes them.`),
    'export const data: MockData = JSON.parse(readFileSync(new URL("./operations.json", import.meta.url), "utf8"));\n\n',
    docCommentWithTags(
      [`Starts a mock of ${title} on this machine, on a free port unless the options name one.`],
      ["@throws {ListenError} if the port is taken or the address is not this machine's"],
    ),
    "export const startMock = (options: MockOptions = {}): Promise<Mock> => start(data, options);\n",
  ].join("");
}

function binSource({ slug }: Vendor): string {
  return [
    "#!/usr/bin/env node\n",
    GENERATED,
    'import { readFileSync } from "node:fs";\n',
    'import { runMockCli } from "@orderwire/mock-server";\n',
    'import { data } from "./index.js";\n\n',
    'const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));\n',
    `process.exitCode = await runMockCli(data, { name: ${literal(`npx @orderwire/${slug}-mock`)}, version });\n`,
  ].join("");
}

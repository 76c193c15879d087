/** The mock package: the operations as data, `startMock`, a command, and MSW handlers. */

import type { Vendor } from "../../model/index.ts";
import type { Files } from "../files.ts";
import { docCommentWithTags, GENERATED, literal } from "../source.ts";
import { compileConfig } from "../tsconfig.ts";
import { dataSource } from "./data.ts";
import { mswSource } from "./msw.ts";

/** Sources of the vendor's mock package. */
export async function emitMock(vendor: Vendor): Promise<Files> {
  return {
    "gen/data.ts": dataSource(vendor),
    "gen/index.ts": indexSource(vendor),
    "gen/bin.ts": binSource(vendor),
    "gen/msw.ts": mswSource(vendor),
    "gen/tsconfig.json": compileConfig(["node"]),
  };
}

function indexSource({ title }: Vendor): string {
  return [
    GENERATED,
    'import { type Mock, type MockOptions, startMock as start } from "@orderwire/mock-server";\n',
    'import { data } from "./data.js";\n\n',
    'export type { Mock, MockData, MockOptions, RequestLog, Violation } from "@orderwire/mock-server";\n',
    'export { ListenError } from "@orderwire/mock-server";\n',
    "export { data };\n\n",
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
    'import { data } from "./data.js";\n\n',
    'const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));\n',
    `process.exitCode = await runMockCli(data, { name: ${literal(`npx @orderwire/${slug}-mock`)}, version });\n`,
  ].join("");
}

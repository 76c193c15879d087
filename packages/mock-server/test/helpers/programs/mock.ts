/** What a vendor's mock package has as its bin, for `test/specs/<first argument>.yaml`. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileMock } from "../../../src/compile.ts";
import { runMockCli } from "../../../src/index.ts";

const [spec, ...argv] = process.argv.slice(2);
const document = parse(readFileSync(new URL(`../../specs/${spec}.yaml`, import.meta.url), "utf8"));
process.exitCode = await runMockCli(
  compileMock(document),
  { name: "orderwire-mock", version: "1.2.3" },
  argv,
);

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { compileVendor } from "../src/compile-vendor.ts";
import { ROOT } from "../src/read/index.ts";
import { UserError } from "../src/user-error.ts";
import { spec } from "./specs.ts";

/** A repository with one vendor, and with packages of an older run. */
let root: string;
const inPackages = (file: string) => join(root, "packages/compiled/acme", file);
const bundle = () => join(root, "specs/acme/dist/openapi.json");

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "orderwire-vendor-"));
  cpSync(join(ROOT, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  for (const folder of ["specs/acme/dist", "node_modules"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, "specs/acme/openapi.yaml"), "");
  symlinkSync(join(ROOT, "node_modules/typescript"), join(root, "node_modules/typescript"), "junction");
  for (const output of ["types", "client", "mock", "docs"]) {
    mkdirSync(inPackages(output), { recursive: true });
    writeFileSync(inPackages(`${output}/package.json`), '{ "type": "module" }');
  }
  writeFileSync(inPackages("package.json"), "{}");
});
beforeEach(() => {
  mkdirSync(inPackages("mock/dist"), { recursive: true });
  writeFileSync(inPackages("mock/dist/old.js"), "");
});
afterAll(() => rmSync(root, { recursive: true }));

test("what cannot be read leaves no packages of an older run", async () => {
  writeFileSync(bundle(), JSON.stringify({ ...spec("pages"), paths: { "/a": { get: {} } } }));
  await expect(compileVendor("acme", root)).rejects.toThrow(UserError);
  expect(existsSync(inPackages("mock/dist/old.js"))).toBe(false);
});

test("each package that does not compile is named, with TypeScript's reasons; the others are made", async () => {
  // Here is no runtime and no mock server, without which a client and a mock are nothing.
  writeFileSync(bundle(), JSON.stringify(spec("pages")));
  const { message } = await compileVendor("acme", root).then(
    () => expect.unreachable(),
    (error: UserError) => error,
  );
  expect(message).toMatch(
    /^client: what the document became does not compile\.\nclient\/gen\/\S+\(\d+,\d+\): error TS\d+: /,
  );
  expect(message).toMatch(/^mock: what the document became does not compile\./m);
  expect(existsSync(inPackages("mock/gen/data.ts"))).toBe(true);
  expect(message).not.toMatch(/^(types|docs)/m);
  expect(readFileSync(inPackages("types/dist/index.d.ts"), "utf8")).toContain("export type * from");
  expect(readFileSync(inPackages("docs/dist/reference.html"), "utf8")).toContain("Acme");
  expect(existsSync(inPackages("mock/dist/old.js"))).toBe(false);
});

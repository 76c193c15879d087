/** Sources of compiled vendors in a folder where tsc and Node find what they import. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "@orderwire/repo/workspace";

type Files = Readonly<Record<string, string>>;

/** A folder that is gone when it is disposed of. */
export class Trial implements Disposable {
  readonly #folder: string;

  constructor() {
    // Below the compiler, so that the runtime, zod and msw are found as a user's would be.
    const parent = join(root, "tools/compiler/gen");
    mkdirSync(parent, { recursive: true });
    this.#folder = mkdtempSync(join(parent, "foreign-"));
    cpSync(join(root, "tsconfig.base.json"), join(this.#folder, "tsconfig.base.json"));
    mkdirSync(join(this.#folder, "node_modules/@orderwire"), { recursive: true });
    writeFileSync(join(this.#folder, "package.json"), '{ "type": "module" }');
  }

  /** Writes the sources of one output of a vendor. */
  write(slug: string, output: string, files: Files): void {
    const target = join(this.#folder, slug, output);
    mkdirSync(target, { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      if (path.endsWith(".ts")) {
        mkdirSync(dirname(join(target, path)), { recursive: true });
        writeFileSync(join(target, path), content.replaceAll("../../dist/index.js", "../index.js"));
      }
    }
    const manifest = {
      name: `@orderwire/${slug}-${output}`,
      type: "module",
      exports: { ".": "./gen/index.ts", "./*": "./gen/*.ts" },
    };
    writeFileSync(join(target, "package.json"), JSON.stringify(manifest));
    symlinkSync(target, join(this.#folder, `node_modules/@orderwire/${slug}-${output}`));
  }

  /** What tsc says of all that was written; empty if nothing. It leaves programs that `load` finds. */
  compile(): string {
    const compilerOptions = {
      outDir: "out",
      rootDir: ".",
      declaration: false,
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: ["node"],
    };
    const config = { extends: "./tsconfig.base.json", compilerOptions, include: ["*/*/gen/**/*.ts"] };
    writeFileSync(join(this.#folder, "tsconfig.json"), JSON.stringify(config));
    const typescript = dirname(createRequire(join(root, "package.json")).resolve("typescript/package.json"));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(typescript, "bin/tsc"), "-p", this.#folder],
      {
        cwd: this.#folder,
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      },
    );
    return stdout + stderr;
  }

  /** Imports a compiled entry: `acme/client/gen/zod/index`. */
  async load<Module>(path: string): Promise<Module> {
    return import(pathToFileURL(join(this.#folder, `out/${path}.js`)).href);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

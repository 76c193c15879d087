/** Compilers, bundlers and frameworks, each in a folder of one project that has them all installed. */
import { join } from "node:path";
import type { Vendor } from "@orderwire/compiler/model";
import { mustRun, type Outcome, run } from "../command.ts";
import { inTurn } from "./installs.ts";
import { clientModule, entry, mocksModule, packagesOf } from "./programs.ts";
import { newProject, type Opener, type Place, type Step, writeFiles } from "./project.ts";

const COMPILERS = { ts50: "5.0", ts54: "5.4", ts59: "5.9", ts6: "6", ts7: "7" } as const;

/** How imports are resolved; CommonJS, which may require ES modules from TypeScript 5.8 on. */
const RESOLUTIONS = [
  { name: "node16", module: "Node16", moduleResolution: "Node16", file: "program.ts" },
  { name: "nodenext", module: "NodeNext", moduleResolution: "NodeNext", file: "program.ts" },
  { name: "bundler", module: "ESNext", moduleResolution: "Bundler", file: "program.ts" },
  { name: "CommonJS", module: "NodeNext", moduleResolution: "NodeNext", file: "program.cts", least: 5.8 },
] as const;

interface Bundler {
  readonly name: string;
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** Arguments of Node, from the bundler's folder. */
  readonly build: readonly string[];
  /** The module that it writes, which exports `check`. */
  readonly output: string;
}

const bin = (path: string) => join("..", "node_modules", path);

const BUNDLERS: readonly Bundler[] = [
  {
    name: "esbuild",
    packages: ["esbuild"],
    files: {
      "build.mjs": `import { build } from "esbuild";
await build({ entryPoints: ["program.mjs"], bundle: true, format: "esm", outfile: "out/program.mjs" });`,
    },
    build: ["build.mjs"],
    output: "./out/program.mjs",
  },
  {
    name: "Rollup",
    packages: ["rollup", "@rollup/plugin-node-resolve"],
    files: {
      "rollup.config.mjs": `import resolve from "@rollup/plugin-node-resolve";
export default { input: "program.mjs", output: { dir: "out", entryFileNames: "[name].mjs", format: "es" }, plugins: [resolve({ browser: true })] };`,
    },
    build: [bin("rollup/dist/bin/rollup"), "-c", "rollup.config.mjs"],
    output: "./out/program.mjs",
  },
  {
    name: "Vite",
    packages: ["vite"],
    files: {
      "vite.config.mjs":
        'export default { build: { lib: { entry: "program.mjs", formats: ["es"], fileName: () => "program.mjs" }, outDir: "out" } };',
    },
    build: [bin("vite/bin/vite.js"), "build"],
    output: "./out/program.mjs",
  },
  {
    name: "webpack",
    packages: ["webpack", "webpack-cli"],
    files: {
      "webpack.config.mjs": `import { resolve } from "node:path";
export default { mode: "production", entry: "./program.mjs", experiments: { outputModule: true },
  output: { path: resolve("out"), filename: "program.mjs", library: { type: "module" } } };`,
    },
    build: [bin("webpack-cli/bin/cli.js")],
    output: "./out/program.mjs",
  },
];

const NEXT: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "next-shop", "private": true }',
  "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;",
  "app/page.js": "export default () => <p>Shop</p>;",
  "app/check/route.js": `import { check } from "../../program.mjs";
 export const dynamic = "force-dynamic";
export async function GET() {
  await check(JSON.parse(process.env.MOCKS));
  return new Response("checked");
}`,
  "webhook.mjs": `import { receiver, WebhookError } from "@orderwire/runtime/webhook";
const hook = receiver({
  name: "register",
  method: "POST",
  body: { kind: "form", type: "application/x-www-form-urlencoded", json: ["register"], required: true },
  signature: { algorithm: "hmac-sha256", encoding: "hex", token: "/register/token", message: "/register/apiKey" },
});
export async function POST(request) {
  try {
    const { register } = await hook.parse(request, { secret: ["the-next", "the-last"], limit: 1000 });
    return hook.respond({ register });
  } catch (error) {
    if (error instanceof WebhookError) return new Response(error.message, { status: error.status });
    throw error;
  }
}
const signed = async (secret) => {
  const { register } = await hook.sign({ register: { apiKey: "the-key" } }, secret);
  return new URLSearchParams({ register: JSON.stringify(register) });
};
export async function checkWebhook(url) {
  const post = async (body) => (await fetch(url, { method: "POST", body })).status;
  const bodies = [await signed("the-last"), await signed("a-guess"), "a=1", new URLSearchParams("a=" + "b".repeat(2000))];
  const statuses = [];
  for (const body of bodies) statuses.push(await post(body));
  if (statuses.join() !== "200,401,415,413") throw new Error("the webhook answered " + statuses);
}`,
  "app/hook/route.js": `export const dynamic = "force-dynamic";
export { POST } from "../../webhook.mjs";`,
  "serve.mjs": `import { checkWebhook } from "./webhook.mjs";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { withMocks } from "../mocks.mjs";
const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
await withMocks(async (mocks) => {
  const args = ["../node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  const next = spawn(process.execPath, args, { env: { ...process.env, MOCKS: JSON.stringify(mocks) }, stdio: "inherit" });
  try {
    for (let tries = 0; ; tries += 1) {
      const response = await fetch("http://127.0.0.1:" + port + "/check").catch(() => undefined);
      if (response && await response.text() === "checked") break;
      if (response || tries > 300) throw new Error("the route answered " + response?.status);
      await new Promise((done) => setTimeout(done, 200));
    }
    await checkWebhook("http://127.0.0.1:" + port + "/hook");
  } finally {
    next.kill();
  }
});`,
};

/** Steps that share an installation, which the first of them makes. */
export function toolSteps(open: Opener, vendors: readonly Vendor[]): Step[] {
  let installed: Promise<string> | undefined;
  const project = () => {
    installed ??= open().then((place) => install(place, vendors));
    return installed;
  };
  return [
    ...Object.entries(COMPILERS).flatMap(([alias, version]) =>
      RESOLUTIONS.filter((one) => !("least" in one) || Number(version) >= one.least).map((resolution) => ({
        name: `TypeScript ${version}, ${resolution.name}`,
        run: async () => typeCheck(await project(), alias, resolution),
      })),
    ),
    ...BUNDLERS.map((bundler) => ({
      name: bundler.name,
      run: async () => bundled(await project(), vendors, bundler),
    })),
    { name: "Next", run: async () => next(await project(), vendors) },
  ];
}

async function install(place: Place, vendors: readonly Vendor[]): Promise<string> {
  const compilers = Object.entries(COMPILERS).map(([alias, version]) => `${alias}=typescript@${version}`);
  const tools = [...BUNDLERS.flatMap(({ packages }) => packages), "next", "react", "react-dom"];
  const project = newProject(place, "tools", [...packagesOf(vendors), ...compilers, ...tools], {
    ".npmrc": place.registry.npmrc,
    "mocks.mjs": mocksModule(vendors),
    "program.ts": clientModule(vendors, true),
    "program.cts": clientModule(vendors, true),
  });
  await mustRun("npm", ["install", "--no-audit", "--no-fund"], { cwd: project });
  return project;
}

/** Strict, and with the declarations of the packages themselves checked. */
function typeCheck(
  project: string,
  alias: string,
  { name, module, moduleResolution, file }: (typeof RESOLUTIONS)[number],
): Promise<Outcome> {
  const config = `tsconfig.${alias}-${name}.json`;
  const compilerOptions = {
    module,
    moduleResolution,
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
  };
  writeFiles(project, { [config]: JSON.stringify({ compilerOptions, files: [file] }) });
  return run(process.execPath, [`node_modules/${alias}/bin/tsc`, "-p", config], { cwd: project });
}

function bundled(project: string, vendors: readonly Vendor[], bundler: Bundler): Promise<Outcome> {
  const folder = join(project, bundler.name.toLowerCase());
  writeFiles(folder, {
    "program.mjs": clientModule(vendors, false),
    "run.mjs": entry(bundler.output).replace("./mocks.mjs", "../mocks.mjs"),
    ...bundler.files,
  });
  return inTurn([
    () => run(process.execPath, [...bundler.build], { cwd: folder }),
    () => run(process.execPath, ["run.mjs"], { cwd: folder }),
  ]);
}

function next(project: string, vendors: readonly Vendor[]): Promise<Outcome> {
  const folder = join(project, "next-shop");
  writeFiles(folder, { ...NEXT, "program.mjs": clientModule(vendors, false) });
  const options = { cwd: folder, env: { NEXT_TELEMETRY_DISABLED: "1" } };
  return inTurn([
    () => run(process.execPath, [bin("next/dist/bin/next"), "build"], options),
    () => run(process.execPath, ["serve.mjs"], options),
  ]);
}

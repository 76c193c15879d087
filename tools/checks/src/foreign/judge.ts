/** Takes somebody's document through every stage, and says what became of it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { generate } from "@orderwire/compiler/generate";
import type { Operation, Vendor } from "@orderwire/compiler/model";
import { readVendor } from "@orderwire/compiler/read";
import { exampleParams, secretsOf } from "@orderwire/compiler/samples";
import { UserError } from "@orderwire/compiler/user-error";
import { type Imported, importDocument } from "@orderwire/import/import";
import { buildSpec } from "@orderwire/lint/build";
import { IMPORTED_CONFIG, readConfig } from "@orderwire/lint/config";
import { startMock } from "@orderwire/mock-server";
import { compileMock } from "@orderwire/mock-server/compile";
import { runnable } from "../params.ts";
import { Trial } from "./trial.ts";

/** How far a document came. `right`: through all stages; `refused`: by a message that says what to do. */
export type Verdict = "right" | "refused" | "lint" | "code" | "calls" | "crash";

/** What became of a document. */
export interface Judgement {
  readonly name: string;
  readonly verdict: Verdict;
  readonly operations: number;
  /** Calls of the client to the mock that gave what the document shows. */
  readonly calls: number;
  /** The first lines of what is wrong. */
  readonly problems: readonly string[];
  /** Seconds by stage. */
  readonly seconds: Readonly<Record<string, number>>;
}

const SLUG = "foreign";
const OUTPUTS = ["types", "client", "mock", "docs"] as const;

/**
 * Judges a document that an import reads.
 * @param without outputs that are not made
 */
export async function judge(name: string, file: string, without: readonly string[] = []): Promise<Judgement> {
  const seconds: Record<string, number> = {};
  const timed = async <Value>(stage: string, work: () => Value | Promise<Value>): Promise<Value> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      seconds[stage] = Math.round((performance.now() - start) / 100) / 10;
    }
  };
  const say = (verdict: Verdict, problems: readonly string[] = [], operations = 0, calls = 0): Judgement => ({
    name,
    verdict,
    operations,
    calls,
    problems: problems.slice(0, 12),
    seconds,
  });
  try {
    const imported = await timed("import", () => importDocument(file));
    const { problems, document } = await timed("lint", () => lintAndBundle(imported));
    if (document === undefined) {
      return say("lint", problems, imported.operations);
    }
    const vendor = readVendor(SLUG, document);
    using trial = new Trial();
    const outputs = OUTPUTS.filter((output) => !without.includes(output));
    for (const output of outputs) {
      trial.write(SLUG, output, await timed(output, () => generate(output, SLUG, document)));
    }
    const complaints = await timed("tsc", () => trial.compile());
    if (complaints !== "") {
      return say("code", complaints.split("\n"), vendor.operations.length);
    }
    const failed = await timed("calls", () => callAll(vendor, trial));
    const calls = vendor.operations.length - failed.length;
    return say(failed.length > 0 ? "calls" : "right", failed, vendor.operations.length, calls);
  } catch (error) {
    return isMessage(error)
      ? say("refused", error.message.split("\n"))
      : say("crash", (error instanceof Error ? (error.stack ?? "") : String(error)).split("\n"));
  }
}

/** Whether an error was thrown to be read: those of the engine say nothing of a document. */
function isMessage(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && error.constructor === Error);
}

async function lintAndBundle({ files, drafts }: Imported) {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-foreign-"));
  try {
    for (const [path, text] of Object.entries({ ...files, "import/drafts.json": JSON.stringify(drafts) })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { problems } = await buildSpec(folder, await readConfig(IMPORTED_CONFIG, folder));
    const document =
      problems.length > 0 ? undefined : JSON.parse(readFileSync(join(folder, "dist/openapi.json"), "utf8"));
    return { problems: problems.map(({ rule, message, file }) => `${rule} ${file} ${message}`), document };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Client = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;

/** Calls every operation by its example; the answers must fit their schemas. Returns what went wrong. */
async function callAll(vendor: Vendor, trial: Trial): Promise<string[]> {
  const client = await trial.load<Client>(`${SLUG}/client/gen/index`);
  const { schemas } = await trial.load<{ schemas: object }>(`${SLUG}/client/gen/zod/index`);
  await using mock = await startMock(compileMock(vendor.document));
  const secrets = Object.fromEntries(secretsOf(vendor).map((name) => [name, "test-secret"]));
  // Without schemas, where no answer is JSON, there is nothing to validate.
  const checks = Object.keys(schemas).length > 0 ? { schemas, validate: "throw" } : {};
  const options = { baseUrl: mock.url, retries: 0, rateLimit: false, ...checks, ...secrets };
  const connection = await client[`connect${vendor.name}`]?.(options);
  const failed: string[] = [];
  for (const operation of vendor.operations) {
    const problem = await callOne(vendor, operation, client, connection);
    if (problem !== undefined) {
      failed.push(`${operation.id}: ${problem}`);
    }
  }
  return failed;
}

async function callOne(
  vendor: Vendor,
  operation: Operation,
  client: Client,
  connection: unknown,
): Promise<string | undefined> {
  try {
    const result = await client[operation.id]?.(connection, runnable(exampleParams(vendor, operation)));
    if (operation.responseKind === "stream") {
      for await (const _ of result as AsyncIterable<unknown>) {
        break;
      }
    }
    return undefined;
  } catch (error) {
    return String(error).slice(0, 300);
  }
}

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { EngineOptions } from "../engine.ts";
import type { MockOptions } from "../http/options.ts";
import { readScenarioFile, readStateFile } from "./files.ts";
import { type Forwarding, forwardingOf } from "./proxy.ts";
import { DEFAULT_PORT, FLAGS } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

/** The longest delay, in milliseconds: an hour. */
const MOST_DELAY = 3_600_000;

/** What the flags say. */
export type Settings = MockOptions & {
  readonly json: boolean;
  readonly log: boolean;
  readonly stay: boolean;
  readonly forwarding: Forwarding;
  readonly show?: "help" | "version";
};

/**
 * Reads the flags, and the files that they name.
 *
 * @throws {UsageError} for what no flag takes.
 * @throws {SteeringError} for a file of rules or of a state that cannot be read.
 */
export async function readSettings(argv: readonly string[]): Promise<Settings> {
  const flags = readFlags(argv);
  const port = readCount("port", flags.port, 65_535);
  const maxBody = readCount("max-body", flags["max-body"], Number.MAX_SAFE_INTEGER);
  return {
    port: port ?? DEFAULT_PORT,
    ...(flags.host === undefined ? {} : { host: flags.host }),
    ...tlsOf(flags),
    ...(flags.strict === undefined ? {} : { strict: flags.strict }),
    ...(flags.dynamic === undefined ? {} : { dynamic: flags.dynamic }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.state === undefined
      ? {}
      : { state: flags.state === "" ? true : await readStateFile(flags.state) }),
    ...(flags["strict-state"] === undefined
      ? {}
      : { strictFilters: flags["strict-state"], strictEffects: flags["strict-state"] }),
    ...(flags.store === undefined ? {} : { store: flags.store }),
    ...(flags.cors === undefined ? {} : { cors: flags.cors }),
    ...(maxBody === undefined ? {} : { maxBody }),
    ...(await steeringOf(flags)),
    json: flags.json ?? false,
    log: flags.log ?? false,
    stay: flags.stay ?? false,
    forwarding: forwardingOf(flags),
    ...(flags.help ? { show: "help" as const } : flags.version ? { show: "version" as const } : {}),
  };
}

/** HTTPS with the files of a certificate and its key, or with one that is made. */
function tlsOf(flags: ReturnType<typeof readFlags>): Pick<MockOptions, "tls"> {
  const { tls, cert, key, "tls-name": names = [] } = flags;
  if (cert === undefined && key === undefined) {
    return tls || names.length > 0 ? { tls: { names } } : {};
  }
  if (cert === undefined || key === undefined) {
    throw new UsageError("--cert and --key must be given together.");
  }
  return { tls: { cert: readPem("cert", cert), key: readPem("key", key) } };
}

function readPem(flag: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--${flag} must be a file that can be read: ${(error as Error).message}.`);
  }
}

/** What the flags say of the mock's behaviour in tests. */
async function steeringOf(flags: ReturnType<typeof readFlags>): Promise<EngineOptions> {
  const delay = readCount("delay", flags.delay, MOST_DELAY);
  return {
    ...(flags.scenario === undefined ? {} : { scenario: await readScenarioFile(flags.scenario) }),
    ...(delay === undefined ? {} : { delay }),
    ...(flags["rate-limit"] === undefined ? {} : { rateLimit: flags["rate-limit"] }),
    ...(flags["declared-errors"] === undefined ? {} : { declaredErrors: flags["declared-errors"] }),
    ...(flags["strict-examples"] === undefined ? {} : { strictExamples: flags["strict-examples"] }),
    ...(flags["control-origin"] === undefined ? {} : { controlOrigins: flags["control-origin"] }),
    ...(flags.secret === undefined ? {} : { secret: flags.secret }),
  };
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: withOptionalFile(argv), options: FLAGS, allowNegative: true }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** `--state` may stand alone, which `parseArgs` knows of no flag that takes a text. */
function withOptionalFile(argv: readonly string[]): string[] {
  return argv.map((argument, index) => {
    const isAlone = argument === "--state" && (argv[index + 1] ?? "-").startsWith("-");
    return isAlone ? "--state=" : argument;
  });
}

function readCount(flag: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(count <= most)) {
    throw new UsageError(`--${flag} must be a number from 0 to ${most}, not "${text}".`);
  }
  return count;
}

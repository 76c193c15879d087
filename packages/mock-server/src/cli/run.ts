import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type MockData, readMockData } from "../data.ts";
import type { EngineOptions } from "../engine.ts";
import { ListenError } from "../http/listen-error.ts";
import { type MockOptions, startMock } from "../http/server.ts";
import { StoreError } from "../persist/error.ts";
import { ProxyError } from "../proxy/forward.ts";
import { RecordingError } from "../proxy/recording.ts";
import { SteeringError } from "../steering/error.ts";
import { readScenarioFile, readStateFile } from "./files.ts";
import { findStarters } from "./lifeline.ts";
import { printJson, printLine } from "./print.ts";
import { type Forwarding, forwardingOf, isForwarding, runForwarding } from "./proxy.ts";
import { untilStopped } from "./until-stopped.ts";
import { UsageError } from "./usage-error.ts";

/** Who the program is, for `--help`, `--version` and the printed lines. */
export interface MockProgram {
  /** As a user types it, `npx @orderwire/acme-mock`. */
  readonly name: string;
  readonly version: string;
}

/** The port of a mock that is started by hand: Prism's, which people know. */
const DEFAULT_PORT = 4010;

/** The longest delay, in milliseconds: an hour. */
const MOST_DELAY = 3_600_000;

const FLAGS = {
  port: { type: "string", short: "p" },
  host: { type: "string" },
  tls: { type: "boolean" },
  "tls-name": { type: "string", multiple: true },
  cert: { type: "string" },
  key: { type: "string" },
  strict: { type: "boolean" },
  dynamic: { type: "boolean" },
  seed: { type: "string" },
  state: { type: "string" },
  store: { type: "string" },
  cors: { type: "boolean" },
  "max-body": { type: "string" },
  scenario: { type: "string" },
  delay: { type: "string" },
  "rate-limit": { type: "boolean" },
  "declared-errors": { type: "boolean" },
  "control-origin": { type: "string", multiple: true },
  secret: { type: "string" },
  log: { type: "boolean" },
  json: { type: "boolean" },
  stay: { type: "boolean" },
  proxy: { type: "string" },
  record: { type: "string" },
  replay: { type: "string" },
  drift: { type: "string" },
  mask: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

function usage(data: MockData, program: MockProgram): string {
  return `Usage: ${program.name} [options]

A mock of ${data.title}, with ${readMockData(data).operations.length} operations.

  -p, --port <number>     port to listen on, 0 for a free one (default ${DEFAULT_PORT})
      --host <address>    address to listen on (default 127.0.0.1)
      --tls               speak HTTPS, with a certificate that is made at the start
      --tls-name <host>   make it for this host, too; may be repeated
      --cert <file>       speak HTTPS with this certificate, PEM
      --key <file>        and this key of it
      --strict            take what is documented only, not what the vendor takes beyond that
      --dynamic           make responses up instead of taking the examples
      --seed <text>       makes made-up responses the same in every run
      --state [file]      keep what requests write: what was created is found, listed, edited and deleted;
                          the file, YAML or JSON, has entities by collection that are there from the start
      --store <file>      keep the state in this file, of SQLite, from one start to the next
      --no-cors           keep pages of other origins out
      --max-body <bytes>  largest request body (default 10485760)
      --scenario <file>   rules of YAML or JSON: what requests are to meet instead
      --delay <ms>        how long each response takes
      --rate-limit        refuse requests beyond the vendor's rate limit
      --declared-errors   answer bad requests with the errors that the operation declares
      --control-origin <origin>  let pages of this origin use the control API; may be repeated
      --secret <text>     by which webhooks are signed
      --log               print a line for each request
      --json              print JSON, a line for the address and one for each request
      --stay              keep running when whoever started it is gone
      --proxy <address>   pass requests on to the vendor, https://vendor.example, and check both ways
      --record <folder>   with --proxy: write each exchange there, without secrets and personal data
      --mask <field>      this field is personal, too; may be repeated
      --replay <folder>   answer from what was recorded
      --drift <folder>    compare what was recorded with the document, and end: with 1 if something differs
  -h, --help              print this
  -v, --version           print the version

A request chooses its response with a header: "Prefer: code=404", "Prefer: example=<name>", "Prefer: dynamic=true".
A test steers it, reads its journal and holds its state under /__orderwire/ (GET /__orderwire/openapi.json).
`;
}

type Settings = MockOptions & {
  readonly json: boolean;
  readonly log: boolean;
  readonly stay: boolean;
  readonly forwarding: Forwarding;
  readonly show?: "help" | "version";
};

/** Errors that say all that there is to say. */
const EXPECTED = [ListenError, SteeringError, ProxyError, RecordingError, StoreError] as const;

/**
 * Runs the command line of a mock until SIGINT, SIGTERM or SIGHUP, or until whoever started it is gone.
 *
 * @param argv the arguments after the program's name.
 * @returns the exit code: 0; 1 when the port cannot be listened on, or recordings differ from the document; 2 when a flag
 * or a folder of recordings is wrong.
 */
export async function runMockCli(
  data: MockData,
  program: MockProgram,
  argv: readonly string[] = process.argv.slice(2),
): Promise<number> {
  try {
    const settings = await readSettings(argv);
    if (settings.show === "help") {
      process.stdout.write(usage(data, program));
    } else if (settings.show === "version") {
      process.stdout.write(`${program.version}\n`);
    } else if (isForwarding(settings.forwarding)) {
      return await runForwarding(data, settings);
    } else {
      await run(data, program, settings);
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${program.name}: ${error.message}\n\n${usage(data, program)}`);
      return 2;
    }
    if (!EXPECTED.some((kind) => error instanceof kind)) {
      throw error;
    }
    process.stderr.write(`${program.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    // 1 is the answer of --drift that something differs.
    return error instanceof RecordingError ? 2 : 1;
  }
}

async function readSettings(argv: readonly string[]): Promise<Settings> {
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

async function run(data: MockData, program: MockProgram, settings: Settings): Promise<void> {
  const starters = settings.stay ? undefined : findStarters();
  const onRequest = settings.json ? printJson : settings.log ? printLine : undefined;
  const mock = await startMock(data, { ...settings, ...(onRequest ? { onRequest } : {}) });
  if (settings.json) {
    printJson({ url: mock.url, port: mock.port, curl: mock.curl, ca: mock.ca });
  } else {
    process.stdout.write(`${data.title}: ${mock.url}\n`);
    if (mock.curl) {
      process.stdout.write(`Try:  ${mock.curl}\n`);
    }
    if (mock.ca) {
      process.stdout.write(`Trust this authority, or skip its check (curl -k):\n${mock.ca}\n`);
    }
    const filters = mock.countFilters();
    if (filters && filters.unapplied.length > 0) {
      const { total, unapplied } = filters;
      process.stdout.write(
        `Note: ${unapplied.length} of ${total} documented filters cannot be applied; answers name them.\n`,
      );
    }
    process.stdout.write(`Stop: Ctrl-C. Options: ${program.name} --help\n`);
  }
  await untilStopped(mock, starters);
}

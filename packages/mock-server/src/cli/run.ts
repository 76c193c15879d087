import type { MockData } from "../data.ts";
import { ListenError } from "../http/listen-error.ts";
import { startMock } from "../http/server.ts";
import { StoreError } from "../persist/error.ts";
import { ProxyError } from "../proxy/forward.ts";
import { RecordingError } from "../proxy/recording.ts";
import { SteeringError } from "../steering/error.ts";
import { findStarters } from "./lifeline.ts";
import { runMask } from "./mask.ts";
import { printJson, printLine } from "./print.ts";
import { isForwarding, runForwarding } from "./proxy.ts";
import { readSettings, type Settings } from "./settings.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { untilStopped } from "./until-stopped.ts";
import { type MockProgram, usage } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

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
    if (argv[0] === "mask") {
      return await runMask(data, program, argv.slice(1));
    }
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

async function run(data: MockData, program: MockProgram, settings: Settings): Promise<void> {
  const starters = settings.stay ? undefined : findStarters();
  const onRequest = settings.json ? printJson : settings.log ? printLine : undefined;
  const mock = await startMock(data, { ...settings, ...(onRequest ? { onRequest } : {}) });
  keepHeapSmall();
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
        `Note: ${unapplied.length} of ${total} documented filters cannot be applied; responses name them.\n`,
      );
    }
    for (const wrong of mock.wrongExamples()) {
      process.stdout.write(`Note: an example does not fit its schema: ${wrong}\n`);
    }
    process.stdout.write(`Stop: Ctrl-C. Options: ${program.name} --help\n`);
  }
  await untilStopped(mock, starters);
}

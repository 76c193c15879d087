import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Reads the command line. For `--help` it prints the usage and ends the program; for a mistake it does so as `fail`.
 *
 * @param config as for `parseArgs` of node:util; `--help` and `-h` are added
 */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  const help = { help: { type: "boolean", short: "h" } } as const;
  let parsed: ReturnType<typeof parseArgs<Config>>;
  try {
    parsed = parseArgs({ ...config, options: { ...config.options, ...help } }) as typeof parsed;
  } catch (error) {
    return fail(error, usage);
  }
  if ("help" in parsed.values) {
    process.stdout.write(usage);
    process.exit(0);
  }
  return parsed;
}

/** Ends the program for a user's mistake: the message and the usage, no stack trace, exit code 2. */
export function fail(error: unknown, usage: string): never {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}

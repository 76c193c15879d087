import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildSpec, removeBundles } from "./build.ts";
import { ROOT_CONFIG, readConfig } from "./config.ts";
import { type LintedSpec, lintSpec } from "./lint.ts";
import { formatProblem, UserError } from "./problem.ts";

const HELP = `orderwire-spec: checks a vendor's spec and makes it one document

Usage, in specs/<vendor>:
  orderwire-spec build    lint, then write dist/openapi.json, dist/openapi.yaml and dist/openapi-3.0.json
  orderwire-spec lint     lint only

Options:
  --json            print the problems as a JSON array
  --config <file>   the rules; default: the repository's redocly.yaml
  --help            this text

Exit code: 0 without problems, 1 with problems, 2 if the command cannot run.`;

interface Arguments {
  readonly command: "build" | "lint" | "help";
  readonly json: boolean;
  readonly config: string;
}

/**
 * Runs the command.
 *
 * @param argv its arguments, without the program's name
 * @param folder in which it runs: the spec's
 * @returns the exit code
 */
export async function main(argv: readonly string[], folder: string): Promise<number> {
  try {
    const { command, json, config: configFile } = readArguments(argv, folder);
    if (command === "help") {
      console.log(HELP);
      return 0;
    }
    if (command === "build") await removeBundles(folder);
    const config = await readConfig(configFile, folder);
    const spec = await (command === "build" ? buildSpec : lintSpec)(folder, config);
    report(spec, json);
    return spec.problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function readArguments(argv: readonly string[], folder: string): Arguments {
  const { values, positionals } = parse(argv);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) {
    return { command: "help", json: false, config: ROOT_CONFIG };
  }
  if ((command !== "build" && command !== "lint") || rest.length > 0) {
    throw new UserError(`Unknown command \`${positionals.join(" ")}\`. Commands: build, lint; see --help.`);
  }
  return { command, json: values.json === true, config: resolve(folder, values.config ?? ROOT_CONFIG) };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        config: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error} See --help.`);
  }
}

function report({ problems, resolver }: LintedSpec, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(problems, null, 2));
    return;
  }
  for (const problem of problems) console.log(formatProblem(problem));
  const read = resolver.getFiles().size;
  const seconds = (performance.now() / 1000).toFixed(1);
  const count = problems.length === 1 ? "1 problem" : `${problems.length || "no"} problems`;
  console.log(`${count} in ${read} files, ${seconds} s`);
}

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildSpec, removeBundles } from "./build.ts";
import { IMPORTED_CONFIG, ROOT_CONFIG, readConfig } from "./config.ts";
import { isImported } from "./drafts.ts";
import { type LintedSpec, lintSpec } from "./lint.ts";
import { formatProblem, sortProblems, UserError } from "./problem.ts";

const HELP = `orderwire-spec: checks a vendor's spec and makes it one document

Usage, in specs/<vendor>:
  orderwire-spec build    lint, then write dist/openapi.json, dist/openapi.yaml and dist/openapi-3.0.json
  orderwire-spec lint     lint only

Options:
  --json            print the problems as a JSON array
  --config <file>   the rules; default: the repository's redocly.yaml, for an imported spec redocly.imported.yaml
  --strict          all rules for an imported spec too, and its drafts as problems: what is missing for a finished one
  --help            this text

Exit code: 0 without problems, 1 with problems, 2 if the command cannot run.`;

interface Arguments {
  readonly command: "build" | "lint" | "help";
  readonly json: boolean;
  /** Path of the rules, if it was given. */
  readonly config: string | undefined;
  readonly strict: boolean;
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
    const { command, json, config: given, strict } = readArguments(argv, folder);
    if (command === "help") {
      console.log(HELP);
      return 0;
    }
    if (command === "build") {
      await removeBundles(folder);
    }
    const rules = isImported(folder) && !strict ? IMPORTED_CONFIG : ROOT_CONFIG;
    const config = await readConfig(given ?? rules, folder);
    const spec = await (command === "build" ? buildSpec : lintSpec)(folder, config);
    const { drafts, problems } = spec;
    const shown = strict ? sortProblems([...problems, ...drafts.map((problem) => problem())]) : problems;
    report({ ...spec, problems: shown }, json);
    return shown.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    console.error(error.message);
    return 2;
  }
}

function readArguments(argv: readonly string[], folder: string): Arguments {
  const { values, positionals } = parse(argv);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) {
    return { command: "help", json: false, config: undefined, strict: false };
  }
  if ((command !== "build" && command !== "lint") || rest.length > 0) {
    throw new UserError(`Unknown command \`${positionals.join(" ")}\`. Commands: build, lint; see --help.`);
  }
  const config = values.config === undefined ? undefined : resolve(folder, values.config);
  return { command, json: values.json === true, config, strict: values.strict === true };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        config: { type: "string" },
        strict: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error} See --help.`);
  }
}

function report({ problems, drafts, resolver }: LintedSpec, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(problems, null, 2));
    return;
  }
  for (const problem of problems) {
    console.log(formatProblem(problem));
  }
  const read = resolver.getFiles().size;
  const seconds = (performance.now() / 1000).toFixed(1);
  const count = problems.length === 1 ? "1 problem" : `${problems.length || "no"} problems`;
  console.log(`${count} in ${read} files, ${seconds} s`);
  if (drafts.length > 0) {
    console.log(
      `${drafts.length} of its values were invented by the import; \`pnpm lint --strict\` here lists them.`,
    );
  }
}

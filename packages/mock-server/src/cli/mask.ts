import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { type MockData, readMockData } from "../data.ts";
import { Masker } from "../journal/mask.ts";
import { maskExchange } from "../mask/mask-exchange.ts";
import { NoTextError, readText } from "../mask/read-text.ts";
import { Privacy } from "../proxy/privacy.ts";
import type { MockProgram } from "./usage.ts";
import { UsageError } from "./usage-error.ts";

const usage = ({ name }: MockProgram) => `Usage: ${name} mask [options] [file]

Takes secrets and personal data out of an exchange, so that it can be shown to others: a log of curl (curl -v), a
command, a HAR file of a browser, JSON, raw HTTP. Reads the file, or what is piped in, and prints it masked. A masked
secret is ***; a masked name, phone or address keeps its length and its kinds of characters. Look before you share.

      --mask <field>  this field is personal, too; may be repeated
  -h, --help          print this
`;

/**
 * Runs `mask`, the mock's command for who reports a fault.
 *
 * @returns the exit code: 0.
 * @throws {UsageError} for what no flag takes, and for a file that cannot be read as text.
 */
export async function runMask(
  data: MockData,
  program: MockProgram,
  argv: readonly string[],
): Promise<number> {
  const { values, positionals } = readFlags(argv);
  if (values.help) {
    process.stdout.write(usage(program));
    return 0;
  }
  const [file, ...more] = positionals;
  if (more.length > 0) {
    throw new UsageError("mask takes one file.");
  }
  const text = await readInput(file === "-" ? undefined : file);
  const privacy = new Privacy(new Masker(readMockData(data)), values.mask);
  process.stdout.write(maskExchange(text, privacy));
  return 0;
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { mask: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function readInput(file: string | undefined): Promise<string> {
  try {
    return readText(file === undefined ? await buffer(process.stdin) : readFileSync(file));
  } catch (error) {
    const where = file ?? "what is piped in";
    if (error instanceof NoTextError || (error instanceof Error && "code" in error)) {
      throw new UsageError(`${where}: ${error.message}`);
    }
    throw error;
  }
}

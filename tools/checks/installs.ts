/** `pnpm installs`: the released packages in every place in which people use them. */
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, readArguments } from "@orderwire/repo/usage";
import { installSteps } from "./src/consumers/installs.ts";
import { openPlace, type Place, type Step } from "./src/consumers/project.ts";
import { runnerSteps } from "./src/consumers/runners.ts";
import { toolSteps } from "./src/consumers/tools.ts";
import { testedVendors, vendorModel } from "./src/vendor.ts";

const USAGE = `Usage: pnpm installs [options]

Packs all packages that are released, publishes them to a registry on loopback, and uses them as others do: installed by
npm, pnpm, Yarn 1 and 4, Bun and Deno on each maintained Node, as strictly as each can; type-checked by TypeScript from
the least to the newest; bundled; and in test runners. Each place calls every vendor's client against its packed mock.
Needs a build (pnpm build), and fetches the rest from the npm registry.

  --only <text>  the places whose name holds this, such as "yarn 4" or TypeScript (repeatable)
  --list         print the names of the places
  --json         print the outcomes as JSON
  --help         this text
`;

const { values } = readArguments(
  {
    options: {
      only: { type: "string", multiple: true, default: [] },
      list: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  USAGE,
);

/** What became of a place. */
interface Taken {
  readonly place: string;
  readonly isFine: boolean;
  readonly output?: string;
}

/** How much of what a program printed is shown: the end of it says why it failed. */
const SHOWN = 3000;

const vendors = testedVendors().map(vendorModel);
let place: Promise<Place> | undefined;
const open = () => {
  place ??= openPlace(realpathSync(mkdtempSync(join(tmpdir(), "orderwire-installs-"))));
  return place;
};
const all = [...installSteps(open, vendors), ...toolSteps(open, vendors), ...runnerSteps(open, vendors)];
const steps = all.filter(({ name }) => isChosen(name));
if (steps.length === 0) {
  fail(new Error(`No place's name holds "${values.only.join('" or "')}". --list names them all.`), USAGE);
}
if (values.list) {
  process.stdout.write(steps.map(({ name }) => `${name}\n`).join(""));
} else {
  await takeAll();
}

async function takeAll(): Promise<void> {
  const outcomes: Taken[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      process.stderr.write(`▸ ${index + 1} of ${steps.length}: ${step.name}\n`);
      outcomes.push(await take(step));
    }
  } finally {
    await (await place)?.close();
  }
  if (values.json) {
    process.stdout.write(`${JSON.stringify(outcomes, undefined, 2)}\n`);
  }
  const failed = outcomes.filter(({ isFine }) => !isFine);
  process.stderr.write(`${outcomes.length - failed.length} places are fine, ${failed.length} are not\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function isChosen(name: string): boolean {
  return (
    values.only.length === 0 || values.only.some((text) => name.toLowerCase().includes(text.toLowerCase()))
  );
}

async function take({ name, run }: Step): Promise<Taken> {
  const { code, stdout, stderr } = await run().catch((error: unknown) => ({
    code: 1,
    stdout: "",
    stderr: error instanceof Error ? error.message : String(error),
  }));
  const isFine = code === 0;
  const output = `${stdout}\n${stderr}`.trim().slice(-SHOWN);
  if (!values.json) {
    process.stdout.write(`${isFine ? "fine " : "FAILS"}  ${name}\n${isFine ? "" : `${output}\n`}`);
  }
  return { place: name, isFine, ...(isFine ? {} : { output }) };
}

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { assertSame, type Bench } from "../bench.ts";
import { compare } from "../compare.ts";
import { type Answer, CONNECTIONS, rate, request, type Target } from "../load.ts";
import type { BareAnswer } from "../node-http.ts";
import { type Command, cpuMilliseconds, type Running, residentMegabytes, withMock } from "../process.ts";
import { steadyProgram } from "../steady.ts";
import { formTarget, listTarget } from "../targets.ts";
import type { Vendor } from "../vendors.ts";

const prismBin = (): string => {
  const require = createRequire(import.meta.url);
  return require.resolve("@stoplight/prism-cli/dist/index.js");
};

/** The mocks by name, ours first. Nothing is printed per request. */
function mocks({ slug, files }: Vendor): Record<string, Command> {
  const steady = steadyProgram();
  return {
    [`@orderwire/${slug}-mock`]: (port) => [process.execPath, files.mock, "--port", String(port)],
    "@stoplight/prism-cli": (port) => [
      process.execPath,
      ...[prismBin(), "mock", files.document, "-p", String(port), "-v", "silent"],
    ],
    ...(steady && {
      "@stdy/cli": (port: number) => [
        steady,
        "--quiet",
        "--host",
        "127.0.0.1",
        "-p",
        String(port),
        files.document,
      ],
    }),
  };
}

/** What node:http costs by itself: no mock on it can answer faster. */
const NODE_HTTP = "node:http alone, the same bytes";

function nodeHttp(answers: Readonly<Record<string, BareAnswer>>): Command {
  const program = fileURLToPath(new URL("../node-http.ts", import.meta.url));
  return (port) => [process.execPath, program, String(port), JSON.stringify(answers)];
}

/** What is sent to a mock, and the status that it answers with. */
interface Load {
  readonly name: string;
  readonly target: Target;
}

/** What a mock of a vendor takes: time to start, time to answer, memory. */
export const mock: Bench = async ({ vendor, runs, repeat }) => {
  const list = listTarget(vendor);
  const form = formTarget(vendor);
  const loads: Load[] = [{ name: "list", target: list }, ...(form ? [{ name: "form", target: form }] : [])];
  const sides = [];
  const bodies: unknown[] = [];
  const commands = Object.entries(mocks(vendor));
  for (const [name, command] of commands) {
    const { answers, body } = await withMock(command, list, (running) => tryOut(running, loads));
    const statuses = answers.map(({ status = 0 }) => status);
    bodies.push(body);
    if (sides.length === 0) {
      commands.push([NODE_HTTP, nodeHttp(byMethod(loads, answers))]);
    }
    const refused = loads.filter((_, index) => (statuses[index] ?? 0) >= 400).map((load) => load.name);
    if (refused.length > 0 && sides.length === 0) {
      throw new Error(`${name} refuses its own example: ${refused.join(", ")}.`);
    }
    const note = refused.map((load) => ` (refuses the ${load})`).join("");
    sides.push({
      name: name + note,
      sample: () => withMock(command, list, (running) => sample(running, { loads, statuses, repeat })),
    });
  }
  // Steady makes its answers up; what Prism answers must be what we do.
  assertSame("the answer", bodies[0], bodies[1]);
  const comparisons = await compare(measuresOf(loads), sides, runs);
  const asked = loads
    .map(({ target: { method, path } }) => `\`${method} ${path.split("?")[0]}\``)
    .join(" and ");
  return {
    name: "mock",
    title: "a mock of the vendor",
    subject: `\`${vendor.slug}\`, ${vendor.operations.length} operations from the same document: ${asked}, valid and checked, ${repeat} requests of each a sample. Ours and Prism answer the same.`,
    comparisons,
  };
};

function byMethod(loads: readonly Load[], answers: readonly Answer[]): Record<string, BareAnswer> {
  return Object.fromEntries(
    loads.map(({ target }, index) => [
      target.method,
      { status: answers[index]?.status ?? 200, body: answers[index]?.text ?? "" },
    ]),
  );
}

function measuresOf(loads: readonly Load[]) {
  const perLoad = loads.flatMap(({ name }) => [
    [`${name}s, ${CONNECTIONS} connections`, { unit: "1/s", better: "more" }],
    [`processor time of a ${name}`, { unit: "µs", better: "less" }],
  ]);
  return {
    "spawn to first answer": { unit: "ms", better: "less" },
    ...Object.fromEntries(perLoad),
    "memory after them": { unit: "MB", better: "less" },
  } as const;
}

async function tryOut({ origin, answer }: Running, loads: readonly Load[]) {
  const answers: Answer[] = [];
  for (const { target } of loads) {
    answers.push(await request(origin, target));
  }
  return { answers, body: { status: answer.status, body: JSON.parse(answer.text) } };
}

async function sample(
  { origin, started, pid }: Running,
  { loads, statuses, repeat }: { loads: readonly Load[]; statuses: readonly number[]; repeat: number },
): Promise<Record<string, number>> {
  const measured: Record<string, number> = { "spawn to first answer": started };
  for (const [index, { name, target }] of loads.entries()) {
    const status = statuses[index] ?? 0;
    // Each side's own compiler warms up first.
    await rate(origin, target, Math.ceil(repeat / 4), status);
    const before = cpuMilliseconds(pid);
    measured[`${name}s, ${CONNECTIONS} connections`] = await rate(origin, target, repeat, status);
    measured[`processor time of a ${name}`] = Math.max(1, ((cpuMilliseconds(pid) - before) * 1000) / repeat);
  }
  return { ...measured, "memory after them": residentMegabytes(pid) };
}

/** `pnpm start`: serves the docs and every vendor's mock on loopback until Ctrl-C. */
import { type Served, serveEverything } from "./src/serve.ts";
import { formatTable } from "./src/table.ts";
import { runTurbo } from "./src/turbo.ts";
import { fail, readArguments } from "./src/usage.ts";

const USAGE = `Usage: pnpm start [options]

Builds what has changed, then serves the docs site and every vendor's mock until Ctrl-C.

  --port <n>     port of the docs site; the mocks take the ones after it (default 4000; 0: any free ones)
  --host <name>  address to listen on (default 127.0.0.1)
  --json         print the addresses as one JSON object
  --help         this text
`;

const { values } = readArguments(
  {
    options: {
      port: { type: "string", default: "4000" },
      host: { type: "string", default: "127.0.0.1" },
      json: { type: "boolean" },
    },
  },
  USAGE,
);
if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_000) {
  fail(new Error(`--port must be a number from 0 to 65000, not "${values.port}".`), USAGE);
}

if (!(await runTurbo(["build", "site"])).ok) {
  process.exit(1);
}

let served: Served;
try {
  served = await serveEverything({ port: Number(values.port), host: values.host });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

process.stdout.write(values.json ? `${JSON.stringify(served.addresses)}\n` : describe(served));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await served.close();
    process.exit(0);
  });
}

function describe({ addresses }: Served): string {
  const rows = [
    ["docs", addresses.docs],
    ...addresses.mocks.map(({ vendor, url }) => [`${vendor} mock`, url]),
  ];
  const curls = addresses.mocks.flatMap(({ curl }) => (curl ? [`  ${curl}`] : [])).join("\n");
  return `\n${formatTable(["what", "address"], rows)}\n\nTry:\n${curls}\n\nCtrl-C stops everything.\n`;
}

/** `npx @orderwire/docs`: the site from this machine, without a network. */

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serveDocs } from "../serve.ts";

const USAGE = `Usage: orderwire-docs [options]

Serves the references of all vendors from this machine until Ctrl-C. Nothing leaves it.

  --port <n>     port to listen on (default 4000; 0: a free one)
  --host <name>  address to listen on (default 127.0.0.1)
  --help         this text
`;

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4000" },
        host: { type: "string", default: "127.0.0.1" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { port, host, help } = readOptions();
if (help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
  refuse(`--port must be a number from 0 to 65535, not "${port}".`);
}

try {
  // The same way from this file and from what it is built into.
  const folder = fileURLToPath(new URL("../dist", import.meta.url));
  const served = await serveDocs({ port: Number(port), host, folder });
  process.stdout.write(`${served.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void served.close().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

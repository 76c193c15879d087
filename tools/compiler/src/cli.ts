#!/usr/bin/env node
/** Command line of the compiler. */

import { run } from "./command.ts";

process.exitCode = await run(process.argv.slice(2), { out: console.log, error: console.error });

#!/usr/bin/env node
// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { readFileSync } from "node:fs";
import { runMockCli } from "@orderwire/mock-server";
import { data } from "./data.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
process.exitCode = await runMockCli(data, { name: "npx @orderwire/acme-mock", version });

import type { Plugin } from "@redocly/openapi-core";
import { RULES } from "./rules.ts";

/** Id of the plugin, which begins the names of its rules. */
export const PLUGIN_ID = "orderwire";

/** The plugin that redocly.yaml names: every rule of ours, and `orderwire/all`, which turns them on as errors. */
export default function orderwirePlugin(): Plugin {
  const names = [...RULES.keys()];
  return {
    id: PLUGIN_ID,
    rules: { oas3: Object.fromEntries([...RULES].map(([name, rule]) => [name, rule.visit])) },
    configs: { all: { rules: Object.fromEntries(names.map((name) => [`${PLUGIN_ID}/${name}`, "error"])) } },
  };
}

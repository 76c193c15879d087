import type { Plugin } from "@redocly/openapi-core";
import { rules } from "./rules/index.ts";

/** Id of the plugin, which begins the names of its rules in redocly.yaml. */
export const pluginId = "orderwire";

/** The plugin that redocly.yaml names: every rule of ours, each on there as `orderwire/<name>`. */
export default function orderwirePlugin(): Plugin {
  const visitors = Object.entries(rules).map(([name, rule]) => [name, rule.visit] as const);
  return { id: pluginId, rules: { oas3: Object.fromEntries(visitors) } };
}

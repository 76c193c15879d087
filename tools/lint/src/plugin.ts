import type { Plugin } from "@redocly/openapi-core";

/** Our rules; one a file, each on in redocly.yaml as `orderwire/<name>`. */
export default function orderwirePlugin(): Plugin {
  return { id: "orderwire", rules: { oas3: {} } };
}

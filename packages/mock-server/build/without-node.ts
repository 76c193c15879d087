import type { UserConfig } from "tsdown";

/** What Prism's dependencies take of Node, without Node: the engine runs wherever there are web standards. */
const STANDINS: Readonly<Record<string, string>> = {
  // mime-types looks for the end of a file's name.
  path: "export const extname = (name) => /\\.[^./]*$/.exec(name)?.[0] ?? '';",
  // seedrandom seeds itself from it, where it is given no seed.
  crypto: "export {};",
  // jsonpath-plus evaluates scripts in it, which stand in no schema.
  vm: "export {};",
  // json-schema-faker resolves references with it that the mock never leaves in a schema.
  "json-schema-ref-parser": "export default {};",
};

const PREFIX = "\0standin:";

/** A plugin of the bundler: such imports from packages lead to stand-ins. */
export function withoutNode(): UserConfig["plugins"] {
  return {
    name: "without-node",
    resolveId(id: string, importer: string | undefined) {
      return id in STANDINS && importer?.includes("node_modules") ? `${PREFIX}${id}` : undefined;
    },
    /** Packages that carry a bundle of their own ask whether there is `require`. */
    transform(code: string, id: string) {
      if (!id.includes("node_modules") || !code.includes("typeof require")) {
        return undefined;
      }
      return { code: code.replace(/typeof require\b/g, '"undefined"'), map: null };
    },
    load(id: string) {
      return id.startsWith(PREFIX) ? STANDINS[id.slice(PREFIX.length)] : undefined;
    },
  };
}

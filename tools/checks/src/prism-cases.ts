import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Suite } from "./suites.ts";

/** https://github.com/stoplightio/prism/tree/master/test-harness */
export const PRISM_HARNESS: Suite = { name: "prism", address: "https://github.com/stoplightio/prism.git" };

/** How much of a body a case fixes. */
export type BodyRule = "exact" | "loose" | "keys";

/** One case: a document, a request, the response that Prism is held to. */
export interface PrismCase {
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>>;
  /** Prism's arguments. */
  readonly server: readonly string[];
  /** A curl command line, for a mock on port 4010. */
  readonly command: string;
  readonly expected: HttpText;
  readonly bodyRule: BodyRule;
}

/** A response as curl prints it. */
export interface HttpText {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const SECTIONS = /====(server|test|spec|command|expect|expect-loose|expect-keysOnly)====\r?\n/gi;
const BODY_RULES: readonly [section: string, rule: BodyRule][] = [
  ["expect", "exact"],
  ["expect-loose", "loose"],
  ["expect-keysOnly", "keys"],
];

/**
 * The harness's cases of a mock with a document of OpenAPI: not those of its proxy, nor of Postman's collections.
 *
 * @param folder of Prism's checkout.
 */
export function prismCases(folder: string): PrismCase[] {
  const specs = join(folder, "test-harness/specs");
  const files = readdirSync(specs, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".txt"),
  );
  return files.sort().flatMap((file) => {
    const sections = sectionsOf(readFileSync(join(specs, file), "utf8"));
    const server = (sections.get("server") ?? "").trim().split(/\s+/);
    const document = parse(sections.get("spec") ?? "", { uniqueKeys: false });
    const isOpenApi = document?.openapi !== undefined || document?.swagger !== undefined;
    const [section, bodyRule] = BODY_RULES.find(([name]) => sections.has(name)) ?? ["expect", "exact"];
    if (server[0] !== "mock" || !isOpenApi) {
      return [];
    }
    return [
      {
        name: file.replaceAll("\\", "/").replace(/\.txt$/, ""),
        document,
        server,
        command: (sections.get("command") ?? "").trim(),
        expected: readHttpText((sections.get(section) ?? "").trim()),
        bodyRule,
      },
    ];
  });
}

function sectionsOf(text: string): Map<string, string> {
  const [, ...parts] = text.split(SECTIONS);
  const sections = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) {
    sections.set(parts[at] ?? "", parts[at + 1] ?? "");
  }
  return sections;
}

/** Reads a status line, headers, an empty line, a body. */
export function readHttpText(text: string): HttpText {
  const [head = "", ...rest] = text.split(/\r?\n\r?\n/);
  const [statusLine = "", ...lines] = head.split(/\r?\n/);
  const headers = lines.map((line) => {
    const [name = "", ...value] = line.split(":");
    return [name.trim().toLowerCase(), value.join(":").trim()];
  });
  const status = Number(statusLine.split(" ")[1]);
  // After "100 Continue" comes the response itself.
  return status === 100
    ? readHttpText(rest.join("\n\n"))
    : { status, headers: Object.fromEntries(headers), body: rest.join("\n\n") };
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readForeign } from "@orderwire/import/read";
import { startMock } from "@orderwire/mock-server";
import { compileMock } from "@orderwire/mock-server/compile";
import { METHODS } from "@orderwire/vocabulary/openapi";
import { run } from "./command.ts";
import { type HttpText, type PrismCase, readHttpText } from "./prism-cases.ts";

/** How a case went. */
export interface CaseResult {
  readonly name: string;
  /**
   * `same`: as Prism answers. `problem`: the same status, and a body of problem details in our words for its words.
   * `different`, with the reason; `unreadable`: the document could not be compiled.
   */
  readonly kind: "same" | "problem" | "different" | "unreadable";
  readonly reason?: string;
  readonly got?: HttpText;
}

/** Judges two responses as the harness does: https://github.com/apiaryio/gavel.js */
export interface Gavel {
  validate(expected: object, real: object): { readonly valid: boolean };
}

/** @param folder where gavel is installed. */
export function loadGavel(folder: string): Gavel {
  return createRequire(join(folder, "package.json"))("gavel") as Gavel;
}

/** Runs a case's command against a mock of its document, and compares as Prism's harness does. */
export async function runCase(one: PrismCase, gavel: Gavel): Promise<CaseResult> {
  let data: ReturnType<typeof compileMock>;
  try {
    data = compileMock(await upgraded(one.document));
  } catch (error) {
    return { name: one.name, kind: "unreadable", reason: (error as Error).message };
  }
  const isDynamic = one.server.includes("-d") || one.server.includes("--dynamic");
  const isClosed = one.server.includes("--cors=false");
  const strictExamples = one.server.includes("--errors");
  await using mock = await startMock(data, { dynamic: isDynamic, cors: !isClosed, strictExamples });
  const command = one.command.replaceAll("localhost:4010", `127.0.0.1:${mock.port}`);
  const { stdout } = await run("sh", ["-c", command.replaceAll("127.0.0.1:4010", `127.0.0.1:${mock.port}`)], {
    cwd: tmpdir(),
    timeout: 15_000,
  });
  const got = readHttpText(stdout.trim());
  return { name: one.name, got, ...compare(one, got, gavel) };
}

/** The document as OpenAPI 3.1, with the names that a mock needs. */
async function upgraded(document: PrismCase["document"]): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "orderwire-prism-"));
  try {
    const file = join(folder, "document.json");
    writeFileSync(file, JSON.stringify({ info: { title: "Case", version: "1" }, ...document }));
    const { document: read } = await readForeign(file);
    return withOperationIds(read);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withOperationIds(document: object): object {
  const { paths = {} } = document as { paths?: Record<string, Record<string, object>> };
  let number = 0;
  for (const item of Object.values(paths)) {
    for (const method of METHODS.filter((one) => item[one])) {
      number += 1;
      item[method] = { operationId: `operation${number}`, ...item[method] };
    }
  }
  return document;
}

type Verdict = Pick<CaseResult, "kind" | "reason">;

function compare({ expected, bodyRule }: PrismCase, got: HttpText, gavel: Gavel): Verdict {
  const real = normalized(got);
  const wanted = normalized(expected);
  if (real.status !== wanted.status) {
    return { kind: "different", reason: `status ${real.status} for ${wanted.status}` };
  }
  if (isProblem(wanted) && isProblem(real)) {
    return isSame(wanted, real, bodyRule, gavel) ? { kind: "same" } : { kind: "problem" };
  }
  return isSame(wanted, real, bodyRule, gavel)
    ? { kind: "same" }
    : { kind: "different", reason: "headers or body" };
}

/** With types of text as the standards have them: the mock names their charset, Prism does not. */
function normalized({ status, headers, body }: HttpText): HttpText {
  const type = headers["content-type"]?.replace(/;\s*charset=utf-8$/i, "");
  return { status, headers: type === undefined ? headers : { ...headers, "content-type": type }, body };
}

function isProblem({ headers, body }: HttpText): boolean {
  return headers["content-type"] === "application/problem+json" || /^\{"type":"https?:.*"title":/.test(body);
}

function isSame(expected: HttpText, real: HttpText, bodyRule: BodyRuleOf, gavel: Gavel): boolean {
  if (/xml/.test(expected.headers["content-type"] ?? real.headers["content-type"] ?? "")) {
    return structureOf(expected.body) === structureOf(real.body);
  }
  const isValid = gavel.validate(messageOf(expected), messageOf(real)).valid || matches(expected, real);
  if (!isValid || bodyRule === "loose") {
    return isValid;
  }
  if (bodyRule === "exact") {
    return real.body === expected.body;
  }
  return Object.keys(JSON.parse(real.body)).join() === Object.keys(JSON.parse(expected.body)).join();
}

type BodyRuleOf = PrismCase["bodyRule"];

function messageOf({ status, headers, body }: HttpText): object {
  return { statusCode: String(status), headers, body };
}

/** Has the real response all that is expected, with the same values? */
function matches(expected: HttpText, real: HttpText): boolean {
  const areThere = Object.entries(expected.headers).every(([name, value]) => real.headers[name] === value);
  return areThere && expected.body === real.body;
}

/** The names of the elements of XML, nested as they are, each level in the order of the alphabet. */
function structureOf(xml: string): string {
  const levels: string[][] = [[]];
  for (const [tag, end, name = ""] of xml.matchAll(/<(\/?)([\w:-]+)[^>]*?>/g)) {
    if (end !== "/") {
      levels.push([]);
    }
    if (end === "/" || tag.endsWith("/>")) {
      const inner = levels.pop() ?? [];
      levels.at(-1)?.push(`<${name}>${inner.sort().join("")}</${name}>`);
    }
  }
  return levels.flat().join("");
}

/** MSW handlers by orval, each answering its operation's first example. */

import type { Document, PathItem, Schema } from "../../document.ts";
import { schemaRef } from "../../document.ts";
import { firstExample } from "../../examples.ts";
import type { Answer, Operation, Vendor } from "../../model.ts";
import { runOrval } from "../../orval.ts";
import { Problem } from "../../problem.ts";
import { docComment, GENERATED } from "../../text.ts";

/**
 * The source of the `/msw` entry.
 * @throws Problem if an operation has no example to answer with.
 */
export async function mswSource(vendor: Vendor): Promise<string> {
  const operations = [...vendor.operations].sort(byPrecision);
  const sources = await runOrval(handlersOnly(vendor, operations), {
    client: "fetch",
    mode: "split",
    schemas: { path: "schemas", type: "typescript" },
    mock: { generators: [{ type: "msw", useExamples: true, delay: false, baseUrl: "*" }] },
    override: { header: false },
  });
  const source = sources.get("out.msw.ts");
  if (!source) throw new Problem("orval wrote no MSW handlers.");
  return [
    GENERATED,
    source
      .replaceAll(" from './schemas'", ` from "@orderwire/${vendor.slug}-types"`)
      // orval types bytes as a Blob and writes their example as a string.
      .replaceAll(/\(\): Blob => \((".*")\)$/gm, "(): Blob => (new Blob([$1]))"),
    `\n${docComment(`Handlers for every operation of ${vendor.title}, at any origin.`)}`,
    "export const handlers = getAllMock();\n",
  ].join("");
}

/** MSW takes the first handler that matches: `/orders/create` must come before `/orders/{id}`. */
function byPrecision(a: Operation, b: Operation): number {
  const steps = ({ path }: Operation) =>
    path.split("/").map((step) => (step.includes("{") ? "\uffff" : step));
  const [left, right] = [steps(a).join("/"), steps(b).join("/")];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The least document from which orval makes the handlers. */
function handlersOnly(vendor: Vendor, operations: readonly Operation[]): Document {
  const paths: Record<string, PathItem> = {};
  const schemas: Record<string, Schema> = {};
  for (const operation of operations) {
    const { id, method, path, parameters, typeName } = operation;
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: id,
        parameters: inPath.map(({ name }) => ({
          name,
          in: "path",
          required: true,
          schema: { type: "string" },
        })),
        responses: responsesOf(vendor, operation),
      },
    };
    schemas[`${typeName}Result`] = { type: "object" };
  }
  const info = { title: "All", version: vendor.document.info.version };
  return { openapi: "3.1.0", info, paths, components: { schemas } };
}

function responsesOf(vendor: Vendor, operation: Operation) {
  const answer = operation.answers.find(({ success }) => success);
  if (!answer?.type) return { [answer?.status ?? "204"]: { description: "Success." } };
  const media =
    operation.answerKind === "json" ? jsonMedia(vendor, operation, answer) : plainMedia(vendor, answer);
  return { [answer.status]: { description: answer.description, content: { [answer.type]: media } } };
}

function jsonMedia(vendor: Vendor, operation: Operation, { status, media }: Answer) {
  const example = media && firstExample(vendor.document, media);
  if (example === undefined) {
    throw new Problem(
      `${operation.method} ${operation.path}: answer ${status} has no example. Add one to its media type.`,
    );
  }
  return { schema: schemaRef(`${operation.typeName}Result`), example };
}

function plainMedia(vendor: Vendor, { media }: Answer) {
  return { schema: { type: "string" }, example: (media && firstExample(vendor.document, media)) ?? "" };
}

/** MSW handlers by orval, each answering its operation's first example. */

import type { Document, PathItem, Schema } from "@orderwire/vocabulary/openapi";
import type { Operation, Response, Vendor } from "../../model/index.ts";
import { schemaRef } from "../../model/schemas.ts";
import { UserError } from "../../user-error.ts";
import { runOrval } from "../orval.ts";
import { docComment, GENERATED } from "../source.ts";

/**
 * The source of the `/msw` entry.
 * @throws {UserError} if an operation has no example to answer with.
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
  if (!source) throw new UserError("orval wrote no MSW handlers.");
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
        responses: responsesOf(operation),
      },
    };
    schemas[`${typeName}Result`] = { type: "object" };
  }
  const info = { title: "All", version: vendor.document.info.version };
  return { openapi: "3.1.0", info, paths, components: { schemas } };
}

function responsesOf(operation: Operation) {
  const response = operation.responses.find(({ success }) => success);
  if (!response?.type) return { [response?.status ?? "204"]: { description: "Success." } };
  const media = operation.responseKind === "json" ? jsonMedia(operation, response) : plainMedia(response);
  return { [response.status]: { description: response.description, content: { [response.type]: media } } };
}

function jsonMedia(operation: Operation, { status, examples: [example] }: Response) {
  if (!example) {
    throw new UserError(
      `${operation.method} ${operation.path}: response ${status} has no example. Add one to its media type.`,
    );
  }
  return { schema: schemaRef(`${operation.typeName}Result`), example: example.value };
}

function plainMedia({ examples: [example] }: Response) {
  return { schema: { type: "string" }, example: example?.value ?? "" };
}

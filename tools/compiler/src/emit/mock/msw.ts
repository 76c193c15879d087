/** MSW handlers, each answering its operation's first example. */

import type { Operation, Vendor } from "../../model/index.ts";
import { toCode } from "../../samples/code.ts";
import { UserError } from "../../user-error.ts";
import { docComment, GENERATED, literal } from "../source.ts";

/**
 * The source of the `/msw` entry.
 * @throws {UserError} if an operation has no example to answer with
 */
export function mswSource(vendor: Vendor): string {
  const operations = [...vendor.operations].sort(byPrecision);
  return [
    GENERATED,
    'import { type HttpHandler, HttpResponse, http } from "msw";\n\n',
    docComment(
      `Handlers for every operation of ${vendor.title}, at any origin: each answers its first example and refuses nothing.`,
    ),
    `export const handlers: HttpHandler[] = [\n${operations.map(handler).join("")}];\n`,
  ].join("");
}

/** MSW takes the first handler that matches: `/orders/create` must come before `/orders/{id}`. */
function byPrecision(a: Operation, b: Operation): number {
  const key = ({ path }: Operation) =>
    path
      .split("/")
      .map((step) => (step.includes("{") ? "\uffff" : step))
      .join("/");
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function handler(operation: Operation): string {
  const path = `*${operation.path.replaceAll(/[().*+?:]/g, "\\$&").replaceAll(/\{([^}]*)\}/g, parameter)}`;
  return `  http.${operation.method.toLowerCase()}(${literal(path)}, () => ${response(operation)}),\n`;
}

/** MSW's parameters are of letters and digits; nothing here reads them. */
function parameter(_: string, name: string): string {
  return `:${name.replaceAll(/\W/g, "_")}`;
}

function response(operation: Operation): string {
  const success = operation.responses.find(({ success }) => success);
  const status = /^\d{3}$/.test(success?.status ?? "") ? Number(success?.status) : 200;
  if (!success?.type) {
    return `new HttpResponse(null, { status: ${success ? status : 204} })`;
  }
  const [example] = success.examples;
  const options = `{ status: ${status}, headers: { "Content-Type": ${literal(success.type)} } }`;
  if (operation.responseKind !== "json") {
    return `new HttpResponse(${literal(String(example?.value ?? ""))}, ${options})`;
  }
  if (!example) {
    throw new UserError(
      `${operation.method} ${operation.path}: response ${success.status} has no example. Add one to its media type.`,
    );
  }
  return `HttpResponse.json(${toCode(example.value, "  ")}, ${options})`;
}

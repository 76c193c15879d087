/** The functions by which a caller writes parts of a call: what they return is looked at, since it would be sent as it is. */

import type { ConnectionState } from "../connection/connection.ts";
import { classOf, isObject } from "../connection/record.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";

type Serializer = (...args: readonly unknown[]) => unknown;

/**
 * A call's own serializers, of which none writes what no request can carry.
 * @throws {InvalidRequestError} for one that is none; each throws it for what it must not return
 */
export function serializersOf(
  state: ConnectionState,
  { body }: OperationDescriptor,
  { querySerializer, pathSerializer, bodySerializer }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isForm = body?.type === "application/x-www-form-urlencoded";
  const bodies = `text, bytes, ${isForm ? "URLSearchParams, " : ""}FormData or a stream`;
  return {
    ...(querySerializer !== undefined && {
      // openapi-fetch takes its own options in its place, too.
      querySerializer: isObject(querySerializer)
        ? querySerializer
        : checked("querySerializer", querySerializer, "text", (value) => typeof value === "string"),
    }),
    ...(pathSerializer !== undefined && {
      pathSerializer: checked(
        "pathSerializer",
        pathSerializer,
        "the whole address, which begins with the connection's",
        (value) => typeof value === "string" && value.startsWith(`${state.baseUrl}/`),
      ),
    }),
    ...(bodySerializer !== undefined && {
      bodySerializer: checked("bodySerializer", bodySerializer, bodies, (value) => isBody(value, isForm)),
      // Node asks for it where the body is a stream.
      duplex: "half",
    }),
  };
}

function checked(
  name: string,
  serialize: unknown,
  what: string,
  fits: (value: unknown) => boolean,
): Serializer {
  if (typeof serialize !== "function") {
    throw invalid(name, "must be a function");
  }
  return (...args) => {
    const value: unknown = serialize(...args);
    if (!fits(value)) {
      throw invalid(name, `must return ${what}`);
    }
    return value;
  };
}

const BODIES = ["FormData", "Blob", "File", "ArrayBuffer", "ReadableStream"];

/** Whether `fetch` sends it as what it is: of anything else it would send `[object Object]`. */
const isBody = (value: unknown, isForm: boolean): boolean =>
  typeof value === "string" ||
  ArrayBuffer.isView(value) ||
  BODIES.includes(classOf(value)) ||
  (isForm && classOf(value) === "URLSearchParams");

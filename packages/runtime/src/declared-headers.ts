import type { Connection } from "./connection/connection.ts";
import type { Arguments, CallResponse } from "./operation.ts";

/** What a declared header's text is read as; `texts` and `numbers` are lists between commas, `json` is JSON text. */
export type HeaderKind = "text" | "number" | "boolean" | "texts" | "numbers" | "json";

/** `withResponse` of an operation whose success declares headers. */
export interface HeaderMembers<Params, Result, Values, Slug extends string = string> {
  /**
   * The same call, with what the response said beside its body: `headerValues` holds the headers that the vendor's document
   * declares, each in its schema's type; without those that are absent, or are not of that type.
   */
  withResponse(
    connection: Connection<Slug>,
    ...args: Arguments<Params>
  ): Promise<CallResponse<Result> & { readonly headerValues: Values }>;
}

/**
 * An operation whose `withResponse` reads the declared headers, too.
 * @param operation is changed
 * @param kinds what each header is read as, by its name
 */
export function declaredHeaders<
  Values,
  Made extends { withResponse(...args: never[]): Promise<{ readonly headers: Headers }> },
>(
  operation: Made,
  kinds: Readonly<Record<string, HeaderKind>>,
): {
  withResponse(
    ...args: Parameters<Made["withResponse"]>
  ): Promise<Awaited<ReturnType<Made["withResponse"]>> & { readonly headerValues: Values }>;
} & Made {
  const plain = operation.withResponse;
  return Object.assign(operation, {
    withResponse: async (...args: never[]) => {
      const response = await plain(...args);
      const read = Object.entries(kinds).map(([name, kind]) => [
        name,
        readAs(response.headers.get(name), kind),
      ]);
      const headerValues = Object.fromEntries(read.filter(([, value]) => value !== undefined));
      return { ...response, headerValues };
    },
  }) as never;
}

/** The value of a header's text; `undefined` if there is none of that kind. */
function readAs(text: string | null, kind: HeaderKind): unknown {
  if (text === null) {
    return undefined;
  }
  switch (kind) {
    case "number":
      return numberOf(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "texts":
      return text.split(",").map((part) => part.trim());
    case "numbers": {
      const numbers = text.split(",").map(numberOf);
      return numbers.includes(undefined) ? undefined : numbers;
    }
    case "json":
      return jsonOf(text);
    default:
      return text;
  }
}

function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

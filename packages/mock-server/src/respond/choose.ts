import type { CompiledMock, OperationData, ResponseContent, ResponseData } from "../data.ts";
import { InvalidPreference } from "../errors.ts";
import type { Preference } from "./preference.ts";

/** One declared response of an operation. */
export interface Choice {
  readonly status: number;
  readonly response: ResponseData;
  /** The contents to choose from: all, or those that hold the example that was asked for. */
  readonly offered: readonly ResponseContent[];
}

/** A declared response and its key: `200`, `4XX`, `default`. */
interface Declared {
  readonly key: string;
  readonly response: ResponseData;
}

/**
 * Chooses the declared response: that of the status, or that which holds the example, else the lowest success.
 *
 * @throws {InvalidPreference} when none is declared; the message lists those that are.
 */
export function chooseResponse(data: CompiledMock, operation: OperationData, preference: Preference): Choice {
  const { code, example } = preference;
  const declared = Object.entries(operation.responses).map(([key, index]) => ({
    key,
    response: data.responses[index] ?? { contents: [], headers: [] },
  }));
  const candidates = code === undefined ? successFirst(declared) : responsesFor(code, declared);
  const chosen = candidates.find(
    ({ response }) => example === undefined || holding(response, example).length > 0,
  );
  if (!chosen) throw new InvalidPreference(notDeclared(operation, preference, declared));
  const { key, response } = chosen;
  const status = code ?? (key === "default" ? 200 : Number(key.replace("XX", "00")));
  return {
    status,
    response,
    offered: example === undefined ? response.contents : holding(response, example),
  };
}

function holding(response: ResponseData, example: string): ResponseContent[] {
  return response.contents.filter(({ examples }) => examples.some(({ key }) => key === example));
}

/** Prism's order: the lowest success, else `default`, else what comes first. */
function successFirst(declared: readonly Declared[]): Declared[] {
  const rank = ({ key }: Declared) => {
    if (key.startsWith("2")) return Number(key.replace("XX", "99"));
    return key === "default" ? 1000 : 2000;
  };
  return [...declared].sort((a, b) => rank(a) - rank(b));
}

/** OpenAPI 3.1, "Responses Object": a status beats its range, and both beat `default`. */
function responsesFor(code: number, declared: readonly Declared[]): Declared[] {
  const keys = [String(code), `${Math.floor(code / 100)}XX`, "default"];
  return keys.flatMap((wanted) => declared.filter(({ key }) => key === wanted));
}

function notDeclared(
  operation: OperationData,
  { code, example }: Preference,
  declared: readonly Declared[],
): string {
  const wanted = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  const known = declared.map(({ key, response }) => {
    const names = response.contents.flatMap(({ examples }) => examples.map((one) => one.key));
    return names.length > 0 ? `${key} (${names.join(", ")})` : key;
  });
  return `${operation.id} declares no response for ${wanted.join(", ")}. It declares ${known.join(", ")}.`;
}

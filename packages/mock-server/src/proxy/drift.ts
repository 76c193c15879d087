import type { MockContext } from "../context.ts";
import { type MockData, readMockData } from "../data.ts";
import type { Route, Router } from "../decode/request.ts";
import { decodePath } from "../decode/request.ts";
import { routerOf } from "../decode/routing.ts";
import type { Violation } from "../errors.ts";
import { Masker } from "../journal/mask.ts";
import { Pipeline } from "../pipeline.ts";
import { checkRequest } from "./check-request.ts";
import { checkResponse } from "./check-response.ts";
import { Privacy } from "./privacy.ts";
import type { Recording } from "./recording.ts";

/** One thing in which the vendor and the document differ. */
export interface Difference {
  /** `operationId`; method and path where the document has none. */
  readonly operation: string;
  /** Where, with `*` for the number of a row: `["response", "body", "orders", "*", "id"]`. */
  readonly path: readonly string[];
  /** Which rule: a JSON Schema keyword, or `undocumented`, `status`, `mediaType`, `path`. */
  readonly code: string;
  readonly message: string;
  /** How often it was seen. */
  readonly count: number;
  /** The `id` of the exchange in which it was seen first. */
  readonly recording: string;
}

/** What a comparison with the document has found. */
export interface DriftReport {
  /** How many exchanges were compared. */
  readonly checked: number;
  readonly differences: readonly Difference[];
}

/** Collects differences, each of them once. */
export class Drift {
  #checked = 0;
  readonly #found = new Map<string, Difference>();

  get report(): DriftReport {
    return { checked: this.#checked, differences: [...this.#found.values()] };
  }

  add(operation: string, recording: string, violations: readonly Violation[]): void {
    this.#checked++;
    for (const { path, code, message } of violations) {
      const general = path.map((step) => (/^\d+$/.test(step) ? "*" : step));
      const key = JSON.stringify([operation, general, code, message]);
      const known = this.#found.get(key);
      const count = (known?.count ?? 0) + 1;
      this.#found.set(key, {
        operation,
        path: general,
        code,
        message,
        recording: known?.recording ?? recording,
        count,
      });
    }
  }
}

/**
 * Compares recorded exchanges with a document.
 *
 * @param data what `compileMock` made of the document.
 * @param mask the names of further personal fields that were given when it was recorded.
 * @throws {TypeError} when another version of `compileMock` has made the data.
 */
export function checkDrift(
  data: MockData,
  recordings: readonly Recording[],
  mask: readonly string[] = [],
): DriftReport {
  const compiled = readMockData(data);
  const { context } = new Pipeline(compiled);
  const router = routerOf(context);
  const privacy = new Privacy(new Masker(compiled), mask);
  const drift = new Drift();
  for (const recording of recordings) {
    const route = routeOf(recording, router, context);
    const name = route.kind === "operation" ? route.operation.id : recording.operation;
    drift.add(
      name,
      recording.id,
      violationsOf(recording, route, context).filter((one) => !privacy.isHidden(one)),
    );
  }
  return drift.report;
}

function violationsOf(recording: Recording, route: Route, context: MockContext): Violation[] {
  if (route.kind !== "operation") {
    return [UNKNOWN[route.kind]];
  }
  const { operation, pathValues } = route;
  const { status = 0, responseContentType: mediaType, response: value } = recording;
  // What was refused was meant to be wrong, or is the client's own mistake.
  const asked = status >= 400 ? [] : checkRequest(recording, operation, pathValues, context);
  const isKnown =
    status > 0 &&
    ("response" in recording || recording.responseText !== undefined || mediaType !== undefined);
  return isKnown ? [...asked, ...checkResponse({ status, mediaType, value }, operation, context)] : asked;
}

/** What is said of requests that reach no operation. */
export const UNKNOWN: Readonly<Record<"unknownPath" | "wrongMethod", Violation>> = {
  unknownPath: { path: ["request", "path"], code: "path", message: "is not documented" },
  wrongMethod: { path: ["request", "method"], code: "method", message: "is not documented for this path" },
};

/** By the path, or by its template where that is all there is. */
function routeOf(recording: Recording, router: Router, { data }: MockContext): Route {
  const [method = "", template = ""] = recording.operation.split(" ", 2);
  const wanted = shapeOf(template);
  const same = data.operations.find(
    (operation) => operation.method === method.toLowerCase() && shapeOf(operation.path) === wanted,
  );
  if (recording.path !== undefined) {
    return router.find((recording.method ?? method).toLowerCase(), decodePath(recording.path));
  }
  return same ? { kind: "operation", operation: same, pathValues: new Map() } : { kind: "unknownPath" };
}

function shapeOf(template: string): string {
  return template.replace(/\{[^}]*\}/g, "{}");
}

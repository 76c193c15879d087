import { getPath, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { OperationData } from "../data.ts";
import type { MockResponse } from "../encode/wire-response.ts";
import type { Violation } from "../errors.ts";
import { SteeringError } from "./error.ts";

/** The code of a violation that only a rule has found. */
export const STEERED = "steered";

/** Why an operation cannot refuse single rows. */
export const NO_ROWS = "the operation has no rows (x-orderwire-batch)";

/**
 * Violations that refuse rows of a batch, as if the vendor had found them.
 *
 * @param rows counted from 1; those beyond the request's last are not there to fail.
 * @throws {SteeringError} when the operation takes no batch.
 */
export function failRows(operation: OperationData, body: unknown, rows: readonly number[]): Violation[] {
  const { batch } = operation;
  if (!batch) {
    throw new SteeringError(`${operation.id}.failRows: ${NO_ROWS}`);
  }
  const steps = pointerSteps(batch.rows);
  const sent = getPath(body, steps);
  const count = Array.isArray(sent) ? sent.length : 0;
  return rows
    .filter((row) => row <= count)
    .map((row) => ({
      path: ["body", ...steps, String(row - 1)],
      code: STEERED,
      message: "is refused, as a rule of the mock says",
    }));
}

/** Without a state, the example of a partly refused batch stands for it. */
export function rowsRefused(
  { batch }: OperationData,
  failing: readonly Violation[],
  respond: (code: number) => MockResponse,
): { response: MockResponse } | undefined {
  if (failing.length === 0 || batch?.partialStatus === undefined) {
    return undefined;
  }
  return { response: respond(batch.partialStatus) };
}

import { isReadableFormat, readDate } from "@orderwire/vocabulary/dates";
import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { MockContext } from "../context.ts";
import type { OperationData } from "../data.ts";
import type { Violation } from "../errors.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Is the period of a request longer than `x-orderwire-period` lets it be?
 *
 * @param values the parameters by their flat names; each fits its own schema.
 */
export function checkPeriod(
  operation: OperationData,
  values: Readonly<Record<string, unknown>>,
  context: MockContext,
): Violation[] {
  const { period } = operation;
  if (!period) {
    return [];
  }
  const lifted = period.unless !== undefined && getPointer(values, period.unless) !== undefined;
  const [from, to] = [period.from, period.to].map((pointer) => timeAt(pointer, operation, values, context));
  if (lifted || from === undefined || to === undefined || to - from <= period.days * DAY) {
    return [];
  }
  const length = period.days === 1 ? "one day" : `${period.days} days`;
  const path = ["query", ...pointerSteps(period.unless ?? period.to)];
  return period.unless === undefined
    ? [{ path, code: "period", message: `must be at most ${length} after the period begins` }]
    : [{ path, code: "required", message: `is required for a period longer than ${length}` }];
}

/** The time that a parameter names, in milliseconds; undefined if it is absent or no calendar has it. */
function timeAt(
  pointer: string,
  { parameters }: OperationData,
  values: Readonly<Record<string, unknown>>,
  { schemas }: MockContext,
): number | undefined {
  const text = getPointer(values, pointer);
  const [key = "", ...inner] = pointerSteps(pointer);
  const parameter = parameters.find((candidate) => candidate.key === key);
  if (typeof text !== "string" || !parameter || inner.length > 0) {
    return undefined;
  }
  const format = schemas
    .views([parameter.schema])
    .map((view) => view.format)
    .find(isReadableFormat);
  if (format === undefined) {
    return undefined;
  }
  try {
    return readDate(text, format).getTime();
  } catch {
    return undefined;
  }
}

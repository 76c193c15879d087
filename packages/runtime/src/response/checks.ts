/** What some vendors' responses are looked at for, handed over for those. */
import { getPath, getPointer, pointerSteps } from "@orderwire/vocabulary/pointer-read";
import type { OperationDescriptor, Pointer } from "../descriptor.ts";
import type { FailureCheck, ListCheck } from "../features.ts";
import { isStructure } from "./shape.ts";

/** The pointer to a list, or a map of its items, that is not as an operation promises it. */
export const brokenList = (operation: OperationDescriptor, body: unknown): Pointer | undefined => {
  const { lists = [], pagination } = operation;
  return [...lists, ...(pagination ? [pagination.items] : [])].find((pointer) => {
    const list = getPointer(body, pointer);
    return !isStructure(list) || Object.values(list).some((item) => !isItem(operation, item));
  });
};

/** The check of operations that promise a list, or a map of its items. An item that is null, or no object, is lost. */
export const listCheck: ListCheck = (operation, body) => brokenList(operation, body) !== undefined;

/** Whether a value is an item of an operation's lists. */
export const isItem = ({ sparse, scalars }: OperationDescriptor, item: unknown): boolean =>
  (item === null ? sparse : scalars || (isStructure(item) && !Array.isArray(item))) === true;

/** How programs write `true` and `false`, as JSON; PHP also writes `1`, `""`, `null` and `[]`. */
const YES = /^"?(true|1|ok)"?$/i;
const NO = /^("?(false|0|null)?"?|\[\]|\{\})$/i;

/** Whether a value says `false`, however a program wrote it. */
export const saysNo = (value: unknown): boolean => NO.test(JSON.stringify(value));

/**
 * The check of vendors that mark their failures in the body. A mark that is there, and is not what a success has, is a
 * failure's, too.
 */
export const failureCheck: FailureCheck = ({ pointer, equals }) => {
  const steps = pointerSteps(pointer);
  const success = equals === false ? YES : equals === true ? NO : undefined;
  return (body) => {
    const found = getPath(body, steps);
    return success
      ? found !== undefined && !success.test(JSON.stringify(found))
      : String(found) === String(equals);
  };
};

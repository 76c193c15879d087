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
export const isItem = ({ sparse, scalars }: OperationDescriptor, item: unknown): boolean | undefined =>
  item === null ? sparse : scalars || (isStructure(item) && !Array.isArray(item));

/** How programs write `true` as JSON, and nothing at all. */
const YES_OR_NOTHING = /^("?(true|1|ok)"?|undefined)$/i;
/** The same of `false`; PHP also writes `""`, `null` and `[]`. */
const NO = /^("?(false|0|null)?"?|\[\]|\{\})$/i;

/** Whether a value says `false`, however a program wrote it. */
export const saysNo = (value: unknown): boolean => NO.test(JSON.stringify(value));

/**
 * The check of vendors whose failures say `false` where a success says `true`: most of them, so it is a feature of its
 * own. A mark that is there, and is not what a success has, is a failure's, too.
 */
export const successCheck: FailureCheck = ({ pointer }) => {
  const steps = pointerSteps(pointer);
  return (body) => !YES_OR_NOTHING.test(JSON.stringify(getPath(body, steps)));
};

/** The check of vendors that mark their failures in the body, whatever the mark is. */
export const failureCheck: FailureCheck = (mark) => {
  const { pointer, equals } = mark;
  if (equals === false) {
    return successCheck(mark);
  }
  const steps = pointerSteps(pointer);
  return (body) => {
    const found = getPath(body, steps);
    return equals === true ? found !== undefined && !saysNo(found) : String(found) === String(equals);
  };
};

/** What some vendors' responses are looked at for, handed over for those. */
import { getPath, getPointer, pointerSteps } from "@orderwire/vocabulary/pointer-read";
import type { FailureCheck, ListCheck } from "../features.ts";
import { isStructure } from "./shape.ts";

/** The check of operations that promise a list, or a map of its items. An item that is null is lost. */
export const listCheck: ListCheck = ({ lists = [], pagination, sparse }, body) =>
  [...lists, ...(pagination ? [pagination.items] : [])].find((pointer) => {
    const list = getPointer(body, pointer);
    return !isStructure(list) || (!sparse && Object.values(list).includes(null));
  });

/** Whether a value says the same as another, however a program wrote it: PHP's `0`, `"false"`, `""` and `null` for `false`. */
export const says = (value: unknown, wanted: unknown): boolean =>
  String(value) === String(wanted) || (wanted === false && /^(false|0|null)?$/i.test(String(value)));

/** The check of vendors that mark their failures in the body. */
export const failureCheck: FailureCheck = ({ pointer, equals }) => {
  const steps = pointerSteps(pointer);
  return (body) => isStructure(body) && says(getPath(body, steps), equals);
};

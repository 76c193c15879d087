/** What some vendors' responses are looked at for, handed over for those. */
import { getPointer } from "@orderwire/vocabulary/pointer-read";
import type { ErrorsDescriptor } from "../descriptor.ts";
import type { FailureCheck, ListCheck } from "../features.ts";
import { isStructure } from "./shape.ts";

/** The check of operations that promise a list, or a map of its items. */
export const listCheck: ListCheck = ({ lists = [], pagination }, body) =>
  [...lists, pagination?.items].find(
    (pointer) => pointer !== undefined && !isStructure(getPointer(body, pointer)),
  );

/** Whether a value says the same as another, however a program wrote it: PHP's `0`, `"false"`, `""` and `null` for `false`. */
export const says = (value: unknown, wanted: unknown): boolean =>
  String(value) === String(wanted) || (wanted === false && /^(false|0|null)?$/i.test(String(value)));

/** The check of vendors that mark their failures in the body. */
export const failureCheck: FailureCheck =
  ({ pointer, equals }) =>
  (body) =>
    isStructure(body) && says(getPointer(body, pointer), equals);

/** Whether a body is marked as a failure. */
export const isMarked = (body: unknown, errors: ErrorsDescriptor | undefined): boolean =>
  errors?.failure !== undefined && failureCheck(errors.failure)(body);

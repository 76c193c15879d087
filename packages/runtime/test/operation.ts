import { batchRules } from "../src/batch.ts";
import { bytesAnswer } from "../src/bytes.ts";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { BODY_ENCODERS } from "../src/encode/body.ts";
import { operation as make, type Operation } from "../src/operation.ts";
import { paged as makePaged, type PagedDescriptor, type PagedOperation } from "../src/paged.ts";
import type { Parts } from "../src/parts.ts";

/** The parts that a description calls for, as the compiler hands them over. */
const partsOf = ({ body, batch, answer }: OperationDescriptor): Parts => ({
  ...(body && { body: BODY_ENCODERS[body.kind] }),
  ...(batch && { batch: batchRules }),
  ...(answer === "bytes" && { bytes: bytesAnswer }),
});

/** An operation with all its parts. */
export const operation = <Params, Result>(descriptor: OperationDescriptor): Operation<Params, Result> =>
  make(descriptor, partsOf(descriptor));

/** A paged operation with all its parts. */
export const paged = <Params, Result, Item>(
  descriptor: PagedDescriptor,
): PagedOperation<Params, Result, Item> => makePaged(descriptor, partsOf(descriptor));

import { batchSupport } from "../../src/batch/support.ts";
import type { OperationDescriptor } from "../../src/descriptor.ts";
import type { OperationFeatures } from "../../src/features.ts";
import { operation as make, type Operation } from "../../src/operation.ts";
import type { PagedDescriptor } from "../../src/pages/next-page.ts";
import { paged as makePaged, type PagedOperation } from "../../src/pages/paged.ts";
import { headerEncoder } from "../../src/request/header-encoder.ts";
import { pathEncoder } from "../../src/request/path.ts";
import { queryEncoder } from "../../src/request/query.ts";
import { BODY_ENCODERS } from "../../src/request/styled-form.ts";
import { binaryResponse } from "../../src/response/binary.ts";
import { listCheck } from "../../src/response/checks.ts";
import { emptyResponse } from "../../src/response/empty.ts";
import { textResponse } from "../../src/response/text.ts";

const READERS = { binary: binaryResponse, empty: emptyResponse, text: textResponse };

/** The features that a description calls for, as the compiler hands them over. */
export const featuresOf = ({
  path,
  query,
  headers,
  body,
  batch,
  response,
  lists,
  pagination,
}: OperationDescriptor): OperationFeatures => ({
  ...(/\{/.test(path) && { path: pathEncoder }),
  ...(query && { query: queryEncoder }),
  ...(body && { body: BODY_ENCODERS[body.kind] }),
  ...(headers && { headers: headerEncoder }),
  ...((lists ?? pagination) && { lists: listCheck }),
  ...(batch && { batch: batchSupport }),
  ...(response in READERS && { read: READERS[response as keyof typeof READERS] }),
});

/** An operation with all its features. */
export const operation = <Params, Result>(descriptor: OperationDescriptor): Operation<Params, Result> =>
  make(descriptor, featuresOf(descriptor));

/** A paged operation with all its features. */
export const paged = <Params, Result, Item>(
  descriptor: PagedDescriptor,
): PagedOperation<Params, Result, Item> => makePaged(descriptor, featuresOf(descriptor));

/** What a vendor refuses with, told once for all operations that can give it. */

import type { Operation, Response } from "@orderwire/compiler/model";
import type { Reference } from "@orderwire/vocabulary/openapi";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { errorsPath } from "../site/addresses.ts";
import type { Vendor } from "../site/vendors.ts";

/** A response that is no success. */
export interface Failure {
  readonly status: string;
  readonly description: string;
  /** The component that it is, if it is one. */
  readonly component: string | undefined;
  readonly operations: readonly Operation[];
  readonly response: Response;
  /** What the vendor writes in it, from its examples. */
  readonly messages: readonly string[];
}

const known = new WeakMap<Vendor, readonly Failure[]>();

/** All failures of a vendor by status: those that are one component are one. */
export function failuresOf(vendor: Vendor): readonly Failure[] {
  const failures = known.get(vendor) ?? readFailures(vendor);
  known.set(vendor, failures);
  return failures;
}

/** Those that this operation can give. */
export function failuresOfOperation(vendor: Vendor, operation: Operation): Failure[] {
  return failuresOf(vendor).filter(({ operations }) => operations.includes(operation));
}

/** Whether other operations give it too, so that it is told on the page of errors. */
export function isShared({ operations }: Failure): boolean {
  return operations.length > 1;
}

/** Its address on the page of errors. */
export function failureLink({ slug }: Vendor, failure: Failure): string {
  return `${errorsPath(slug)}#${failureAnchor(failure)}`;
}

/** Its id on that page. */
export function failureAnchor({ status, component, operations }: Failure): string {
  return `error-${status}-${component ?? operations[0]?.id ?? ""}`.toLowerCase();
}

function readFailures(vendor: Vendor): Failure[] {
  const found = new Map<string, Failure & { operations: Operation[] }>();
  for (const operation of vendor.model.operations) {
    for (const response of operation.responses) {
      if (response.success) {
        continue;
      }
      const component = componentOf(vendor, operation, response.status);
      const key = `${response.status} ${component ?? operation.id}`;
      const failure = found.get(key);
      if (failure) {
        failure.operations.push(operation);
      } else {
        found.set(key, toFailure(vendor, operation, response, component));
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => a.status.localeCompare(b.status) || b.operations.length - a.operations.length,
  );
}

function toFailure(vendor: Vendor, operation: Operation, response: Response, component: string | undefined) {
  const { status, description } = response;
  return {
    status,
    description,
    component,
    operations: [operation],
    response,
    messages: messagesOf(vendor, response),
  };
}

function componentOf({ document }: Vendor, { path, method }: Operation, status: string): string | undefined {
  const item = document.paths?.[path];
  const operation = item?.[method.toLowerCase() as "get"];
  const response: object | Reference | undefined = operation?.responses?.[status];
  if (!response || !("$ref" in response)) {
    return undefined;
  }
  return /^#\/components\/responses\/([^/]+)$/.exec(String(response.$ref))?.[1];
}

function messagesOf({ model }: Vendor, { examples }: Response): string[] {
  const texts = examples.map(({ value }) => getPointer(value, model.errors?.message));
  return [...new Set(texts.filter((text) => typeof text === "string"))];
}

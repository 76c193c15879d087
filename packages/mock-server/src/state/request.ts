import type { MockedAnswer } from "../answer/prism.ts";
import type { CheckedBody } from "../check/body.ts";
import { flatName } from "../check/parameters.ts";
import type { Violation } from "../check/violation.ts";
import type { OperationData } from "../data.ts";
import { stepsOf, valueAt } from "../pointer.ts";
import type { Components } from "../schema.ts";
import { type Collection, keyOf, type ResourceOperation } from "./collection.ts";
import { names } from "./schemas.ts";
import type { Owner } from "./shelf.ts";
import { isRecord } from "./thing.ts";

/** A request that is right, or some of whose rows are. */
export interface StateRequest<Operation extends OperationData = OperationData> {
  readonly operation: Operation;
  /** Parameters by their flat names. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: CheckedBody;
  /** The declared answer with this status; without one, that of the lowest success. */
  readonly answer: (status?: number) => MockedAnswer;
}

/** An answer, or what is wrong with the request in the light of what is stored. */
export type StateReply = { readonly answer: MockedAnswer } | { readonly violations: readonly Violation[] };

export type ResourceRequest = StateRequest<ResourceOperation>;

/** Path, query and body in one object, as generated functions take them and request pointers read them. */
function flatValues({ values, body }: StateRequest): Record<string, unknown> {
  return { ...values, ...(isRecord(body.value) ? body.value : {}) };
}

/** Which thing the request means. */
export function targetOf(
  request: ResourceRequest,
  collection: Collection,
  components: Components,
): { key: string; value: unknown } {
  const { id = "", by } = request.operation.resource;
  const flat = flatValues(request);
  const kind = by === undefined ? undefined : valueAt(flat, stepsOf(by));
  return {
    key: typeof kind === "string" ? kind : keyOf(components, request.operation, collection.schemas),
    value: valueAt(flat, stepsOf(id)),
  };
}

/** What the path says beyond the thing's own key. */
export function ownerOf({ operation, values }: ResourceRequest): Owner {
  const own = headOf(operation.resource.id);
  const path = operation.parameters.filter((parameter) => parameter.in === "path").map(flatName);
  return Object.fromEntries(path.filter((name) => name !== own).map((name) => [name, values[name]]));
}

/** The written thing's fields that stand outside the body's part for it: constants, and members called otherwise. */
export function renamed(request: ResourceRequest): Record<string, unknown> {
  const { fields = {}, set = {} } = request.operation.resource;
  const flat = flatValues(request);
  const read = Object.entries(fields).map(([field, pointer]) => [field, valueAt(flat, stepsOf(pointer))]);
  return { ...Object.fromEntries(read.filter(([, value]) => value !== undefined)), ...set };
}

/** Fields of the thing that the request says beside it, such as the store of an order. */
export function besides(
  request: ResourceRequest,
  collection: Collection,
  components: Components,
): Record<string, unknown> {
  const { id, by, body } = request.operation.resource;
  const apart = new Set([headOf(id), headOf(by), headOf(body), ...collection.keys]);
  return Object.fromEntries(
    Object.entries(flatValues(request)).filter(
      ([name]) => !apart.has(name) && names(components, collection.schemas, name),
    ),
  );
}

function headOf(pointer: string | undefined): string | undefined {
  return stepsOf(pointer ?? "")[0];
}

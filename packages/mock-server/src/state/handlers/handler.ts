import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { OperationData } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import type { Violation } from "../../errors.ts";
import { isRecord } from "../../schema/schemas.ts";
import type { ValidatedRequest } from "../../validate/request.ts";
import type { ResponseBuilder } from "../project/response-builder.ts";
import { keyNameOf, type ResourceOperation } from "../schema/entity-schemas.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import type { Entity, ParentKey } from "../store/entity.ts";

/** A request that is right, or some of whose rows are. */
export interface StatefulRequest<Operation extends OperationData = OperationData> extends ValidatedRequest {
  readonly operation: Operation;
  /** The declared response with this status; without one, that of the lowest success. */
  readonly respond: (status?: number) => MockResponse;
}

/** A response, or what is wrong with the request in the light of what is stored. */
export type StateResult = { readonly response: MockResponse } | { readonly violations: readonly Violation[] };

/** What a handler answers a request from. */
export interface HandlerContext {
  readonly request: StatefulRequest<ResourceOperation>;
  readonly store: CollectionStore;
  readonly builder: ResponseBuilder;
}

/** Does what one kind of action does to the store, and answers. */
export type Handler = (context: HandlerContext) => StateResult;

/** Path, query and body in one object, as generated functions take them and request pointers read them. */
function flatValues({ values, body }: StatefulRequest): Record<string, unknown> {
  return { ...values, ...(isRecord(body.value) ? body.value : {}) };
}

/** The key by which the request names an entity. */
export function targetOf({ request, store, builder }: HandlerContext): { key: string; value: unknown } {
  const { id, by } = request.operation.resource;
  const flat = flatValues(request);
  const kind = getPointer(flat, by);
  return {
    key:
      typeof kind === "string" ? kind : keyNameOf(builder.context, request.operation, store.schema.schemas),
    value: getPointer(flat, id ?? ""),
  };
}

/** What the path says beyond the entity's own key. */
export function parentKeyOf({ operation, values }: StatefulRequest<ResourceOperation>): ParentKey {
  const own = headOf(operation.resource.id);
  const path = operation.parameters.filter((parameter) => parameter.in === "path").map(({ key }) => key);
  return Object.fromEntries(path.filter((name) => name !== own).map((name) => [name, values[name]]));
}

/** The entity that the request means, if it is stored. */
export function findTarget(context: HandlerContext): Entity | undefined {
  const { key, value } = targetOf(context);
  return context.store.find(key, value, parentKeyOf(context.request));
}

/** The body's part for the entity. */
export function sentEntity({ operation, body }: StatefulRequest<ResourceOperation>): Entity {
  const sent = getPointer(body.value, operation.resource.body);
  return isRecord(sent) ? sent : {};
}

/** The entity's fields that stand outside the body's part for it: constants, and members called otherwise. */
export function mappedFields(request: StatefulRequest<ResourceOperation>): Entity {
  const { fields = {}, set = {} } = request.operation.resource;
  const flat = flatValues(request);
  const read = Object.entries(fields).map(([field, pointer]) => [field, getPointer(flat, pointer)]);
  return { ...Object.fromEntries(read.filter(([, value]) => value !== undefined)), ...set };
}

/** Fields of the entity that the request says beside it, such as the store of an order. */
export function siblingFields({ request, store, builder }: HandlerContext): Entity {
  const { id, by, body } = request.operation.resource;
  const apart = new Set([headOf(id), headOf(by), headOf(body), ...store.schema.keys]);
  const { schemas } = builder.context;
  return Object.fromEntries(
    Object.entries(flatValues(request)).filter(
      ([name]) => !apart.has(name) && schemas.hasProperty(store.schema.schemas, name),
    ),
  );
}

function headOf(pointer: string | undefined): string | undefined {
  return pointerSteps(pointer ?? "")[0];
}

/** The operation's response with the entity in it. */
export function entityResult(
  { request, store, builder }: HandlerContext,
  entity: Entity,
  status?: number,
): StateResult {
  const response = request.respond(status);
  const value = builder.putEntity(response, request.operation, store.schema, entity);
  return { response: { ...response, value } };
}

/** The declared response for what is not there; some vendors call that a bad request. */
export function notFound({ request }: HandlerContext): StateResult {
  const { operation } = request;
  const status = [404, 400].find((candidate) => String(candidate) in operation.responses);
  if (status !== undefined) {
    return { response: request.respond(status) };
  }
  const path = ["path", ...pointerSteps(operation.resource.id ?? "")];
  return { violations: [{ path, code: "unknown", message: "is unknown" }] };
}

/** A key that no two entities may have is another's already. */
export function takenKey(path: readonly string[], key: string): Violation {
  return { path: [...path, key], code: "unique", message: "is taken already" };
}

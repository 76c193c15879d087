import { getPointer, pointerSteps } from "@orderwire/vocabulary/pointer";
import type { OperationData } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import type { Violation } from "../../errors.ts";
import { isRecord } from "../../schema/schemas.ts";
import type { ValidatedRequest } from "../../validate/request.ts";
import type { ResponseBuilder } from "../project/response-builder.ts";
import { textsOf } from "../query/values.ts";
import { findNamed, type Relations } from "../relations.ts";
import { itemsOf, keyNameOf, type ResourceOperation } from "../schema/entity-schemas.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import type { Entity, ParentKey } from "../store/entity.ts";

/** A request that is right, or some of whose rows are. */
export interface StatefulRequest<Operation extends OperationData = OperationData> extends ValidatedRequest {
  readonly operation: Operation;
  /** Path and query as they came. */
  readonly target: string;
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
  readonly relations: Relations;
  readonly strictFilters: boolean;
  /** The response to a request for what is not there. */
  notFound(): StateResult;
}

/** Does what one kind of action does to the store, and answers. */
export type Handler = (context: HandlerContext) => StateResult;

/** Path, query and body in one object, as generated functions take them and request pointers read them. */
export function flatValues({ values, body }: StatefulRequest): Record<string, unknown> {
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

/**
 * What the path says beyond the entity's own key; for a part, which whole it is of.
 *
 * @returns undefined when there is no such whole.
 */
export function parentKeyOf({ request, store, relations }: HandlerContext): ParentKey | undefined {
  const { operation, values } = request;
  const { within } = operation.resource;
  if (within?.id !== undefined) {
    const wholes = relations.storeOf(within.collection);
    const whole = wholes && wholeOf(wholes, getPointer(flatValues(request), within.id), kindOf(request));
    return whole && { [WHOLE]: whole[wholes.schema.identity ?? "id"] };
  }
  if (store.schema.within) {
    return {};
  }
  const own = headOf(operation.resource.id);
  const path = operation.parameters.filter((parameter) => parameter.in === "path").map(({ key }) => key);
  return Object.fromEntries(path.filter((name) => name !== own).map((name) => [name, values[name]]));
}

/** Under which a part says of which whole it is. */
export const WHOLE = "$whole";

function kindOf(request: StatefulRequest<ResourceOperation>): string | undefined {
  const { by } = request.operation.resource.within ?? {};
  const kind = getPointer(flatValues(request), by);
  if (typeof kind === "string") {
    return kind;
  }
  return by === undefined ? undefined : "externalId";
}

function wholeOf(store: CollectionStore, value: unknown, kind: string | undefined): Entity | undefined {
  return kind === undefined ? findNamed(store, value) : store.find(kind, value);
}

/** The entity that the request means, if it is stored. */
export function findTarget(context: HandlerContext): Entity | undefined {
  const { key, value } = targetOf(context);
  const parent = parentKeyOf(context);
  return parent && context.store.find(key, value, parent);
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

/** Lists of the entity after what the call adds to them and takes out of them. */
export function changedLists(
  request: StatefulRequest<ResourceOperation>,
  entity: Entity | undefined,
): Entity {
  const flat = flatValues(request);
  const lists = Object.entries(request.operation.resource.lists ?? {}).flatMap(([name, { add, remove }]) => {
    const added = itemsOf(getPointer(flat, add));
    const removed = new Set(itemsOf(getPointer(flat, remove)).flatMap(textsOf));
    if (added.length === 0 && removed.size === 0) {
      return [];
    }
    const known = itemsOf(entity?.[name]);
    const texts = new Set(known.flatMap(textsOf));
    const all = [...known, ...added.filter((item) => !textsOf(item).some((text) => texts.has(text)))];
    return [[name, all.filter((item) => !textsOf(item).some((text) => removed.has(text)))] as const];
  });
  return Object.fromEntries(lists);
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
  { request, store, builder, relations }: HandlerContext,
  entity: Entity,
  status?: number,
): StateResult {
  const response = request.respond(status);
  const expanded = relations.expand(store.schema, entity);
  const value = builder.putEntity(response, request.operation, store.schema, expanded);
  return { response: { ...response, value } };
}

/** The declared response for what is not there; some vendors call that a bad request. */
export function notFound({ request }: Pick<HandlerContext, "request">): StateResult {
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

import { getPointer, pointerSteps, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { OperationData } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import type { Violation } from "../../errors.ts";
import type { ValidatedRequest } from "../../validate/request.ts";
import { findNamed, NAMES } from "../naming.ts";
import type { ResponseBuilder } from "../project/response-builder.ts";
import { type Relations, WHOLE } from "../relations.ts";
import { keyNameOf, type ResourceOperation, usualKind } from "../schema/entity-schemas.ts";
import type { CollectionStore } from "../store/collection-store.ts";
import type { Entity, ParentKey } from "../store/entity.ts";

/** A request that is right, or some of whose rows are. */
export interface StatefulRequest<Operation extends OperationData = OperationData> extends ValidatedRequest {
  readonly operation: Operation;
  /** Path and query as they came. */
  readonly target: string;
  /** The declared response with this status; without one, that of the lowest success. */
  readonly respond: (status?: number) => MockResponse;
  /** The body's bytes, and the type that they were sent under. */
  readonly content?: { readonly bytes: Uint8Array; readonly type: string | undefined };
}

/** A response and the entities that it is about, or what is wrong with the request in the light of what is stored. */
export type StateResult =
  | { readonly response: MockResponse; readonly entities?: readonly Entity[] }
  | { readonly violations: readonly Violation[] };

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

/**
 * Path, query and body in one object, as request pointers read them. A member of the body that is called like a parameter
 * is none: the order that the path names is meant, whatever number the body gives it.
 */
export function flatValues({ values, body }: StatefulRequest): Record<string, unknown> {
  return { ...(isRecord(body.value) ? body.value : {}), ...values };
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
export function parentKeyOf(context: HandlerContext): ParentKey | undefined {
  const { request, store, relations } = context;
  const { operation, values } = request;
  const { within, id } = operation.resource;
  const apart = [headOf(id), headOf(within?.id)];
  const path = operation.parameters.filter((parameter) => parameter.in === "path").map(({ key }) => key);
  const beyond = path.filter((name) => !apart.includes(name));
  const named = () => Object.fromEntries(beyond.map((name) => [name, nameIn(name, values[name])]));
  const nameIn = (name: string, value: unknown) => relations.keyOf(store.schema, `/${name}`, value);
  if (within?.id !== undefined) {
    const wholes = relations.storeOf(within.collection);
    const value = getPointer(flatValues(request), within.id);
    const whole = wholes && wholeOf(wholes, value, kindOf(context));
    if (!whole) {
      return isUnnamed(value) ? { [WHOLE]: JSON.stringify(value), ...named() } : undefined;
    }
    return { [WHOLE]: whole[wholes.schema.identity ?? "id"], ...named() };
  }
  return store.schema.within ? {} : named();
}

/** By which key a request names the whole; undefined where any will do. */
function kindOf({ request, builder }: HandlerContext): string | undefined {
  const { by } = request.operation.resource.within ?? {};
  const kind = getPointer(flatValues(request), by);
  return typeof kind === "string" ? kind : usualKind(builder.context, request.operation, by);
}

/** Somebody of whom only what no whole is found by is said: a visitor of the site, who is no customer yet. */
function isUnnamed(value: unknown): boolean {
  return isRecord(value) && NAMES.every((name) => value[name] === undefined);
}

function wholeOf(store: CollectionStore, value: unknown, kind: string | undefined): Entity | undefined {
  return kind === undefined ? findNamed(store, value) : store.find(kind, value);
}

/** The entity that the request means, if it is stored: by its key, by an object with one, or as the only one of its whole. */
export function findTarget(context: HandlerContext): Entity | undefined {
  const { request, store, relations } = context;
  const { only, key: declared } = request.operation.resource;
  const parent = parentKeyOf(context);
  if (!parent || only) {
    return parent && store.entities(parent)[0];
  }
  const { key, value } = targetOf(context);
  if (!isRecord(value)) {
    const computed = store.schema.computed[key];
    const isRead = computed !== undefined && "at" in computed;
    return (
      store.find(key, value, parent) ?? (isRead ? relations.findRead(store, key, value, parent) : undefined)
    );
  }
  return declared === undefined
    ? findNamed(store, value)
    : relations.findSame(store, declared, value, store.entities(parent));
}

/** The body's part for the entity. */
export function sentEntity({ operation, body }: StatefulRequest<ResourceOperation>): Entity {
  const sent = getPointer(body.value, operation.resource.body);
  return isRecord(sent) ? sent : {};
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
  return { response: { ...response, value }, entities: [entity] };
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

/** What the vendor answers about what is not there, where that is no refusal. */
export function absentResult(context: HandlerContext): StateResult | undefined {
  const { request } = context;
  const { resource } = request.operation;
  if (!("absent" in resource) || !parentKeyOf(context)) {
    return undefined;
  }
  const response = request.respond();
  const { value } = response;
  const isPut = resource.item !== undefined && isRecord(value);
  return {
    response: isPut ? { ...response, value: withPointer(value, resource.item, resource.absent) } : response,
  };
}

/** A key that no two entities may have is another's already. */
export function takenKey(path: readonly string[], key: string): Violation {
  return { path: [...path, key], code: "unique", message: "is taken already" };
}

import { pointerSteps } from "@orderwire/vocabulary/pointer";
import type { Violation } from "../../errors.ts";
import type { Entity } from "../store/entity.ts";
import type { HandlerContext, StateResult } from "./stateful-request.ts";

/** The operation's response with the entity in it. */
export function entityResult({ request, store, builder }: HandlerContext, entity: Entity, status?: number) {
  const response = request.respond(status);
  const value = builder.putEntity(response, request.operation, store.schema, entity);
  return { response: { ...response, value } };
}

/** The declared response for what is not there; some vendors call that a bad request. */
export function notFound({ request }: HandlerContext): StateResult {
  const { operation } = request;
  const status = [404, 400].find((candidate) => String(candidate) in operation.responses);
  if (status !== undefined) return { response: request.respond(status) };
  const path = ["path", ...pointerSteps(operation.resource.id ?? "")];
  return { violations: [{ path, code: "unknown", message: "is unknown" }] };
}

/** A key that no two entities may have is another's already. */
export function takenKey(path: readonly string[], key: string): Violation {
  return { path: [...path, key], code: "unique", message: "is taken already" };
}

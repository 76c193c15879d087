import { getPointer, pointerSteps, setPointer, withPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { OperationData, Resource } from "../../data.ts";
import type { MockResponse } from "../../encode/wire-response.ts";
import type { Violation } from "../../errors.ts";
import { STEERED } from "../../steering/rows.ts";
import { findNamed } from "../naming.ts";
import { hasMember } from "../project/response-builder.ts";
import { itemsOf } from "../schema/entity-schemas.ts";
import type { Entity } from "../store/entity.ts";
import { type HandlerContext, parentKeyOf, type StateResult, siblingFields, takenKey } from "./handler.ts";
import { mappedFields } from "./mapped.ts";
import { addOrReplace, checkEntity, memberPath, removeEntity } from "./write.ts";

/** A row that was refused. */
interface Failure {
  readonly index: number;
  readonly row: unknown;
  readonly violations: readonly Violation[];
}

/** Does the vendor take the other rows of a request in which only these are wrong? */
export function isPartlyRight({ batch }: OperationData, violations: readonly Violation[]): boolean {
  if (batch?.partialStatus === undefined) {
    return false;
  }
  const rows = ["body", ...pointerSteps(batch.rows)];
  return violations.every(
    ({ path }) => path.length > rows.length && rows.every((step, at) => step === path[at]),
  );
}

/** Stores the rows: each for itself where the vendor has a status for partly failed batches, else all or none. */
export function upload(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { batch, resource } = request.operation;
  const sent = getPointer(request.body.value, resource.body ?? "");
  const parent = parentKeyOf(context);
  if (!parent) {
    return context.notFound();
  }
  const siblings = siblingFields(context);
  const skipped: unknown[] = [];
  const rollback = store.savepoint();
  const failures: Failure[] = [];
  const entities: Entity[] = [];
  for (const [index, row] of (Array.isArray(sent) ? sent : []).entries()) {
    const holder = isRecord(row) ? store.findByUniqueKey(row, parent) : undefined;
    if (holder && resource.existing === "skip") {
      skipped.push(holder.entity[holder.key]);
      continue;
    }
    const path = memberPath(resource.body, String(index));
    const violations = [
      ...checkRow(row, context),
      ...steeredAt(index, request),
      ...(isRecord(row) ? checkEntity(context, row, path) : []),
    ];
    if (holder && resource.existing !== "replace") {
      violations.push(takenKey(path, holder.key));
    }
    if (violations.length > 0) {
      failures.push({ index, row, violations });
    } else {
      const fields = resource.fields ? mappedFields(context, { body: resource.body ?? "", value: row }) : {};
      entities.push(addOrReplace(context, { ...siblings, ...row, ...fields }, parent, holder?.entity));
    }
  }
  if (failures.length > 0 && batch?.partialStatus === undefined) {
    rollback();
    return { violations: failures.flatMap(({ violations }) => violations) };
  }
  for (const key of itemsOf(getPointer(request.body.value, resource.removed))) {
    const entity = findNamed(store, key);
    if (entity) {
      removeEntity(context, entity);
    }
  }
  const response = buildResponse(context, entities, failures);
  return { response: withCounts(response, resource, entities.length, skipped), entities };
}

/** What a rule of the mock finds wrong with the row. */
function steeredAt(index: number, { operation, violations }: HandlerContext["request"]): Violation[] {
  const depth = pointerSteps(operation.resource.body ?? "").length + 1;
  return violations.filter(({ code, path }) => code === STEERED && path[depth] === String(index));
}

/** The row's own violations, as if it had been sent alone: the list of all of them is cut short. */
function checkRow(row: unknown, { request, builder }: HandlerContext): Violation[] {
  const { operation, body } = request;
  const pointer = operation.resource.body ?? "";
  const isRight = body.violations.length === 0;
  if (isRight || body.schema === undefined) {
    return [];
  }
  const alone = isRecord(body.value) ? withPointer(body.value, pointer, [row]) : [row];
  return builder.context.validator.check(alone, body.schema, ["body"]);
}

function buildResponse(
  { request, store, builder }: HandlerContext,
  entities: readonly Entity[],
  failures: readonly Failure[],
): MockResponse {
  const { operation } = request;
  const { batch, resource } = operation;
  const response = request.respond(failures.length > 0 ? batch?.partialStatus : undefined);
  const { status } = response;
  const body = structuredClone(response.value);
  if (!isRecord(body)) {
    return response;
  }
  if (hasMember(body, resource.item)) {
    const projected = entities.map((entity) =>
      builder.projectEntity(entity, operation, store.schema, status),
    );
    setPointer(body, resource.item, projected);
  }
  if (hasMember(body, batch?.succeeded)) {
    setPointer(body, batch.succeeded, builder.projectRows(entities, operation, status, batch.succeeded));
  }
  if (hasMember(body, batch?.failed)) {
    const rows = failures.map(({ row }) => row);
    setPointer(body, batch.failed, builder.projectRows(rows, operation, status, batch.failed));
  }
  const fields = builder.context.data.errors?.fields;
  if (hasMember(body, fields)) {
    setPointer(body, fields, rowErrors(getPointer(body, fields), failures, resource.body ?? ""));
  }
  return { ...response, value: body };
}

/** How many rows were stored, and which were there already, where the vendor says so. */
function withCounts(
  response: MockResponse,
  { count, skipped }: Resource,
  stored: number,
  known: readonly unknown[],
): MockResponse {
  if (!isRecord(response.value)) {
    return response;
  }
  const body = structuredClone(response.value);
  if (count !== undefined) {
    setPointer(body, count, stored);
  }
  if (skipped !== undefined && known.length > 0) {
    setPointer(body, skipped, known);
  }
  return { ...response, value: body };
}

/** What is wrong with the rows, in a list or by row as in the example. */
function rowErrors(example: unknown, failures: readonly Failure[], pointer: string): unknown {
  const depth = pointerSteps(pointer).length + 2;
  const texts = failures.flatMap(({ index, violations }) =>
    violations.map(
      ({ path, message }) => [String(index), `${path.slice(depth).join(".")} ${message}`.trim()] as const,
    ),
  );
  return Array.isArray(example) ? texts.map(([, text]) => text) : Object.fromEntries(texts);
}

import { getPointer, setPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { Violation } from "../../errors.ts";
import { findAt, findNamed } from "../naming.ts";
import { type Entity, mergeFields } from "../store/entity.ts";
import { type HandlerContext, type StateResult, takenKey } from "./handler.ts";
import { changedLists, mappedFields, mapsRows, sentAt } from "./mapped.ts";
import { memberPath, replaceEntity } from "./write.ts";

/**
 * Merges each row into the entity that it names, by `key` or else by any of its keys. Where the vendor lists the rows that
 * it did not find they do not stop the others; else all are edited or none.
 */
export function editMany(context: HandlerContext): StateResult {
  const { request, store } = context;
  const { body: pointer = "", count, missing } = request.operation.resource;
  const sent = getPointer(request.body.value, pointer);
  const rows = Array.isArray(sent) ? sent : isRecord(sent) ? [sent] : [];
  const rollback = store.savepoint();
  const lost: unknown[] = [];
  const violations: Violation[] = [];
  const { resource } = request.operation;
  const isMapped = mapsRows(resource);
  for (const [index, row] of rows.entries()) {
    const sentRow = { body: pointer, value: row };
    const path = memberPath(pointer, ...(Array.isArray(sent) ? [String(index)] : []));
    const entity = isRecord(row) ? targetOfRow(context, row) : undefined;
    if (!isRecord(row) || !entity) {
      lost.push(row);
      violations.push(...(missing === undefined ? [{ path, code: "unknown", message: "is unknown" }] : []));
      continue;
    }
    const holder = holderOf(context, row, entity);
    if (holder !== undefined) {
      violations.push(takenKey(path, holder));
      continue;
    }
    const fields = mergeFields(isMapped ? {} : row, mappedFields(context, sentRow));
    const edited = { ...mergeFields(entity, fields), ...changedLists(context, entity, sentRow) };
    replaceEntity(context, entity, edited);
  }
  if (violations.length > 0) {
    rollback();
    return { violations };
  }
  return { response: report(context, rows.length - lost.length, lost, { count, missing }) };
}

function targetOfRow({ request, store }: HandlerContext, row: Entity): Entity | undefined {
  const { key, keys, id, body = "" } = request.operation.resource;
  if (key !== undefined) {
    const value = id === undefined ? row[key] : sentAt({}, id, { body, value: row });
    return key.startsWith("/") ? findAt(store, key, value) : store.find(key, value);
  }
  if (keys) {
    const own = keys.find((name) => row[name] !== undefined);
    return own === undefined ? undefined : store.find(own, row[own]);
  }
  return findNamed(store, row);
}

/** The key of the row that another entity has. */
function holderOf({ store }: HandlerContext, row: Entity, entity: Entity): string | undefined {
  const { keys } = store.schema;
  return keys.find((key) => {
    const other = row[key] === undefined ? undefined : store.find(key, row[key]);
    return other !== undefined && other !== entity;
  });
}

function report(
  { request, builder }: HandlerContext,
  edited: number,
  lost: readonly unknown[],
  at: { count: string | undefined; missing: string | undefined },
) {
  const response = request.respond();
  const body = structuredClone(response.value);
  if (!isRecord(body)) {
    return response;
  }
  if (at.count !== undefined) {
    setPointer(body, at.count, edited);
  }
  if (at.missing !== undefined) {
    const { operation } = request;
    setPointer(body, at.missing, builder.projectRows(lost, operation, response.status, at.missing));
  }
  return { ...response, value: body };
}

import type { MockedAnswer } from "../answer/prism.ts";
import type { Rules } from "../check/rules.ts";
import type { Violation } from "../check/violation.ts";
import type { OperationData, ResourceData } from "../data.ts";
import { putAt, stepsOf, valueAt } from "../pointer.ts";
import { type Composer, has } from "./compose.ts";
import { besides, ownerOf, type ResourceRequest, type StateReply } from "./request.ts";
import type { Shelf } from "./shelf.ts";
import { isRecord, type Thing } from "./thing.ts";
import { store, takenKey } from "./write.ts";

/** A row that was refused. */
interface Failure {
  readonly index: number;
  readonly row: unknown;
  readonly violations: readonly Violation[];
}

/** Does the vendor take the other rows of a request in which only these are wrong? */
export function isPartlyRight({ batch }: OperationData, violations: readonly Violation[]): boolean {
  if (batch?.partialStatus === undefined) return false;
  const rows = ["body", ...stepsOf(batch.rows)];
  return violations.every(
    ({ place }) => place.length > rows.length && rows.every((step, at) => step === place[at]),
  );
}

/** Stores the rows: each for itself where the vendor has a status for partly failed batches, else all or none. */
export function answerUpload(
  request: ResourceRequest,
  shelf: Shelf,
  composer: Composer,
  rules: Rules,
): StateReply {
  const { batch, resource } = request.operation;
  const pointer = resource.body ?? "";
  const sent = valueAt(request.body.value, stepsOf(pointer));
  const owner = ownerOf(request);
  const known = besides(request, shelf.collection, composer.components);
  const undo = shelf.mark();
  const failures: Failure[] = [];
  const things: Thing[] = [];
  for (const [index, row] of (Array.isArray(sent) ? sent : []).entries()) {
    const holder = isRecord(row) ? shelf.holderOf(row, owner) : undefined;
    const violations = checkRow(row, request, rules);
    if (holder && resource.existing !== "replace") {
      violations.push(takenKey(["body", ...stepsOf(pointer), String(index)], holder.key));
    }
    if (violations.length > 0) failures.push({ index, row, violations });
    else things.push(store(shelf, { ...known, ...row }, owner, holder?.thing));
  }
  if (failures.length > 0 && batch?.partialStatus === undefined) {
    undo();
    return { violations: failures.flatMap(({ violations }) => violations) };
  }
  return { answer: answerOf(request, composer, shelf, things, failures) };
}

/** The row's own violations, as if it had been sent alone: the list of all of them is cut short. */
function checkRow(row: unknown, { operation, body }: ResourceRequest, rules: Rules): Violation[] {
  const pointer = operation.resource.body ?? "";
  const isRight = body.violations.length === 0;
  if (isRight || body.schema === undefined || !isRecord(body.value) || pointer === "") return [];
  const alone = structuredClone(body.value);
  putAt(alone, pointer, [row]);
  return rules.validator.check(alone, body.schema, ["body"]);
}

function answerOf(
  request: ResourceRequest,
  composer: Composer,
  shelf: Shelf,
  things: readonly Thing[],
  failures: readonly Failure[],
): MockedAnswer {
  const { operation } = request;
  const { batch, resource } = operation;
  const answer = request.answer(failures.length > 0 ? batch?.partialStatus : undefined);
  const { status } = answer;
  const body = structuredClone(answer.value);
  if (!isRecord(body)) return answer;
  if (resource.item !== undefined && has(body, resource.item)) {
    const fitted = things.map((thing) => composer.fitThing(thing, operation, shelf.collection, status));
    putAt(body, resource.item, fitted);
  }
  if (has(body, batch?.succeeded)) {
    putAt(body, batch.succeeded, composer.fitRows(things, operation, status, batch.succeeded));
  }
  if (has(body, batch?.failed)) {
    const rows = failures.map(({ row }) => row);
    putAt(body, batch.failed, composer.fitRows(rows, operation, status, batch.failed));
  }
  const { fields } = composer.data.errors ?? {};
  if (has(body, fields)) putAt(body, fields, errorsLike(valueAt(body, stepsOf(fields)), failures, resource));
  return { ...answer, value: body };
}

/** What is wrong with the rows, in a list or by row as in the example. */
function errorsLike(example: unknown, failures: readonly Failure[], { body = "" }: ResourceData): unknown {
  const depth = stepsOf(body).length + 2;
  const texts = failures.flatMap(({ index, violations }) =>
    violations.map(
      ({ place, message }) => [String(index), `${place.slice(depth).join(".")} ${message}`.trim()] as const,
    ),
  );
  return Array.isArray(example) ? texts.map(([, text]) => text) : Object.fromEntries(texts);
}

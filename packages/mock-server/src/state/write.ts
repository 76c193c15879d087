import type { MockedAnswer } from "../answer/prism.ts";
import type { Violation } from "../check/violation.ts";
import { stepsOf, valueAt } from "../pointer.ts";
import { addsByEdit, thingExamples } from "./collection.ts";
import type { Composer } from "./compose.ts";
import { besides, ownerOf, type ResourceRequest, renamed, type StateReply, targetOf } from "./request.ts";
import type { Owner, Shelf } from "./shelf.ts";
import { isRecord, merge, type Thing } from "./thing.ts";

export function answerCreate(request: ResourceRequest, shelf: Shelf, composer: Composer): StateReply {
  const { resource } = request.operation;
  const owner = ownerOf(request);
  const written = {
    ...besides(request, shelf.collection, composer.components),
    ...newThing(request, shelf, composer),
    ...renamed(request),
  };
  const holder = shelf.holderOf(written, owner);
  if (holder && resource.existing !== "replace") {
    return { violations: [takenKey(["body", ...stepsOf(resource.body ?? "")], holder.key)] };
  }
  return answerWith(store(shelf, written, owner, holder?.thing), request, shelf, composer);
}

export function answerGet(request: ResourceRequest, shelf: Shelf, composer: Composer): StateReply {
  const thing = find(request, shelf, composer);
  return thing ? answerWith(thing, request, shelf, composer) : notFound(request);
}

export function answerEdit(request: ResourceRequest, shelf: Shelf, composer: Composer): StateReply {
  const sent = { ...writtenThing(request), ...renamed(request) };
  const thing = find(request, shelf, composer);
  if (thing) {
    const edited = shelf.replace(thing, merge(thing, sent) as Thing);
    return answerWith(edited, request, shelf, composer);
  }
  if (!addsByEdit(request.operation)) return notFound(request);
  const { key, value } = targetOf(request, shelf.collection, composer.components);
  return answerWith(shelf.add({ [key]: value, ...sent }, ownerOf(request)), request, shelf, composer, 201);
}

/** Takes the thing away, or only marks it where the vendor keeps it. */
export function answerDelete(request: ResourceRequest, shelf: Shelf, composer: Composer): StateReply {
  const thing = find(request, shelf, composer);
  if (!thing) return notFound(request);
  const { set } = request.operation.resource;
  if (set) return answerWith(shelf.replace(thing, { ...thing, ...set }), request, shelf, composer);
  shelf.remove(thing);
  return answerWith(thing, request, shelf, composer);
}

/** Stores a new thing, or the new state of an old one. */
export function store(shelf: Shelf, written: Thing, owner: Owner, old: Thing | undefined): Thing {
  const { identity = "" } = shelf.collection;
  return old ? shelf.replace(old, { [identity]: old[identity], ...written }) : shelf.add(written, owner);
}

/** A key that no two things may have is another's already. */
export function takenKey(place: readonly string[], key: string): Violation {
  return { place: [...place, key], code: "unique", message: "is taken already" };
}

function writtenThing({ operation, body }: ResourceRequest): Thing {
  const pointer = operation.resource.body;
  const written = pointer === undefined ? undefined : valueAt(body.value, stepsOf(pointer));
  return isRecord(written) ? written : {};
}

/** The written thing; where only bytes are written, that of the example. A vendor ignores the id that it gives itself. */
function newThing(request: ResourceRequest, shelf: Shelf, composer: Composer): Thing {
  const { identity, isIdentityWritten, keys } = shelf.collection;
  const { operation } = request;
  const isBytes = operation.resource.body === undefined && !operation.resource.fields;
  const example = isBytes ? thingExamples(composer.data, operation)[0] : undefined;
  const thing = { ...(isRecord(example) ? example : writtenThing(request)) };
  for (const key of isBytes ? keys : []) delete thing[key];
  if (identity !== undefined && !isIdentityWritten) delete thing[identity];
  return thing;
}

function find(request: ResourceRequest, shelf: Shelf, composer: Composer): Thing | undefined {
  const { key, value } = targetOf(request, shelf.collection, composer.components);
  return shelf.find(key, value, ownerOf(request));
}

function answerWith(
  thing: Thing,
  request: ResourceRequest,
  shelf: Shelf,
  composer: Composer,
  status?: number,
): StateReply {
  const answer: MockedAnswer = request.answer(status);
  const { operation } = request;
  const value = composer.putThing(answer.value, operation, shelf.collection, answer.status, thing);
  return { answer: { ...answer, value } };
}

/** The declared answer for what is not there; some vendors call that a bad request. */
function notFound(request: ResourceRequest): StateReply {
  const { operation } = request;
  const status = [404, 400].find((candidate) => String(candidate) in operation.responses);
  if (status !== undefined) return { answer: request.answer(status) };
  const place = ["path", ...stepsOf(operation.resource.id ?? "")];
  return { violations: [{ place, code: "unknown", message: "is not known" }] };
}

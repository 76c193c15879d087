import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { Reading } from "../reading.ts";
import type { Privacy } from "./privacy.ts";
import { recordRequest } from "./record.ts";
import { type Recording, RecordingError } from "./recording.ts";

/** Most recorded requests that are listed where one was not found. */
const MOST_LISTED = 10;

/** Answers requests from recordings: equal requests in the order in which they were recorded, the last again and again. */
export class Replay {
  readonly #answers = new Map<string, Recording[]>();
  readonly #privacy: Privacy;

  /** @throws {RecordingError} when a recording says too little to be replayed. */
  constructor(recordings: readonly Recording[], privacy: Privacy) {
    this.#privacy = privacy;
    for (const recording of recordings) {
      if (recording.path === undefined || recording.status === undefined) {
        throw new RecordingError(`${recording.id}: must have \`path\` and \`status\` to be replayed.`);
      }
      const key = keyOf(recording);
      this.#answers.set(key, [...(this.#answers.get(key) ?? []), recording]);
    }
  }

  answer(reading: Reading): WireResponse {
    const asked = recordRequest(reading, this.#privacy);
    const waiting = this.#answers.get(keyOf(asked)) ?? [];
    const recording = waiting.length > 1 ? waiting.shift() : waiting[0];
    if (!recording) {
      return problem(
        404,
        "Nothing recorded",
        `No such ${asked.method} ${asked.path} was recorded. ${this.#near(asked)}`,
      );
    }
    if (recording.responseOmitted !== undefined) {
      return problem(501, "Not recorded", `${recording.id}: ${recording.responseOmitted} were not recorded.`);
    }
    return wireOf(recording);
  }

  #near({ operation }: Pick<Recording, "operation">): string {
    const all = [...this.#answers.values()].flatMap(([first]) => (first ? [first] : []));
    const same = all.filter((recording) => recording.operation === operation);
    const listed = (same.length > 0 ? same : all)
      .slice(0, MOST_LISTED)
      .map(
        ({ method, path, query, requestBody }) => `${method} ${path}${textOf(query)}${textOf(requestBody)}`,
      );
    return `Recorded: ${listed.join("; ")}`;
  }
}

function textOf(value: unknown): string {
  return value === undefined ? "" : ` ${JSON.stringify(value)}`;
}

function wireOf({ status = 200, responseContentType, response, responseText }: Recording): WireResponse {
  const isJson = response !== undefined;
  const type = responseContentType ?? (isJson ? "application/json" : undefined);
  return {
    status,
    headers: type === undefined ? {} : { "content-type": type },
    body: isJson ? JSON.stringify(response) : (responseText ?? ""),
  };
}

/** The same for the same request, in whatever order its members come. */
function keyOf({ method, operation, path, query = {}, requestBody }: Omit<Recording, "id">): string {
  return JSON.stringify(sorted([method ?? operation.split(" ", 1)[0], path, query, requestBody]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

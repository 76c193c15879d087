import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isRecord } from "@orderwire/vocabulary/record";
import { type Recording, RecordingError } from "./recording.ts";

/** Writes recordings into a folder, one a file; none is there before it is whole, and none is written over. */
export class RecordingFolder {
  readonly #folder: string;
  #count = 0;

  /** @throws {RecordingError} when the folder cannot be made or written to. */
  constructor(folder: string) {
    this.#folder = folder;
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw new RecordingError(`${folder}: must be a folder that can be written to: ${reasonOf(error)}.`);
    }
  }

  /** An id that no other recording has, in the order of time. */
  nextId(at: Date, name: string): string {
    const count = String(++this.#count).padStart(4, "0");
    const random = crypto.randomUUID().slice(0, 8);
    return `${at.toISOString().replaceAll(/[-:.]/g, "")}-${count}-${name.replaceAll(/\W+/g, "-")}-${random}`;
  }

  /** @throws {RecordingError} when the file cannot be written. */
  write(recording: Recording): void {
    const file = join(this.#folder, `${recording.id}.json`);
    try {
      writeFileSync(`${file}.part`, `${JSON.stringify(recording, undefined, 2)}\n`, {
        flag: "wx",
        mode: 0o600,
      });
      renameSync(`${file}.part`, file);
    } catch (error) {
      throw new RecordingError(`${file}: could not be written: ${reasonOf(error)}.`);
    }
  }
}

/**
 * Reads the recordings of a folder, in the order of the files' names. A file holds one, or a list of them.
 *
 * @throws {RecordingError} when there is none, or a file holds something else.
 */
export function readRecordings(folder: string): Recording[] {
  const recordings = filesOf(folder).flatMap((name) => readFile(join(folder, name), name));
  if (recordings.length === 0) {
    throw new RecordingError(`${folder}: has no recordings, which --record writes.`);
  }
  return recordings;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch (error) {
    throw new RecordingError(`${folder}: must be a folder of recordings: ${reasonOf(error)}.`);
  }
}

function readFile(file: string, name: string): Recording[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RecordingError(`${file}: must be JSON: ${reasonOf(error)}.`);
  }
  const list = Array.isArray(value) ? value : [value];
  return list.map((one: unknown, index) => {
    const id = name.replace(/\.json$/, "") + (Array.isArray(value) ? `.${index}` : "");
    const recording = isRecord(one) ? { id, ...one } : one;
    if (isRecording(recording)) {
      return recording;
    }
    throw new RecordingError(
      `${file}: ${Array.isArray(value) ? `entry ${index} ` : ""}must have \`operation\`, as "GET /orders", and may have a number \`status\` and an object \`query\`.`,
    );
  });
}

function isRecording(value: unknown): value is Recording {
  if (!isRecord(value)) {
    return false;
  }
  const { operation, status, query, path, id } = value;
  return (
    typeof id === "string" &&
    typeof operation === "string" &&
    /^[A-Z]+ \//.test(operation) &&
    (status === undefined || Number.isInteger(status)) &&
    (query === undefined || isRecord(query)) &&
    (path === undefined || typeof path === "string")
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

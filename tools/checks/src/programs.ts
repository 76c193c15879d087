import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Document } from "@orderwire/vocabulary/openapi";
import { parse } from "yaml";
import { type Parts, wireOperations, writeRequest } from "./wire-operation.ts";

/** A request as a program writes it, and what the vendor makes of it. */
export interface ProgramRequest {
  readonly name: string;
  /** Which program, and where in it. */
  readonly source: string;
  readonly operation: string;
  readonly path?: Readonly<Record<string, string>>;
  /** What stands behind the path. */
  readonly pathSuffix?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly mediaType?: string;
  /** Where the key is; by default where the vendor documents it. */
  readonly keyIn?: "form" | "query" | "nowhere";
  /** What the body means, or a part of it. */
  readonly want?: object;
  /** The status of the vendor's refusal; without it the vendor takes the request. */
  readonly refused?: number;
}

const FOLDER = new URL("../programs/", import.meta.url);
const MEMBERS = new Set([
  "name",
  "source",
  "operation",
  "path",
  "pathSuffix",
  "query",
  "body",
  "mediaType",
  "keyIn",
  "want",
  "refused",
]);

/** The vendors that have a table. */
export function programVendors(): string[] {
  return readdirSync(FOLDER).map((file) => basename(file, ".yaml"));
}

/**
 * The table of a vendor; a new vendor has none yet.
 * @throws {TypeError} when a row lacks its name, its source or its operation, or has an unknown member.
 */
export function readPrograms(slug: string): ProgramRequest[] {
  if (!programVendors().includes(slug)) {
    return [];
  }
  const rows: unknown = parse(readFileSync(new URL(`${slug}.yaml`, FOLDER), "utf8"));
  if (!Array.isArray(rows)) {
    throw new TypeError(`programs/${slug}.yaml must be a list.`);
  }
  return rows.map((row: unknown, index) => {
    if (isProgramRequest(row)) {
      return row;
    }
    throw new TypeError(
      `programs/${slug}.yaml, row ${index + 1}, must have name, source and operation, and of others only ${[...MEMBERS].slice(3).join(", ")}.`,
    );
  });
}

function isProgramRequest(row: unknown): row is ProgramRequest {
  if (typeof row !== "object" || row === null) {
    return false;
  }
  const isNamed = "name" in row && "source" in row && "operation" in row;
  return isNamed && Object.keys(row).every((member) => MEMBERS.has(member));
}

/**
 * The request of a row.
 * @throws {Error} when the document has no such operation.
 */
export function programRequest(document: Document, row: ProgramRequest, origin: string): Request {
  const operation = wireOperations(document).find(({ id }) => id === row.operation);
  if (!operation) {
    throw new Error(`${row.name}: unknown operation ${row.operation}.`);
  }
  const { keyIn, path, mediaType = keyIn === "form" ? (operation.body?.mediaType ?? FORM) : undefined } = row;
  const body = keyIn === "form" ? { apiKey: "key", ...(row.body as object | undefined) } : row.body;
  const parts: Parts = {
    ...(path === undefined ? {} : { path }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(body === undefined ? {} : { body }),
    query: [...Object.entries(row.query ?? {}), ...(keyIn === "query" ? [["apiKey", "key"] as const] : [])],
    isKeyless: keyIn !== undefined,
  };
  const template = operation.path + (row.pathSuffix ?? "");
  return writeRequest(document, { ...operation, path: template }, parts, origin);
}

const FORM = "application/x-www-form-urlencoded";

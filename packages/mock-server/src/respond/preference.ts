import { header, type RawRequest } from "../decode/request.ts";
import { InvalidPreference } from "../errors.ts";

/** What the tester asks of one answer (RFC 7240): `Prefer: code=404, example=not_found`. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

/** @throws {InvalidPreference} when a preference that the mock knows has a value that it does not. */
export function readPreference(request: RawRequest): Preference {
  const wishes = new Map<string, string>();
  for (const part of (header(request, "prefer") ?? "").split(/[,;]/)) {
    const [name = "", ...value] = part.split("=");
    wishes.set(
      name.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    );
  }
  const code = wishes.get("code");
  if (code !== undefined && !/^[2-5]\d\d$/.test(code)) {
    throw new InvalidPreference(`code=${code} must be a status from 200 to 599.`);
  }
  const dynamic = wishes.get("dynamic");
  if (dynamic !== undefined && dynamic !== "true" && dynamic !== "false") {
    throw new InvalidPreference(`dynamic=${dynamic} must be true or false.`);
  }
  const example = wishes.get("example");
  const seed = wishes.get("seed");
  return {
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(example === undefined ? {} : { example }),
    ...(dynamic === undefined ? {} : { dynamic: dynamic === "true" }),
    ...(seed === undefined ? {} : { seed }),
  };
}

import { header, type RawRequest, splitTarget } from "../decode/request.ts";
import { InvalidPreference } from "../errors.ts";
import type { EngineOptions } from "../options.ts";
import type { Steer } from "../steering/steer.ts";

/** What the tester asks of one answer (RFC 7240): `Prefer: code=404, example=not_found`. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

/** What a request is answered that does not say how. */
export function usualPreference({ dynamic, seed }: Pick<EngineOptions, "dynamic" | "seed">): Preference {
  return {
    ...(dynamic === undefined ? {} : { dynamic }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  };
}

/** What `Prefer: fault=` may ask for. */
const FAULTS: Readonly<Record<string, Steer>> = {
  reset: { reset: "before" },
  cut: { reset: "within" },
  truncate: { truncate: true },
  html: { html: true },
  empty: { empty: true },
  json: { brokenJson: true },
};

/**
 * What the tester asks for beside the choice of a response: `Prefer: delay=200, fault=cut`.
 *
 * @throws {InvalidPreference} when a value is not known.
 */
export function readFaults(request: RawRequest): Steer {
  const wishes = readWishes(request);
  const delay = wishes.get("delay");
  if (delay !== undefined && !/^\d{1,7}$/.test(delay)) {
    throw new InvalidPreference(`delay=${delay} must be a number of milliseconds.`);
  }
  const fault = wishes.get("fault");
  const known = fault === undefined ? {} : FAULTS[fault];
  if (!known) {
    throw new InvalidPreference(`fault=${fault} must be one of ${Object.keys(FAULTS).join(", ")}.`);
  }
  return { ...known, ...(delay === undefined ? {} : { delay: Number(delay) }) };
}

/**
 * The `Prefer` header; where it is silent, the query as Prism reads it: `?__code=404&__example=x&__dynamic=true`.
 *
 * @throws {InvalidPreference} when a preference that the mock knows has a value that it does not.
 */
export function readPreference(request: RawRequest): Preference {
  const wishes = readWishes(request);
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

function readWishes(request: RawRequest): Map<string, string> {
  const wishes = new Map<string, string>();
  if (request.target.includes("__")) {
    for (const [name, value] of new URLSearchParams(splitTarget(request.target).query)) {
      if (/^__(code|example|dynamic)$/.test(name)) {
        wishes.set(name.slice(2), value);
      }
    }
  }
  for (const part of (header(request, "prefer") ?? "").split(/[,;]/)) {
    const [name = "", ...value] = part.split("=");
    const text = value.join("=").trim();
    wishes.set(name.trim().toLowerCase(), text.replace(/^"(.*)"$/, "$1"));
  }
  return wishes;
}

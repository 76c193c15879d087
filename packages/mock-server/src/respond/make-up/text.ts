import { isDateFormat, writeDate } from "@orderwire/vocabulary/dates";
import randexp from "randexp";
import { type Chance, pick } from "./chance.ts";
import type { Shape } from "./shape.ts";
import { textsFor } from "./words.ts";

/** Its types have the class as `default`; what the module exports is the class itself. */
const RandExp: typeof randexp.default = "default" in randexp ? randexp.default : randexp;

/** Formats in their plainest form: as Prism has them, where it is right. */
const FORMATS: Readonly<Record<string, string>> = {
  email: "user@example.com",
  "idn-email": "пользователь@пример.ру",
  "date-time": "2019-08-24T14:15:22Z",
  date: "2019-08-24",
  time: "14:15:22Z",
  duration: "P1D",
  ipv4: "192.168.0.1",
  ipv6: "2001:db8::8a2e:370:7334",
  hostname: "example.com",
  "idn-hostname": "example.com",
  uri: "http://example.com",
  iri: "http://example.com",
  url: "http://example.com",
  "uri-reference": "../dictionary",
  "iri-reference": "../dictionary",
  "uri-template": "http://example.com/{endpoint}",
  uuid: "497f6eca-6276-4993-bfeb-53cbbba6f08d",
  "json-pointer": "/json/pointer",
  "relative-json-pointer": "1/relative/json/pointer",
  regex: "^[a-z]+$",
  byte: "c3RyaW5n",
  password: "pa$$word",
};

/** The day from which made-up dates count: they depend on the seed, not on the clock. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Most texts that are made by a pattern to find one which all else fits, too. */
const MOST_TRIES = 20;

/** Most repetitions where a pattern sets no end. */
const MOST_REPETITIONS = 8;

/** What a text is for. */
export interface TextUse {
  /** Of the member: a city looks like one. */
  readonly name: string;
  /** Which of its list it is, from 0, where all must differ. */
  readonly nth: number;
}

/** A text that has the format, the length and the pattern. */
export function makeText(shape: Shape, use: TextUse, chance: Chance): string {
  const patterns = [shape.pattern].flat().filter((pattern) => typeof pattern === "string") as string[];
  const text = usualText(shape, use, chance);
  if (patterns.length === 0) {
    return text;
  }
  const tests = patterns.flatMap((pattern) => toRegExp(pattern) ?? []);
  const fits = (candidate: string) =>
    tests.every((test) => test.test(candidate)) && fitted(candidate, shape) === candidate;
  if (fits(text)) {
    return text;
  }
  const tries = patterns.flatMap((pattern) => textsByPattern(pattern, use.nth, chance));
  return tries.find(fits) ?? tries.map((candidate) => fitted(candidate, shape)).find(fits) ?? text;
}

function usualText(shape: Shape, { name, nth }: TextUse, chance: Chance): string {
  const format = typeof shape.format === "string" ? shape.format : "";
  if (format in FORMATS) {
    return formatted(format, nth, chance);
  }
  if (!chance.isPlain && isDateFormat(format)) {
    const minutes = chance.below(365 * 24 * 60) + nth * 24 * 60;
    return String(writeDate(new Date(FIRST_DAY + minutes * MINUTE), format));
  }
  const text = chance.isPlain ? "string" : pick(textsFor(name), chance);
  const suffix = nth === 0 ? "" : String(nth);
  const most = typeof shape.maxLength === "number" ? shape.maxLength - suffix.length : undefined;
  return fitted(text, { ...shape, ...(most === undefined ? {} : { maxLength: Math.max(0, most) }) }) + suffix;
}

function formatted(format: string, nth: number, chance: Chance): string {
  const plain = FORMATS[format] ?? "";
  const days = chance.isPlain ? nth : chance.below(365) + nth;
  const varied = new Date((chance.isPlain ? Date.parse("2019-08-24T14:15:22Z") : FIRST_DAY) + days * DAY);
  switch (format) {
    case "date-time":
      return `${varied.toISOString().slice(0, 19)}Z`;
    case "date":
      return varied.toISOString().slice(0, 10);
    case "email":
      return chance.isPlain && nth === 0 ? plain : `ada${days}@example.com`;
    case "uuid":
      return chance.isPlain && nth === 0
        ? plain
        : plain.replaceAll(/[\da-f](?=.*-.*-)/g, () => hexDigit(chance, nth));
    default:
      return plain;
  }
}

function hexDigit(chance: Chance, nth: number): string {
  return ((chance.below(16) + nth) % 16).toString(16);
}

/** As long as it must be. */
function fitted(text: string, { minLength, maxLength }: Shape): string {
  const least = typeof minLength === "number" ? minLength : 0;
  const letters = [...text];
  const long =
    letters.length < least && letters.length > 0 ? text.repeat(Math.ceil(least / letters.length)) : text;
  const most = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  const end = Math.min(most, Math.max(letters.length, least));
  return [...long].slice(0, end).join("");
}

/** Texts by a pattern, the shortest ones first. */
function textsByPattern(pattern: string, nth: number, chance: Chance): string[] {
  const made: string[] = [];
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    try {
      const generator = new RandExp(pattern);
      generator.max = Math.min(MOST_REPETITIONS, attempt + 1);
      // Of whatever it takes, small letters and digits first.
      if (attempt % 2 === 0) {
        generator.defaultRange.subtract(0, 0x10_ff_ff).add(97, 122).add(48, 57);
      }
      generator.randInt = (from: number, to: number) =>
        from + (chance.isPlain ? (attempt + nth) % (to - from + 1) : chance.below(to - from + 1));
      made.push(generator.gen());
    } catch {
      // A pattern that RandExp does not know, such as those of Unicode's classes: a usual text may fit.
      break;
    }
  }
  return made;
}

/** As the validator reads it. */
function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

/**
 * Sessions with mocks that keep a state, word for word: `> ` and what was asked, then what was answered. An hour goes by
 * between two requests. A change of an answer is a change of a line in `test/transcripts`.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { StateSeed } from "../../src/index.ts";
import { createMock, type MockControls } from "../../src/mock.ts";
import { dataOf } from "../helpers/mocks.ts";

/** Headers in which a mock says something of its state. */
const TOLD = ["x-mock-ignored-filters", "orderwire-example", "content-disposition", "link"];

/** Answers a line: `GET /orders`, `POST /orders {"order":{}}`, `POST /files bytes:abc`, `filters`, `snapshot`. */
async function answerTo(mock: MockControls, asked: string): Promise<string> {
  if (asked === "filters") {
    return JSON.stringify(mock.countFilters());
  }
  if (asked === "snapshot") {
    return snapshotOf(mock);
  }
  const [, method = "", path = "", body = ""] = /^(\S+) (\S+) ?(.*)$/.exec(asked) ?? [];
  const isBytes = body.startsWith("bytes:");
  const sent = {
    headers: { "content-type": isBytes ? "application/octet-stream" : "application/json" },
    body: isBytes ? body.slice("bytes:".length) : body,
  };
  const response = await mock.fetch(`http://mock.test${path}`, { method, ...(body === "" ? {} : sent) });
  const told = TOLD.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : ` [${name}: ${value}]`;
  });
  return `${response.status} ${await response.text()}`.trim() + told.join("");
}

/** What is kept; of the history which fields were written in which way. */
function snapshotOf(mock: MockControls): string {
  const { $history, ...kept } = mock.snapshot();
  const changes = Object.entries($history as Record<string, { kind: string; field?: string }[]>).map(
    ([name, list]) => [name, list.map(({ kind, field = "-" }) => `${kind} ${field}`).join(", ")],
  );
  return JSON.stringify({ ...kept, $history: Object.fromEntries(changes) });
}

test.each(["effects", "relations", "state", "lists-and-refusals", "paging", "batches", "firms"])(
  "a session with %s",
  async (spec) => {
    let hour = 0;
    const mock = createMock(dataOf(spec), { state: true, now: () => new Date(Date.UTC(2026, 2, 1, hour)) });
    const transcript = readFileSync(new URL(`../transcripts/${spec}.txt`, import.meta.url), "utf8");
    const lines: string[] = [];
    for (const [, asked = ""] of transcript.matchAll(/^> (.*)$/gm)) {
      hour += 1;
      lines.push(`> ${asked}`, await answerTo(mock, asked));
    }
    expect(lines).toEqual(transcript.trimEnd().split("\n"));
    const whole = mock.snapshot();
    mock.restore(whole as StateSeed);
    expect(mock.snapshot()).toEqual(whole);
  },
);

test("a snapshot that is broken changes nothing; one that is whole brings its history and its counters", () => {
  const mock = createMock(dataOf("paging"), { state: true });
  const things = [{ id: 1, name: "a" }];
  const before = mock.snapshot();
  const broken = [
    { $history: { things: "none" } },
    { $history: 5 },
    { $counters: { things: [1] } },
    { $counters: { things: [9, "x"] } },
  ];
  for (const beside of broken) {
    expect(() => mock.restore({ things, ...beside } as never)).toThrow(/^state\.\$(history|counters)/);
    expect(mock.snapshot()).toEqual(before);
  }
  mock.restore({ things });
  expect(mock.snapshot()).toMatchObject({ things, $counters: { things: [1, 0] } });
  mock.restore({ things, $counters: { things: [9, 4] } });
  expect(mock.snapshot()).toMatchObject({ things, $counters: { things: [9, 4] } });
});

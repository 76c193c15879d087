import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { escapeMarkup, escapeMarkupText, escapePattern, markupText, shellWord } from "../src/escape.ts";

const ODD = "a'b\"c<d>&e;$f`g`\\h {i} [j]^k|l*m+n?o/p-q.r(s)\nt";

test("markup is read back as the text that it was", () => {
  expect(escapeMarkup(`<a b="c" d='e'>&amp;`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
  expect(escapeMarkupText(`<a b="c">&`)).toBe(`&lt;a b="c"&gt;&amp;`);
  expect(markupText(`<p title="x">${escapeMarkup(ODD)}</p>`)).toBe(ODD);
});

test.each(["", "u"])("a pattern matches the text alone, with the flags %j", (flags) => {
  const pattern = new RegExp(`^${escapePattern(ODD)}$`, flags);
  expect([ODD, ODD.replace(".", "x"), ODD.replace("l", "")].map((text) => pattern.test(text))).toEqual([
    true,
    false,
    false,
  ]);
});

test("a shell reads one word, and nothing in it", () => {
  expect(execFileSync("sh", ["-c", `printf %s ${shellWord(ODD)}`], { encoding: "utf8" })).toBe(ODD);
});

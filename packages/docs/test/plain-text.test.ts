/** What a foreign document's texts may bring onto a page: formatting, and nothing else. */
import { describe, expect, test } from "vitest";
import { escapeHtml, withoutElements } from "../src/site/plain-text.ts";
import { withReadableTexts } from "../src/site/readable-schemas.ts";

test("a title cannot end its element", () => {
  expect(escapeHtml('S </title><script>alert("3")</script> & more')).toBe(
    "S &lt;/title&gt;&lt;script&gt;alert(&quot;3&quot;)&lt;/script&gt; &amp; more",
  );
});

describe("Markdown", () => {
  test.each([
    { shows: "elements as text", text: "A <iframe src=x></iframe>", want: "A &lt;iframe src=x>&lt;/iframe>" },
    { shows: "code as it is", text: "`<a>` <b>", want: "`<a>` &lt;b>" },
    { shows: "code with longer ticks", text: "`` `<a>` `` <b>", want: "`` `<a>` `` &lt;b>" },
    { shows: "links", text: "<https://a.example/?b>", want: "<https://a.example/?b>" },
    { shows: "no script as a link", text: "<javascript:alert(1)>", want: "&lt;javascript:alert(1)>" },
    { shows: "an open tick as text", text: "a ` <b>", want: "a ` &lt;b>" },
  ])("keeps $shows", ({ text, want }) => {
    expect(withoutElements(text)).toBe(want);
  });
});

test("a description beside alternatives stands in each of them, and data stays", () => {
  const branch = { type: "integer", description: "1 or 0." };
  expect(
    withReadableTexts({
      vip: { description: "Is <b>very</b> important.", anyOf: [{ type: "boolean" }, branch] },
      examples: { one: { value: { description: "<b>", anyOf: [{}] } } },
    }),
  ).toEqual({
    vip: {
      description: "Is &lt;b>very&lt;/b> important.",
      anyOf: [
        { type: "boolean", description: "Is &lt;b>very&lt;/b> important." },
        { type: "integer", description: "Is &lt;b>very&lt;/b> important. 1 or 0." },
      ],
    },
    examples: { one: { value: { description: "<b>", anyOf: [{}] } } },
  });
});

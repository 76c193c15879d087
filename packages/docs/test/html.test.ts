/** What a document's texts may bring onto a page: formatting, and nothing else. */
import { describe, expect, test } from "vitest";
import { withColours } from "../src/html/guide-code.ts";
import { codeBlock } from "../src/html/highlight.ts";
import { html, joined } from "../src/html/html.ts";
import { firstWords, markdown } from "../src/html/markdown.ts";
import { slot, toShell } from "../src/site/shell.ts";

test("a template escapes texts and takes markup over", () => {
  const hostile = `</title><script>alert("1")</script>'`;
  expect(html`<p title="${hostile}">${hostile}${html`<b>${1}</b>`}${false}${undefined}</p>`.text).toBe(
    '<p title="&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;">&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;<b>1</b></p>',
  );
});

test("joins texts and markup", () => {
  expect(joined(["a&b", html`<i>c</i>`], ", ").text).toBe("a&amp;b, <i>c</i>");
});

const link = (name: string) => (name === "listOrders" ? '/orders/"' : undefined);

describe("Markdown", () => {
  test.each([
    {
      shows: "elements as text",
      text: "A <iframe src=x></iframe>",
      want: "<p>A &lt;iframe src=x&gt;&lt;/iframe&gt;</p>",
    },
    {
      shows: "no script behind a link",
      text: "[a](javascript:alert(1))",
      want: "<p>[a](javascript:alert(1))</p>",
    },
    {
      shows: "no request to another host",
      text: "![a](https://a.example/b.png)",
      want: '<p>!<a href="https://a.example/b.png">a</a></p>',
    },
    {
      shows: "names of operations as links",
      text: "See `listOrders`.",
      want: '<p>See <a href="/orders/&quot;"><code>listOrders</code></a>.</p>',
    },
    {
      shows: "other code as it is",
      text: "`<a>` & `b`",
      want: "<p><code>&lt;a&gt;</code> &amp; <code>b</code></p>",
    },
    { shows: "lists", text: "A:\n\n- b\n- c", want: "<p>A:</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>" },
  ])("shows $shows", ({ text, want }) => {
    expect(markdown(text, link).text).toBe(want);
  });
});

test("the first words of a text are plain, whole and not too many", () => {
  expect(firstWords("Reads `a & b` of **all**\norders.\n\nMore.", 80)).toBe("Reads a & b of all orders.");
  expect(firstWords("One two three four", 10)).toBe("One two…");
});

test("code in colours stays text", () => {
  const { text } = codeBlock("json", '{"a": "</code><script>"}', 'A "story"');
  expect(text).not.toContain("<script>");
  expect(text).toContain('aria-label="A &quot;story&quot;"');
  expect(text.replaceAll(/<[^>]*>/g, "")).toBe('{"a": "&lt;/code&gt;&lt;script&gt;"}');
  // What has no colour of its own stands in no element.
  expect(text).toContain('<code>{<span class="h-attr">"a"</span>: <span class="h-string">"');
});

test("code of a guide is coloured in its language, and stays what it was", () => {
  const page = `<html lang="ru"><pre dir="ltr"><code class="language-ts">const a = "&lt;b&gt;";\n</code></pre><pre><code>plain</code></pre>`;
  const written = withColours(page);
  expect(written).toContain(`aria-label="Код"><code><span class="h-keyword">const</span> a = `);
  expect(written.replaceAll(/<[^>]*>/g, "")).toBe(`const a = "&lt;b&gt;";plain`);
});

test("a page is put into a frame as it is, whatever stands in its texts", () => {
  const names = ["title", "heading", "description", "card", "canonical", "markdown"] as const;
  const frame = [...names, "sidebar", "content"].map((name) => `<${name}>${slot(name as "title")}`).join("");
  const texts = Object.fromEntries(names.map((name) => [name, `{{content}} & ${name}`]));
  const filled = toShell(frame)({
    ...(texts as Record<(typeof names)[number], string>),
    sidebar: html`<ul></ul>`,
    content: html`<p>$&</p>`,
  });
  expect(filled).toContain("<title>{{content}} &amp; title<heading>{{content}} &amp; heading");
  expect(filled).toContain("<sidebar><ul></ul><content><p>$&</p>");
  expect(() => toShell(frame.replace(slot("title"), ""))).toThrow("no place for title");
});

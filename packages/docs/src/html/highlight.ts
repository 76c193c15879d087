/** Code in colours: classes only, so that a page weighs little and both themes can colour it. */

import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { Html, html } from "./html.ts";

/** Languages that the site shows. */
export type Language = "bash" | "json" | "php" | "python" | "typescript" | "xml" | "yaml" | "text";

for (const [name, language] of Object.entries({ bash, json, php, python, typescript, xml, yaml })) {
  highlighter.registerLanguage(name, language);
}

/** A block of code that scrolls by keyboard as well, named for those who hear it. */
export function codeBlock(language: Language, source: string, name: string): Html {
  return html`<pre class="code" tabindex="0" role="region" aria-label="${name}"><code>${colours(language, source)}</code></pre>`;
}

function colours(language: Language, source: string): Html | string {
  if (language === "text") {
    return source;
  }
  const { value } = highlighter.highlight(source, { language, ignoreIllegals: true });
  return new Html(light(value));
}

/**
 * Without what weighs and shows nothing: spans that have no colour of their own, which a page of JSON has by the thousand,
 * and entities that only attributes need.
 */
function light(markup: string): string {
  return markup
    .replaceAll(/<span class="hljs-punctuation">([^<]*)<\/span>/g, "$1")
    .replaceAll(
      /<span class="hljs-literal"><span class="hljs-keyword">([^<]*)<\/span><\/span>/g,
      '<span class="h-literal">$1</span>',
    )
    .replaceAll('class="hljs-', 'class="h-')
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'");
}

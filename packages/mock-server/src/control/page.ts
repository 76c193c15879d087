import { escapeMarkup } from "@orderwire/vocabulary/escape";
import type { WireResponse } from "../encode/wire-response.ts";
import type { Controlled } from "./controlled.ts";

/** Requests that are shown, the last ones first. */
const SHOWN = 50;

/** Nothing from elsewhere, no scripts: what a client sent stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
td { overflow-wrap: anywhere; }
code { font-size: .875rem; }`;

/** The page that a person reads. */
export function statusPage(mock: Controlled): WireResponse {
  const { title } = mock.data;
  const body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(title)}: mock</title><style>${STYLE}</style></head>
<body>
<h1>${escapeMarkup(title)}: mock</h1>
<p><a href="">Refresh</a> · <a href="/__orderwire/openapi.json">Control API</a> · <a href="/__orderwire/requests">Journal</a> · <a href="/__orderwire/state">State</a></p>
${requests(mock)}
${rules(mock)}
${state(mock)}
${operations(mock)}
</body>
</html>
`;
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
    },
    body,
  };
}

function requests({ journal }: Controlled): string {
  const entries = journal.last(SHOWN).reverse();
  const lines = entries.map(({ at, method, target, operation, response, violations, fault }) => [
    at.slice(11, 19),
    `${method} ${target}`,
    operation ?? "none",
    fault ? `${response.status}, ${fault}` : String(response.status),
    violations.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
  ]);
  return section(
    "Last requests",
    ["Time (UTC)", "Request", "Operation", "Response", "Violations"],
    lines,
    "None yet.",
  );
}

function rules({ steering }: Controlled): string {
  const lines = steering
    .list()
    .map(({ id, kind, operation, times, ...what }) => [
      String(id),
      kind,
      operation,
      times === undefined ? "until reset" : String(times),
      JSON.stringify(what),
    ]);
  return section("Rules", ["Number", "Kind", "Operation", "Left", "What"], lines, "None.");
}

function state(mock: Controlled): string {
  const lines = Object.entries(mock.snapshot())
    .filter(([, entities]) => Array.isArray(entities))
    .map(([name, entities]) => [name, String((entities as readonly unknown[]).length)]);
  return section("State", ["Collection", "Entities"], lines, "None is kept.");
}

function operations({ data }: Controlled): string {
  const lines = data.operations.map(({ id, method, path }) => [id, method.toUpperCase(), path]);
  return section("Operations", ["Operation", "Method", "Path"], lines, "None.");
}

function section(
  heading: string,
  columns: readonly string[],
  lines: readonly (readonly string[])[],
  none: string,
): string {
  if (lines.length === 0) {
    return `<h2>${heading}</h2>\n<p>${none}</p>`;
  }
  const head = columns.map((column) => `<th scope="col">${escapeMarkup(column)}</th>`).join("");
  const rows = lines.map(
    (line) => `<tr>${line.map((cell) => `<td><code>${escapeMarkup(cell)}</code></td>`).join("")}</tr>`,
  );
  return `<h2>${heading}</h2>\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
}

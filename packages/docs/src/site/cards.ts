/** The pictures by which social networks show a link: one for each vendor, and one for all guides. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { escapeMarkup } from "@orderwire/vocabulary/escape";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { cardPath } from "./addresses.ts";
import type { Vendor } from "./vendors.ts";

/** As the networks want them. */
const [WIDTH, HEIGHT] = [1200, 630];
/** Characters that fit on a line. */
const [TITLE_LINE, TEXT_LINE] = [26, 56];

const read = (module: string) => readFileSync(createRequire(import.meta.url).resolve(module));

let ready: Promise<void> | undefined;

/** All cards by their addresses. The letters come with a package: a bare machine has none. */
export async function drawCards(vendors: readonly Vendor[]): Promise<[path: string, picture: Uint8Array][]> {
  ready ??= initWasm(read("@resvg/resvg-wasm/index_bg.wasm"));
  await ready;
  const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) => read(`dejavu-fonts-ttf/ttf/${name}`));
  const cards = [
    {
      slug: undefined,
      title: "Orderwire",
      text: "Typed clients, mocks and references for the APIs that online stores run on.",
    },
    ...vendors.map(({ slug, title, summary, figures }) => ({
      slug,
      title,
      text: `${summary} ${figures.operations} operations, typed client, mock.`.trim(),
    })),
  ];
  return cards.map(({ slug, title, text }) => [cardPath(slug), draw(title, text, fonts)]);
}

function draw(title: string, text: string, fontBuffers: Uint8Array[]): Uint8Array {
  const titleLines = wrap(title, TITLE_LINE);
  const lines = [
    ...titleLines.map((line, index) => ({
      line,
      y: 250 + index * 84,
      size: 68,
      weight: 700,
      fill: "#ffffff",
    })),
    ...wrap(text, TEXT_LINE).map((line, index) => ({
      line,
      y: 270 + titleLines.length * 84 + index * 46,
      size: 32,
      weight: 400,
      fill: "#c8d3d2",
    })),
  ];
  const drawn = lines.map(
    ({ line, y, size, weight, fill }) =>
      `<text x="80" y="${y}" font-family="DejaVu Sans" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeMarkup(line)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#17181c"/><g transform="translate(80 70) scale(2.6)" fill="none" stroke="#2dd4bf" stroke-width="3" stroke-linecap="round"><circle cx="7" cy="16" r="4"/><circle cx="25" cy="7" r="4"/><circle cx="25" cy="25" r="4"/><path d="M11 16h3c5 0 3-9 7-9M11 16h3c5 0 3 9 7 9"/></g>${drawn.join("")}</svg>`;
  return new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "DejaVu Sans" } }).render().asPng();
}

/** Lines of whole words. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= most) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

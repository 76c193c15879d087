import { arch, availableParallelism, cpus, platform } from "node:os";
import { type Comparison, summarize } from "./compare.ts";

/** What one benchmark found. */
export interface Result {
  readonly name: string;
  readonly title: string;
  /** What exactly was compared: the vendor, the operation, the request. */
  readonly subject: string;
  readonly comparisons: readonly Comparison[];
}

/** The results as Markdown, which reads well in a terminal too. */
export const formatResults = (results: readonly Result[]): string => results.map(formatResult).join("\n");

/** The results as a file that says where and when they come from. */
export const resultsFile = (results: readonly Result[], runs: number, now: Date): string =>
  [
    "# Measurements",
    "",
    "Written by `pnpm bench --write`; edited by nobody. How to read it: [README](README.md).",
    "",
    `${now.toISOString().slice(0, 10)}, ${machine()}, ${runs} runs of each side in turn.`,
    "",
    formatResults(results),
  ].join("\n");

/** What the figures depend on. */
function machine(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  return `${availableParallelism()} cores (${model}), ${platform()} ${arch()}, Node ${process.versions.node}`;
}

function formatResult({ name, title, subject, comparisons }: Result): string {
  const rows = comparisons.flatMap(rowsOf);
  const header = ["measure", "side", "min", "median", "max", "to ours"];
  const widths = header.map((text, column) =>
    Math.max(text.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  // Figures to the right, texts to the left.
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [`## ${name}: ${title}`, "", subject, "", line(header), rule, ...rows.map(line), ""].join("\n");
}

function rowsOf({ measure, unit, better, sides }: Comparison): string[][] {
  const ours = summarize(sides[0]?.samples ?? []).median;
  return sides.map(({ name, samples }, index) => {
    const { min, median, max } = summarize(samples);
    const ratio = index === 0 ? "" : `× ${formatNumber(median / ours)}`;
    const label = index === 0 ? `${measure}, ${unit} (${better} is better)` : "";
    return [label, name, formatNumber(min), formatNumber(median), formatNumber(max), ratio];
  });
}

/** Three figures that count, or all before the point. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2 - Math.floor(Math.log10(Math.abs(value) || 1));
  return value.toFixed(Math.min(4, Math.max(0, digits)));
}

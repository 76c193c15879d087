import type { DriftReport } from "./drift.ts";

/** A drift report for a person: a line for each difference, and a last one that sums up. */
export function driftText({ checked, differences }: DriftReport): string {
  const lines = differences.map(({ operation, path, message, count, recording }) => {
    const times = count > 1 ? ` (${count} times, first in ${recording})` : ` (${recording})`;
    return `${operation}  ${path.join(".")}  ${message}${times}\n`;
  });
  const exchanges = checked === 1 ? "1 exchange" : `${checked} exchanges`;
  const found = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  return `${lines.join("")}${exchanges} compared with the document: ${differences.length === 0 ? "no difference" : found}.\n`;
}

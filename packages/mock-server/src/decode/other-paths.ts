import type { Leniency } from "../data.ts";

/**
 * The documented spellings of a path that the vendor takes, too: without the slash behind it, and under the beginning that
 * the documentation has for another one.
 *
 * @param segments the decoded path, without its first slash.
 */
export function otherPaths(segments: readonly string[], leniency: Leniency | undefined): string[][] {
  const isSlashed = leniency?.trailingSlash === "ignore" && segments.at(-1) === "";
  const bare = isSlashed ? segments.slice(0, -1) : segments;
  const moved = Object.entries(leniency?.paths ?? {}).flatMap(([from, to]) => {
    const beginning = segmentsOf(from);
    const fits = beginning.every((segment, index) => segment === bare[index]);
    return fits ? [[...segmentsOf(to), ...bare.slice(beginning.length)]] : [];
  });
  return [...(isSlashed ? [[...bare]] : []), ...moved];
}

/** The paths under which a documented one is asked for: itself, and with each beginning that is taken for its own. */
export function spellings(path: string, leniency: Leniency | undefined): string[] {
  const others = Object.entries(leniency?.paths ?? {}).flatMap(([from, to]) =>
    path.startsWith(to) ? [from + path.slice(to.length)] : [],
  );
  return [path, ...others];
}

function segmentsOf(beginning: string): string[] {
  return beginning.split("/").filter((segment) => segment !== "");
}

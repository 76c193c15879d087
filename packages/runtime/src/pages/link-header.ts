/** One link of a header: `<address>; rel="next"`. An address may hold commas and semicolons, a quoted text too. */
const LINK = /<([^<>]*)>((?:\s*;\s*[^\s=;,"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g;

/** The address of the link with the relation `next` in a `Link` header (RFC 8288), as it is written there. */
export function nextLink(header: string | null): string | undefined {
  for (const [, address, parameters = ""] of (header ?? "").matchAll(LINK)) {
    for (const [, name = "", quoted, bare] of parameters.matchAll(PARAMETER)) {
      // Relations are a list, and told apart without their case (RFC 8288, 3.3).
      const relations = (quoted ?? bare ?? "").toLowerCase().split(/\s+/);
      if (name.toLowerCase() === "rel" && relations.includes("next")) {
        return address;
      }
    }
  }
  return undefined;
}

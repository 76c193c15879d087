/** A TypeScript block of a Markdown text. */
export interface ExampleBlock {
  /** Where it stands, for messages: `README.md:42`. */
  place: string;
  /** Safe as a file name: `README-42`. */
  name: string;
  code: string;
}

/** The TypeScript blocks of a Markdown file, in order. */
export function exampleBlocks(file: string, markdown: string): ExampleBlock[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => {
    const line = markdown.slice(0, match.index).split("\n").length;
    return {
      place: `${file}:${line}`,
      name: `${file.replace(/\.mdx?$/, "").replace(/\W+/g, "-")}-${line}`,
      code: match[1] ?? "",
    };
  });
}

/** The vendor whose packages a block imports, if any. */
export const vendorOf = (code: string): string | undefined =>
  /from "@orderwire\/([a-z0-9-]+)-(?:client|mock|types)/.exec(code)?.[1];

/** Every environment variable that a block reads, with a value. */
export const environmentOf = (code: string): Record<string, string> =>
  Object.fromEntries([...code.matchAll(/process\.env\.(\w+)/g)].map((match) => [match[1], "test-key"]));

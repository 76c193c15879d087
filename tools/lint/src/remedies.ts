/** What to do about each of Redocly's own rules that is on; their messages say only what is wrong. */
export const remedies: ReadonlyMap<string, string> = new Map([
  ["no-unresolved-refs", "correct the path in `$ref`, or write the file"],
]);

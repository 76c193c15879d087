/** Text of a query without its percent-encoding; as it stands, where that is broken, as foreign addresses have it. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

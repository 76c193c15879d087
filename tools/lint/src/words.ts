/** The words of a text: a long list of names reads better as lines than as one name a line. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

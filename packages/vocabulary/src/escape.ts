/** Texts inside texts of another language: each writes what would have a meaning there so that it stands for itself. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** As text and in quoted attributes of HTML and XML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** The text of markup, without its tags and with what their escapes stand for. */
export function markupText(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(
      /&(?:amp|lt|gt|quot|#39);/g,
      (entity) => Object.keys(ENTITIES).find((letter) => ENTITIES[letter] === entity) ?? entity,
    );
}

/** As text of HTML and XML between tags, where quotes mean nothing. */
export function escapeMarkupText(text: string): string {
  return text.replace(/[&<>]/g, (letter) => ENTITIES[letter] ?? letter);
}

/** In a regular expression, with and without the flag `u`, outside of classes. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** As one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

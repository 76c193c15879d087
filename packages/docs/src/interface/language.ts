/** The language of a page's interface. */

export type Language = "en" | "ru";

const KEY = "orderwire-language";

/**
 * The language of the page's words: that of a guide is its own. A page of the reference is there once, its descriptions in
 * English, its interface in the language that the reader chose, else in the browser's.
 */
export function pageLanguage(): Language {
  if (!isReference()) {
    return document.documentElement.lang === "ru" ? "ru" : "en";
  }
  return chosen() ?? (navigator.language.startsWith("ru") ? "ru" : "en");
}

/** Whether the page is one of the reference, which is written down in English alone. */
export function isReference(): boolean {
  return document.querySelector("[data-reference]") !== null;
}

/** What the address asks for, `?lang=ru`, else what was chosen before. */
function chosen(): Language | undefined {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "ru" || asked === "en") {
    keepLanguage(asked);
    return asked;
  }
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "ru" || stored === "en" ? stored : undefined;
  } catch {
    return undefined; // Storage is switched off: the browser's language will do.
  }
}

/** For the next pages of the reference. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
}

/** Words of the interface that Starlight does not have, in the site's languages. */

const ENGLISH = {
  search: "Search",
  searchFor: "Search for",
  searchHint: "Operation, path, field, error, scope",
  searchIn: "Search in",
  everywhere: "Everywhere",
  guides: "Guides",
  close: "Close",
  nothingFound: "Nothing found.",
  apis: "APIs",
  otherApis: "Other APIs",
  otherLanguage: "По-русски",
  theme: "Theme",
  dark: "Dark",
  light: "Light",
  system: "Auto",
};

type Words = typeof ENGLISH;

const RUSSIAN: Words = {
  search: "Поиск",
  searchFor: "Что искать",
  searchHint: "Операция, путь, поле, ошибка, право",
  searchIn: "Где искать",
  everywhere: "Везде",
  guides: "Руководства",
  close: "Закрыть",
  nothingFound: "Ничего не найдено.",
  apis: "API (на английском)",
  otherApis: "Другие API",
  otherLanguage: "In English",
  theme: "Тема",
  dark: "Тёмная",
  light: "Светлая",
  system: "Авто",
};

/** The words of a language: `ru`, else English. */
export function wordsOf(locale: string | undefined): Words {
  return locale === "ru" ? RUSSIAN : ENGLISH;
}

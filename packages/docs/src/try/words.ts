/** Words of the panel, in the site's languages. */

import type { Language } from "../interface/language.ts";

const ENGLISH = {
  title: "Try it",
  about: (vendor: string) =>
    `The request goes to a mock of ${vendor} that runs in this page. What you create stays in this browser, for all pages of the vendor.`,
  notKept: "This browser keeps nothing for this page: what you create is gone when you leave it.",
  loading: "Loading…",
  failedToLoad: "It could not be loaded:",
  request: "Request",
  parameters: "the parameters",
  nothingToEnter: "It takes nothing.",
  add: "Add",
  addItem: "Add an item",
  newField: "A field…",
  addField: (where: string) => `Add a field to ${where}`,
  remove: (what: string) => `Remove ${what}`,
  yes: "true",
  no: "false",
  asJson: "The parameters as JSON",
  json: "JSON of the parameters",
  takeOver: "Put it into the form",
  notJson: "This is not JSON of an object:",
  account: "My own account instead of the mock",
  accountNote:
    "The address and the key stay in this page's memory and are gone when you leave it; nothing stores them. Most vendors do not let pages of other sites call them: then take the curl command.",
  baseUrl: "Address",
  useAccount: "Send to this account",
  changes: "It changes the account’s data.",
  send: "Send",
  sendTo: (host: string) => `Send to ${host}`,
  example: "Back to the example",
  reset: "Reset the mock’s data",
  wasReset: "The mock is as it was at the start.",
  sent: "What is sent",
  notation: "Notation",
  answer: "Response",
  headers: "Headers",
  noBody: "No body.",
  thrown: "The client throws",
  refused: "The client does not send it",
  noAnswer:
    "No response came. The address may be wrong, or it does not let pages of other sites call it (CORS).",
  fields: "What the vendor refuses",
};

export type Words = typeof ENGLISH;

const RUSSIAN: Words = {
  title: "Попробовать",
  about: (vendor) =>
    `Запрос идёт в имитацию ${vendor}, которая работает прямо на этой странице. Созданное остаётся в этом браузере, общее для всех страниц API.`,
  notKept: "Браузер ничего не хранит для этой страницы: созданное пропадёт, когда вы её закроете.",
  loading: "Загрузка…",
  failedToLoad: "Не удалось загрузить:",
  request: "Запрос",
  parameters: "параметры",
  nothingToEnter: "Параметров нет.",
  add: "Добавить",
  addItem: "Добавить элемент",
  newField: "Поле…",
  addField: (where) => `Добавить поле в ${where}`,
  remove: (what) => `Убрать ${what}`,
  yes: "true",
  no: "false",
  asJson: "Параметры как JSON",
  json: "JSON параметров",
  takeOver: "Перенести в форму",
  notJson: "Это не JSON объекта:",
  account: "Мой аккаунт вместо имитации",
  accountNote:
    "Адрес и ключ остаются в памяти этой страницы и пропадают вместе с ней; они нигде не сохраняются. Большинство API не отвечают страницам чужих сайтов: тогда возьмите команду curl.",
  baseUrl: "Адрес",
  useAccount: "Отправлять в этот аккаунт",
  changes: "Запрос изменит данные аккаунта.",
  send: "Отправить",
  sendTo: (host) => `Отправить на ${host}`,
  example: "Вернуть пример",
  reset: "Сбросить данные имитации",
  wasReset: "Имитация снова в начальном состоянии.",
  sent: "Что отправляется",
  notation: "Запись",
  answer: "Ответ",
  headers: "Заголовки",
  noBody: "Без тела.",
  thrown: "Клиент бросает",
  refused: "Клиент это не отправит",
  noAnswer: "Ответа нет. Возможно, адрес неверен или он не отвечает страницам чужих сайтов (CORS).",
  fields: "Что не принято",
};

export function wordsIn(language: Language): Words {
  return language === "ru" ? RUSSIAN : ENGLISH;
}

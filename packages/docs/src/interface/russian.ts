/** The interface of the reference in Russian: what its pages say beside the vendors' texts. */

/** Whole texts. */
const WORDS: Readonly<Record<string, string>> = {
  // Frame
  "Skip to content": "К содержанию",
  Menu: "Меню",
  Main: "Главное",
  Search: "Поиск",
  "Search for": "Что искать",
  "Operation, path, field, error, scope": "Операция, путь, поле, ошибка, право",
  "Search in": "Где искать",
  Everywhere: "Везде",
  Guides: "Руководства",
  Close: "Закрыть",
  "Nothing found.": "Ничего не найдено.",
  Theme: "Тема",
  Dark: "Тёмная",
  Light: "Светлая",
  Auto: "Авто",
  "Other APIs": "Другие API",
  Overview: "Обзор",
  Errors: "Ошибки",
  Schemas: "Схемы",
  Changes: "Изменения",
  Webhooks: "Вебхуки",
  "Edit page": "Исправить страницу",
  "Last updated:": "Обновлено:",
  Copy: "Копировать",
  Filter: "Фильтр",
  // Operation
  Request: "Запрос",
  Response: "Ответ",
  "Your response": "Ваш ответ",
  Body: "Тело",
  "In the path": "В пути",
  "In the query": "В строке запроса",
  "In headers": "В заголовках",
  "Call it": "Вызвать",
  "Receive it": "Принять",
  Language: "Язык",
  "Request bodies": "Тела запросов",
  Responses: "Ответы",
  "What the vendor sends": "Что присылает сервис",
  "What you may answer": "Что можно ответить",
  "Try it": "Попробовать",
  required: "обязательно",
  deprecated: "устарело",
  ", required": ", обязательно",
  ", may be left out": ", можно не передавать",
  "No body.": "Без тела.",
  "It takes nothing.": "Параметров нет.",
  "The bytes themselves.": "Сами байты.",
  "webhook: the vendor calls you": "вебхук: сервис вызывает вас",
  "Deprecated: the vendor advises against it.": "Устарело: сервис не советует это использовать.",
  "Texts and remedies:": "Тексты и что делать:",
  "For example": "Например",
  "One of": "Одно из",
  Either: "Либо",
  "Each entry": "Каждый элемент",
  "Each value": "Каждое значение",
  // Facts
  Scopes: "Права",
  "Rate limit": "Лимит запросов",
  Paging: "Страницы",
  Batch: "Пакет",
  Retries: "Повторы",
  "Nested query": "Вложенный запрос",
  "Form body": "Тело формы",
  "Vendor’s page": "Страница сервиса",
  Signature: "Подпись",
  "No credentials needed.": "Ключ не нужен.",
  "Not documented by the vendor.": "Сервис не описал.",
  "Its neighbours need": "Соседним операциям нужны",
  "By page number,": "По номеру страницы,",
  "By cursor:": "По курсору:",
  "of a response is the next request’s": "ответа — это в следующем запросе",
  "From an id on: the last item’s": "От идентификатора: у последнего элемента",
  "is the next request’s": "— это в следующем запросе",
  "walks through all of them.": "обходит все.",
  "cuts longer lists.": "делит длинные списки.",
  "Fields of": "Поля",
  "travel in brackets,": "передаются в скобках,",
  ", a list as": ", список —",
  "is JSON text in a form field.": "— текст JSON в поле формы.",
  "are JSON text in a form field.": "— текст JSON в полях формы.",
  "comes once for each item,": "повторяется для каждого элемента,",
  "The items of": "Элементы",
  "are one text, with": "передаются одним текстом, разделитель —",
  "between them.": "между ними.",
  "is the HMAC-SHA1 of": "— это HMAC-SHA1 от",
  "is the HMAC-SHA256 of": "— это HMAC-SHA256 от",
  "is the HMAC-SHA512 of": "— это HMAC-SHA512 от",
  "the body as it travels": "тела в том виде, в каком оно передаётся",
  "under your secret; the receiver checks it.": "с вашим секретом; приёмник её проверяет.",
  "The vendor does not sign this call. Protect the address yourself.":
    "Сервис не подписывает этот вызов. Защитите адрес сами.",
  "After a lost connection, 502, 503 and 504, and after a refusal for too many requests.":
    "После обрыва связи, 502, 503 и 504 и после отказа из-за лимита запросов.",
  "Only after a refusal for too many requests: a lost response may mean that the write was carried out.":
    "Только после отказа из-за лимита запросов: если ответ потерян, запись могла быть выполнена.",
  // Schemas
  Example: "Пример",
  "Where it is used": "Где используется",
  "In requests of": "В запросах",
  "In responses of": "В ответах",
  "In schemas": "В схемах",
  "No operation names it.": "Ни одна операция её не называет.",
  // Overview, errors, changes
  Client: "Клиент",
  Mock: "Мок",
  Authentication: "Авторизация",
  Version: "Версия",
  "One file": "Одним файлом",
  "how it works": "как он работает",
  "what it can do": "что он умеет",
  "Texts, meaning, what to do": "Тексты, смысл, что делать",
  changes: "изменения",
  Operation: "Операция",
  Function: "Функция",
  Call: "Вызов",
  Receiver: "Приёмник",
  "Calls that the vendor makes to you": "Вызовы, которые делает сервис",
  "What the vendor says": "Что говорит сервис",
  Text: "Текст",
  Status: "Статус",
  Error: "Ошибка",
  "What to do.": "Что делать.",
  "A call of the client throws what is in the last column; see":
    "Вызов клиента бросает то, что в последнем столбце; см.",
  "errors of the client": "ошибки клиента",
  "The packages": "Пакеты",
  "share their version.": "выходят под одной версией.",
  Feed: "Лента",
  "Not released yet.": "Ещё не выпущено.",
  "Not released yet": "Ещё не выпущено",
  "Not released yet,": "Ещё не выпущено,",
  "Only what the packages depend on has changed.": "Изменились только зависимости пакетов.",
  "Breaks programs": "Ломает программы",
  Adds: "Добавляет",
  Mends: "Исправляет",
  Of: "Может дать",
};

/** Texts with something in them. */
const PATTERNS: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/^(\d+) fields?$/, (_, count = "") => `${count} ${plural(Number(count), "поле", "поля", "полей")}`],
  [
    /^One of (\d+) values$/,
    (_, count = "") => `Одно из ${count} ${plural(Number(count), "значения", "значений", "значений")}`,
  ],
  [/^All fields of (.*)$/, "Все поля $1"],
  [/^All (\d+)$/, "Все: $1"],
  [/^Either (.*)$/, (_, type = "") => `Либо ${typeInRussian(type)}`],
  [/^Operations of (.*)$/, "Операции раздела $1"],
  [/^errors of (.*)$/, "ошибки $1"],
  [/^Errors of (.*)$/, "Ошибки $1"],
  [/^(\d+) operations of (\d+) can give it\.$/, "Её могут дать операции: $1 из $2."],
  [/^At most (\d+) rows in$/, "Не больше $1 строк в"],
  [
    /^(cuts longer lists\.) Status (\d+) means that some rows failed: `(\w+)`\.$/,
    "делит длинные списки. Статус $2: часть строк не принята, `$3`.",
  ],
  [
    /^(\d+) requests (?:a second|in (\d+) seconds) per (IP address|key)(?:, (\d+) more wait)?; beyond that (\d+)\. The client keeps to it\.$/,
    (_, requests = "", seconds = "", by = "", queue = "", status = "") =>
      `${requests} ${plural(Number(requests), "запрос", "запроса", "запросов")} ${seconds ? `за ${seconds} с` : "в секунду"} на ${by === "key" ? "ключ" : "IP-адрес"}${queue ? `, ещё ${queue} ждут` : ""}; сверх того ${status}. Клиент соблюдает лимит.`,
  ],
  [/^, package$/, ", пакет"],
  [/^of the package$/, "пакета"],
  [/^, to keep$/, ", чтобы сохранить"],
  [/^Exactly one of$/, "Нужно ровно одно из:"],
  [/^At least one of$/, "Нужно хотя бы одно из:"],
  [/^has to be there\.$/, "."],
  [/^with$/, "вместе с"],
  [/^(\d+) of (\d+)$/, "$1 из $2"],
];

function plural(count: number, one: string, few: string, many: string): string {
  const form = new Intl.PluralRules("ru").select(count);
  return form === "one" ? one : form === "few" ? few : many;
}

/** A text of the interface in Russian; `undefined` if it is none. */
export function inRussian(text: string): string | undefined {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  const found = Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
  if (found !== undefined) {
    return text.replace(text.trim(), found);
  }
  for (const [pattern, replacement] of PATTERNS) {
    if (pattern.test(plain)) {
      const said =
        typeof replacement === "string"
          ? plain.replace(pattern, replacement)
          : plain.replace(pattern, replacement);
      return text.replace(text.trim(), () => said);
    }
  }
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  "list of": "список из",
  "map of": "словарь из",
  or: "или",
  string: "строка",
  integer: "целое",
  number: "число",
  boolean: "логическое",
  object: "объект",
  array: "список",
  any: "любое",
  "date,": "дата,",
  "time,": "время,",
};

/** A type in words: names of components, formats and null stay. */
export function typeInRussian(type: string): string {
  return type.replaceAll(
    /(?<![\w-])(?:list of|map of|or|string|integer|number|boolean|object|array|any|(?:date|time),)(?![\w-])/g,
    (word) => TYPES[word] ?? word,
  );
}

/** By what the word begins with in English. */
const UNITS: Readonly<Record<string, readonly [string, string, string]>> = {
  character: ["символ", "символа", "символов"],
  entr: ["элемент", "элемента", "элементов"],
  field: ["поле", "поля", "полей"],
};

/** Limits in words: `at most 255 characters, default ""`. */
export function limitsInRussian(limits: string): string {
  return limits
    .replace(
      /(?:exactly|at least|at most|(-?[\d.]+) to) (-?[\d.]+)(?: (character|entr|field)(?:s|y|ies)?)?/g,
      rangeInRussian,
    )
    .replace(/\bmore than (?=-?\d)/, "больше ")
    .replace(/\bless than (?=-?\d)/, "меньше ")
    .replace(/\ba multiple of (?=\d)/, "кратно ")
    .replace("not empty", "не пустая")
    .replace("no entry twice", "без повторов")
    .replace(/\bmatches (?=\S)/, "по шаблону ")
    .replace("read only", "только чтение")
    .replace("write only", "только запись")
    .replace("JSON text", "текст JSON")
    .replace(/\bdefault (?=\S)/, "по умолчанию ");
}

function rangeInRussian(
  text: string,
  least: string | undefined,
  most: string,
  unit: string | undefined,
): string {
  const [one, few, many] = UNITS[unit ?? ""] ?? ["", "", ""];
  const isGenitive = !text.startsWith("exactly");
  const named =
    unit === undefined
      ? ""
      : ` ${isGenitive ? (Number(most) % 10 === 1 && most !== "11" ? few : many) : plural(Number(most), one, few, many)}`;
  const lead = text.startsWith("exactly")
    ? "ровно"
    : text.startsWith("at least")
      ? "не меньше"
      : text.startsWith("at most")
        ? "не больше"
        : `от ${least} до`;
  return `${lead} ${most}${named}`;
}

/** What stands above the descriptions, which no one has translated. */
export const SIGN = "Описания операций и полей — на английском языке.";

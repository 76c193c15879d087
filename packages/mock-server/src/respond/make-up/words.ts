/** What a shop's data looks like, by the names of members. Everything here is made up; the addresses are reserved for examples. */

interface Numbers {
  readonly from: number;
  readonly to: number;
  readonly hasCents: boolean;
}

type Rule<Value> = readonly [names: RegExp, value: Value];

const NUMBERS: readonly Rule<Numbers>[] = [
  // Less than the least price, so that no sum falls below nothing.
  [/\bdiscount (.* )?(total|amount|sum|summ)$/, { from: 0, to: 2, hasCents: true }],
  [/(price|sum|summ|cost|total|amount|balance|revenue|money)$/, { from: 5, to: 500, hasCents: true }],
  [/(quantity|qty)$/, { from: 1, to: 5, hasCents: false }],
  [/(percent|discount|rate)$/, { from: 0, to: 30, hasCents: false }],
  [/^(page|level|version)$/, { from: 1, to: 3, hasCents: false }],
  [/(weight|length|width|height)$/, { from: 100, to: 900, hasCents: false }],
  [/^(lat|latitude|lng|lon|longitude)$/, { from: 1, to: 60, hasCents: true }],
  [/year$/, { from: 2020, to: 2030, hasCents: false }],
  [/month$/, { from: 1, to: 12, hasCents: false }],
  [/(duration|seconds|timeout)$/, { from: 1, to: 600, hasCents: false }],
  [/(count|number|pages)$/, { from: 1, to: 20, hasCents: false }],
];

const WHOLE: Numbers = { from: 1, to: 9999, hasCents: false };
const ANY: Numbers = { from: 1, to: 999, hasCents: true };

const TEXTS: readonly Rule<readonly string[]>[] = [
  [/e?mail$/, ["ada@example.com", "shop@example.org", "orders@example.net"]],
  [/(phone|fax|mobile|msisdn)s?$/, ["+44 20 7946 0018", "+44 20 7946 0101", "+44 113 496 0250"]],
  [/^first ?name$/, ["Ada"]],
  [/^(last ?name|surname)$/, ["Lovelace"]],
  [/^(middle ?name|patronymic)$/, ["Augusta"]],
  [/(customer|client|user|full|contact) ?name$/, ["Ada Lovelace"]],
  [/(company|legal|shop|store|brand|manufacturer) ?name$/, ["Analytical Engines", "Blue Door Pottery"]],
  [
    /(product|item|offer|goods) ?name$|^(product|item)$/,
    ["Blue mug", "Linen apron", "Oak chair", "Wool socks"],
  ],
  [/(file|attachment) ?name$/, ["invoice.pdf", "receipt.pdf"]],
  [/(name|title|label)$/, ["Blue mug", "Linen apron", "Oak chair", "Wool socks"]],
  [/city$|town$/, ["London", "Lyon", "Porto", "Turin"]],
  [/region$|state$|province$/, ["Kent", "Provence", "Tuscany"]],
  [/country( ?iso| ?code)?$/, ["GB", "FR", "PT", "IT"]],
  [/street$|address( ?line)?$|^line ?\d$/, ["12 Mill Lane", "7 Harbour Street", "3 Orchard Road"]],
  [/(zip|postal ?code|post ?code|index)$/, ["10115", "20095", "80331"]],
  [/currency( ?code)?$/, ["EUR", "GBP", "USD"]],
  [/(locale|language|lang)$/, ["en", "fr", "it"]],
  [/colou?r$/, ["#1e90ff", "#2e8b57"]],
  [/(sku|article|vendor ?code|barcode)$/, ["MUG-BLUE-1", "APRON-LINEN", "CHAIR-OAK-2"]],
  [
    /(url|uri|link|href|website|site)$/,
    ["https://shop.example/mugs/blue", "https://shop.example/chairs/oak"],
  ],
  [/(host|domain)$/, ["shop.example", "store.example"]],
  [/\bip$/, ["192.0.2.10", "198.51.100.7"]],
  [
    /(comment|description|note|text|message|body|reason)s?$/,
    ["Leave it at the front door.", "A gift: no invoice, please."],
  ],
  [/(token|secret|key|hash|signature)$/, ["k3f9z7q1m5", "t8w2x6c4v0"]],
  [/status$/, ["new", "paid", "sent", "complete"]],
  [
    /(type|kind|group|category|code|slug|method|source|medium|channel|symbolic)$/,
    ["main", "online", "pickup", "courier"],
  ],
  [/(external ?id|number|no|num)$/, ["A-1001", "A-1002", "A-1003", "A-1004"]],
  [/(uuid|guid)$/, ["6f0c6a5e-3f4d-4b8e-9a51-0c6d9b2f7e10"]],
  [/\bid$/, ["1001", "1002", "1003", "1004"]],
  [/(date ?time|created ?at|updated ?at|timestamp)$|\bat$/, ["2026-03-02 09:15:00", "2026-04-18 16:40:00"]],
  [/date$|day$/, ["2026-03-02", "2026-04-18"]],
  [/time$/, ["09:15", "16:40"]],
  [/tags?$/, ["gift", "regular"]],
];

const OTHERS = ["blue", "linen", "oak", "wool", "small", "large"];

/** Numbers that a member of this name has. */
export function numbersFor(name: string, isWhole: boolean): Numbers {
  const words = wordsOf(name);
  const known = NUMBERS.find(([names]) => names.test(words))?.[1];
  return known ? { ...known, hasCents: known.hasCents && !isWhole } : isWhole ? WHOLE : ANY;
}

/** Texts that a member of this name has. */
export function textsFor(name: string): readonly string[] {
  const words = wordsOf(name);
  return TEXTS.find(([names]) => names.test(words))?.[1] ?? OTHERS;
}

/** `customerName`, `customer_name` and `CUSTOMER-NAME` as `customer name`. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[^A-Za-z\d]+/g, " ")
    .trim()
    .toLowerCase();
}

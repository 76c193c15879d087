/** What the vendors' own texts say of their operations, read from the texts as they were published. */

/** A field of a request, as a vendor's table has it. */
export interface TextField {
  /** Its steps: `order[items][][offer]` is `order`, `items`, `offer`. */
  readonly steps: readonly string[];
  readonly type?: string | undefined;
  readonly isRequired?: boolean | undefined;
  /** Values that it may have. */
  readonly values?: readonly string[] | undefined;
  readonly maxLength?: number | undefined;
  /** Least and greatest number. */
  readonly range?: { readonly least?: number | undefined; readonly most?: number | undefined } | undefined;
}

/** An operation of a text. */
export interface TextOperation {
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  readonly scope?: string | undefined;
  readonly fields: readonly TextField[];
}

/** Reads a text by what it begins with; none of the four is left out without a word. */
export function readText(text: string): TextOperation[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (/^\/api\/v5\/orders$/m.test(text)) {
    return readRetailcrm(lines);
  }
  if (text.includes("call_requests")) {
    return readCsCart(lines);
  }
  if (text.includes("orders-diary")) {
    return readCalltouch(lines);
  }
  return text.includes("x-api-key") ? readExpertsender(lines) : [];
}

const TYPE =
  /^(?:integer|int|string|boolean|float|double|number|array\b.*|object\b.*|DateTime\b.*|list\b.*)$/;
const NAME = /^[A-Za-z]\w*(?:\[\w*\])*$/;

function readRetailcrm(lines: readonly string[]): TextOperation[] {
  const starts = lines.flatMap((line, index) =>
    /^(?:GET|POST|PUT|DELETE)$/.test(line) && lines[index + 1]?.startsWith("/api/") ? [index] : [],
  );
  return starts.map((start, index) => {
    const block = lines.slice(start, starts[index + 1]);
    const { head, table } = ownParts(block);
    return {
      vendor: "retailcrm",
      method: lines[start] ?? "",
      path: lines[start + 1] ?? "",
      scope: /permission is required (\w+)/.exec(head.join(" "))?.[1],
      fields: retailcrmFields(table),
    };
  });
}

/**
 * What is said of an operation, and its parameters. Some headings are lost: what stands behind a response, a callback, a
 * sentence on permissions that comes late, or a second table belongs to another operation.
 */
function ownParts(block: readonly string[]) {
  const begins = (pattern: RegExp, from = 0) => {
    const index = block.findIndex((line, at) => at >= from && pattern.test(line));
    return index < 0 ? block.length : index;
  };
  const first = begins(/^(?:Filter parameters|Parameters)$/);
  const permission = begins(/^To access the method/);
  const end = Math.min(
    begins(/^Response$|^Callback/),
    permission > first ? permission : begins(/^To access the method/, permission + 1),
    begins(/^Parameters$/, begins(/^Parameters$/) + 1),
  );
  const start = Math.min(first, end);
  return { head: block.slice(0, start), table: block.slice(start, end) };
}

function retailcrmFields(table: readonly string[]): TextField[] {
  return table.flatMap((line, index): TextField[] => {
    const type = table[index + 1] ?? "";
    if (!NAME.test(line) || !TYPE.test(type)) {
      return [];
    }
    const format = table[index + 2]?.startsWith("{") ? (table[index + 2] ?? "") : "";
    const [, choice] = /\[([\w-]+(?:\|[\w-]+)+)\]/.exec(format) ?? [];
    const number = (pattern: RegExp) => {
      const [, found] = pattern.exec(format) ?? [];
      return found === undefined ? undefined : Number(found);
    };
    return [
      {
        steps: line.split(/[[\]]+/).filter(Boolean),
        type: line.endsWith("[]") ? undefined : type,
        values: choice?.split("|"),
        maxLength: number(/length: \{.*?max: (\d+)/),
        range: format.includes("range:")
          ? { least: number(/>=(-?\d+)/), most: number(/<=(-?\d+)/) }
          : undefined,
      },
    ];
  });
}

function readCsCart(lines: readonly string[]): TextOperation[] {
  const start = lines.indexOf("page");
  const end = lines.findIndex((line, index) => index > start && line.startsWith("Examples"));
  const table = lines.slice(start, end);
  const names = table.filter(
    (line, index) => /^[a-z_]+$/.test(line) && (index === 0 || table[index - 1] === ""),
  );
  const isDefault = new Set(["date", "desc"]);
  return [
    {
      vendor: "cs-cart",
      method: "GET",
      path: "/call_requests",
      fields: names
        .filter((name) => !isDefault.has(name))
        .map((name) => {
          const after = table.slice(table.indexOf(name) + 1);
          const next = after.findIndex((line) => names.includes(line) && !isDefault.has(line));
          const text = (next < 0 ? after : after.slice(0, next)).join(" ");
          const [, listed] = /Possible values: ([^.]*)\./.exec(text) ?? [];
          return {
            steps: [name],
            isRequired: false,
            values: listed
              ?.replaceAll(/\([^)]*\)/g, "")
              .split(",")
              .map((value) => value.trim()),
          };
        }),
    },
  ];
}

function readCalltouch(lines: readonly string[]): TextOperation[] {
  const start = lines.findIndex((line) => line.startsWith("Параметры запроса"));
  const end = lines.findIndex((line) => line.startsWith("Пример GET-запроса"));
  const rows = lines.slice(start + 2, end);
  const path = lines.join(" ").includes("/orders-diary/orders")
    ? "/calls-service/RestAPI/{}/orders-diary/orders"
    : "";
  return [
    {
      vendor: "calltouch",
      method: "GET",
      path,
      fields: rows.flatMap((row, index): TextField[] => {
        const [, name] = /^([A-Za-z][\w.]*) \|/.exec(row) ?? [];
        const said = `${row} ${rows[index + 1] ?? ""}`;
        return name === undefined || name === "clientApiId"
          ? []
          : [{ steps: [name], ...(/еобязательный/.test(said) && { isRequired: false }) }];
      }),
    },
  ];
}

function readExpertsender(lines: readonly string[]): TextOperation[] {
  const parents: string[] = [];
  const fields: TextField[] = [];
  for (const line of lines.slice(
    0,
    lines.findIndex((text) => text.startsWith("Query syntax for the POST")),
  )) {
    const [, table] = /^For (\w+) these are/.exec(line) ?? [];
    if (table !== undefined || /^Other parameters/.test(line)) {
      const inner =
        table === "productAttributes" ? ["products", table] : [table].filter((name) => name !== undefined);
      parents.splice(0, parents.length, ...inner);
    } else if (/^The customer, products and/.test(line)) {
      parents.splice(0, parents.length, "customer");
    }
    const [, name, star, rest = ""] = /^([a-zA-Z]\w*)(\*?) \| (.*)$/.exec(line) ?? [];
    if (name === undefined || /^(?:Parameter|string)$/.test(name)) {
      continue;
    }
    const [, most] = /^\S+ \|(?: body \|)? (?:min: \d+ max: )?(\d+) \|/.exec(rest) ?? [];
    fields.push({
      steps: ["data", ...parents, name],
      isRequired: parents[0] === "customer" ? undefined : star === "*",
      maxLength: most === undefined ? undefined : Number(most),
    });
  }
  const calls = [
    ...new Set(
      lines.flatMap(
        (line) => /(DELETE|GET|PUT|POST) https:\/\/[^/]+(\/\S+)/.exec(line)?.slice(1, 3).join(" ") ?? [],
      ),
    ),
  ];
  return [
    { vendor: "expertsender", method: "POST", path: "/orders", fields },
    ...calls.map((call) => {
      const [method = "", path = ""] = call.split(" ");
      return { vendor: "expertsender", method, path, fields: [] };
    }),
  ];
}

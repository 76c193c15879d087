import {
  type Document,
  type MediaType,
  type Operation,
  type Parameter,
  type PathItem,
  type RateLimit,
  type RequestBody,
  resolve,
} from "./openapi.ts";

/**
 * What a reader of an operation wants to know and OpenAPI has no word for, as a Markdown list: rights, pages, pace,
 * repetition, notation, the mock's scenarios.
 *
 * @param document the bundle that the operation is in
 * @param item the path item that holds the operation
 */
export function operationText(document: Document, item: PathItem, operation: Operation): string {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) =>
    resolve<Parameter>(document, one),
  );
  const facts = [
    ...scopes(operation),
    ...paging(operation),
    ...batch(operation),
    ...pace(operation["x-orderwire-rate-limit"] ?? document["x-orderwire-rate-limit"]),
    ...retry(operation),
    ...nestedQueries(parameters),
    ...jsonFields(document, operation),
    ...scenarios(document, operation),
  ];
  // A paragraph first, or the list would join one that ends the description.
  return facts.length === 0 ? "" : ["What to expect:", ...facts.map((fact) => `- ${fact}`)].join("\n");
}

function scopes({ security = [] }: Operation): string[] {
  const roles = [...new Set(security.flatMap((scheme) => Object.values(scheme).flat()))];
  return roles.length === 0 ? [] : [`**Needs** the right ${list(roles)}.`];
}

function paging({ operationId, "x-orderwire-pagination": pagination }: Operation): string[] {
  const turner = pagination?.page ?? pagination?.cursor ?? pagination?.sinceId;
  if (turner === undefined) return [];
  return [
    `**Pages** by \`${wireName(turner)}\`; \`${operationId}.items(connection, …)\` walks through all of them.`,
  ];
}

function batch({ "x-orderwire-batch": rows }: Operation): string[] {
  return rows ? [`**Batch** of at most ${rows.limit} rows in \`${wireName(rows.rows)}\`.`] : [];
}

function pace(limit: RateLimit | undefined): string[] {
  if (!limit) return [];
  const { requests, seconds, by, queue = 0, status = 429 } = limit;
  const window = seconds === 1 ? "a second" : `in ${seconds} seconds`;
  const waiting = queue > 0 ? `, ${queue} more wait` : "";
  return [
    `**Pace**: ${requests} requests ${window} for one ${by === "ip" ? "address" : "key"}${waiting}; beyond that ${status}. The client keeps to it.`,
  ];
}

function retry({ "x-orderwire-retry": rule }: Operation): string[] {
  if (!rule) return [];
  return [
    `**${rule.idempotent ? "Repeated" : "Not repeated"}** by the client when an answer is lost. ${rule.reason}`,
  ];
}

function nestedQueries(parameters: readonly Parameter[]): string[] {
  const names = parameters.filter(({ style }) => style === "deepObject").map(({ name }) => name);
  return names.map(
    (name) =>
      `**Nested query**: fields of \`${name}\` travel in brackets, \`${name}[field]=…\`; a list as \`${name}[field][]=…\`.`,
  );
}

function jsonFields(document: Document, { requestBody }: Operation): string[] {
  const media: MediaType[] = requestBody
    ? Object.values(resolve<RequestBody>(document, requestBody).content)
    : [];
  const names = media
    .flatMap(({ encoding = {} }) => Object.entries(encoding))
    .filter(([, { contentType }]) => contentType === "application/json")
    .map(([name]) => name);
  if (names.length === 0) return [];
  return [`**Form body** in which ${list(names)} ${names.length === 1 ? "is" : "are"} JSON text.`];
}

/** What `Prefer: example=` of the mock can ask for; a failure's are with its answer. */
function scenarios(document: Document, { responses = {} }: Operation): string[] {
  const names = Object.entries(responses)
    .filter(([status]) => status < "4")
    .flatMap(([, response]) => Object.values(resolve(document, response).content ?? {}))
    .flatMap(({ examples = {} }) => Object.keys(examples));
  if (names.length === 0) return [];
  return [
    `**Scenarios** of the mock: ${[...new Set(names)].map(code).join(", ")}, and the examples of each failure.`,
  ];
}

function wireName(pointer: string): string {
  const [first, ...rest] = pointer.slice(1).split("/");
  return first + rest.map((name) => `[${name}]`).join("");
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names.map(code));
}

function code(text: string): string {
  return `\`${text}\``;
}

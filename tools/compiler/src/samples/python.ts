import type { Operation, Vendor } from "../model/index.ts";
import { type Notation, toLiteral } from "./literal.ts";
import { type Pair, wireText } from "./parameter-texts.ts";
import { type SampleRequest, type Secret, sampleRequest } from "./request.ts";
import type { SampleBody } from "./sample-body.ts";

const PYTHON: Notation = {
  none: "None",
  yes: "True",
  no: "False",
  // JSON's texts are Python's, but for what only JSON escapes: surrogates stay one character here.
  text: (text) => JSON.stringify(text),
  list: ["[", "]"],
  map: ["{", "}"],
  colon: ": ",
  indent: "    ",
};

/** The sample call in Python, with the `requests` library. */
export function pythonSample(vendor: Vendor, operation: Operation): string {
  const request = sampleRequest(vendor, operation);
  const given = argumentsOf(request);
  const isJsonForm =
    request.body?.kind === "form" && request.body.fields.some(({ json }) => json !== undefined);
  const usesSecrets = request.basic || request.secretHeaders.length > 0 || request.secretQuery.length > 0;
  return [
    ...(isJsonForm ? ["import json"] : []),
    ...(usesSecrets ? ["import os"] : []),
    ...(isJsonForm || usesSecrets ? [""] : []),
    "import requests",
    "",
    `response = requests.${request.method.toLowerCase()}(`,
    `    ${PYTHON.text(request.address + asTheyTravel(request))},`,
    ...given.map((argument) => `    ${argument},`),
    ")",
    "print(response.status_code, response.text)",
  ].join("\n");
}

/** What the library would write otherwise stands in the address, which it leaves as it is. */
function asTheyTravel({ query }: SampleRequest): string {
  const written = query.filter(isWritten);
  return written.length > 0 ? `?${wireText(written)}` : "";
}

const isWritten = ([, , wire]: Pair): boolean => wire !== undefined;

function argumentsOf({ query, secretQuery, headers, secretHeaders, basic, body }: SampleRequest): string[] {
  const type = typeOf(body);
  const types = type === undefined ? [] : [["Content-Type", type] as Pair];
  const written = entries([...headers, ...types], secretHeaders, (name, value) => `${name}: ${value}`);
  const others = query.filter((pair) => !isWritten(pair));
  const asked = entries(others, secretQuery, (name, value) => `(${name}, ${value})`);
  return [
    ...(asked.length > 0 ? [`params=${listed(asked, ["[", "]"])}`] : []),
    ...(written.length > 0 ? [`headers=${listed(written, ["{", "}"])}`] : []),
    ...(basic ? [`auth=(${environment(basic.username)}, ${environment(basic.password)})`] : []),
    ...(body ? [bodyArgument(body)] : []),
    "timeout=30",
  ];
}

/** The media type that the library does not know by itself. */
function typeOf(body: SampleBody | undefined): string | undefined {
  if (body?.kind === "form") {
    return body.fields.some(({ wire }) => wire !== undefined)
      ? "application/x-www-form-urlencoded"
      : undefined;
  }
  return body && "type" in body && body.type !== "application/json" ? body.type : undefined;
}

function entries(
  pairs: readonly Pair[],
  secrets: readonly Secret[],
  write: (name: string, value: string) => string,
): string[] {
  return [
    ...pairs.map(([name, value]) => write(PYTHON.text(name), PYTHON.text(value))),
    ...secrets.map(({ name, prefix, variable }) =>
      write(PYTHON.text(name), (prefix ? `${PYTHON.text(prefix)} + ` : "") + environment(variable)),
    ),
  ];
}

function environment(variable: string): string {
  return `os.environ["${variable}"]`;
}

function listed(parts: readonly string[], [open, close]: readonly [string, string]): string {
  const line = `${open}${parts.join(", ")}${close}`;
  return line.length <= 72
    ? line
    : `${open}\n${parts.map((part) => `        ${part},\n`).join("")}    ${close}`;
}

function bodyArgument(body: SampleBody): string {
  switch (body.kind) {
    case "form": {
      if (typeOf(body) !== undefined) {
        return `data=${PYTHON.text(wireText(body.fields.map(({ name, text, wire }) => [name, text, wire])))}`;
      }
      const fields = body.fields.map(({ name, text, json }) => {
        const value =
          json === undefined ? PYTHON.text(text) : `json.dumps(${toLiteral(json, PYTHON, "        ")})`;
        return `(${PYTHON.text(name)}, ${value})`;
      });
      return `data=${listed(fields, ["[", "]"])}`;
    }
    case "multipart":
      return `files=${listed(
        body.fields.map(([name, text]) => `(${PYTHON.text(name)}, (None, ${PYTHON.text(text)}))`),
        ["[", "]"],
      )}`;
    case "json":
      return body.type === "application/json"
        ? `json=${toLiteral(body.value, PYTHON, "    ")}`
        : `data=${PYTHON.text(JSON.stringify(body.value))}.encode()`;
    case "text":
      return `data=${PYTHON.text(body.text)}.encode()`;
    default:
      return 'data=open("file", "rb")';
  }
}

import type { Operation, Vendor } from "../model/index.ts";
import { type Notation, toLiteral } from "./literal.ts";
import { wireText } from "./parameter-texts.ts";
import { type SampleRequest, sampleRequest } from "./request.ts";
import type { FormField, SampleBody } from "./sample-body.ts";

const PHP: Notation = {
  none: "null",
  yes: "true",
  no: "false",
  // In single quotes nothing but these two means anything else.
  text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  list: ["[", "]"],
  map: ["[", "]"],
  emptyMap: "new stdClass()",
  colon: " => ",
  indent: "    ",
};

/** The sample call in PHP, with its curl extension. */
export function phpSample(vendor: Vendor, operation: Operation): string {
  const request = sampleRequest(vendor, operation);
  const { method, basic, body } = request;
  const headers = headersOf(request);
  const options = [
    "CURLOPT_RETURNTRANSFER => true",
    ...(method === "GET" ? [] : [`CURLOPT_CUSTOMREQUEST => ${PHP.text(method)}`]),
    ...(basic ? [`CURLOPT_USERPWD => getenv('${basic.username}') . ':' . getenv('${basic.password}')`] : []),
    ...(headers.length > 0
      ? [`CURLOPT_HTTPHEADER => [\n${headers.map((line) => `        ${line},\n`).join("")}    ]`]
      : []),
    ...(body ? [`CURLOPT_POSTFIELDS => ${bodyOf(body)}`] : []),
  ];
  return [
    "<?php",
    `$request = curl_init(${addressOf(request)});`,
    "curl_setopt_array($request, [",
    ...options.map((option) => `    ${option},`),
    "]);",
    "echo curl_exec($request), PHP_EOL;",
  ].join("\n");
}

function addressOf({ address, query, secretQuery }: SampleRequest): string {
  const start = query.length > 0 ? `?${wireText(query)}` : "";
  return secretQuery.reduce(
    (code, { name, variable }, index) => {
      const separator = index === 0 && !start ? "?" : "&";
      return `${code} . ${PHP.text(`${separator}${encodeURIComponent(name)}=`)} . rawurlencode(getenv('${variable}'))`;
    },
    PHP.text(address + start),
  );
}

function headersOf({ headers, secretHeaders, body }: SampleRequest): string[] {
  return [
    ...secretHeaders.map(
      ({ name, prefix = "", variable }) => `${PHP.text(`${name}: ${prefix}`)} . getenv('${variable}')`,
    ),
    ...headers.map(([name, value]) => PHP.text(`${name}: ${value}`)),
    ...(body && "type" in body ? [PHP.text(`Content-Type: ${body.type}`)] : []),
  ];
}

function bodyOf(body: SampleBody): string {
  switch (body.kind) {
    case "form":
      return formOf(body.fields);
    case "multipart":
      return toLiteral(Object.fromEntries(body.fields), PHP, "    ");
    case "json":
      return `json_encode(${toLiteral(body.value, PHP, "    ")})`;
    case "text":
      return PHP.text(body.text);
    default:
      return "file_get_contents('file')";
  }
}

/** Fields as an array, which PHP writes in its own brackets; where it has no word for them, as they travel. */
function formOf(fields: readonly FormField[]): string {
  const names = fields.map(({ name }) => name);
  if (new Set(names).size < names.length || fields.some(({ wire }) => wire !== undefined)) {
    return PHP.text(wireText(fields.map(({ name, text, wire }) => [name, text, wire])));
  }
  const parts = fields.map(({ name, text, json }) => {
    const value = json === undefined ? PHP.text(text) : `json_encode(${toLiteral(json, PHP, "        ")})`;
    return `        ${PHP.text(name)} => ${value},\n`;
  });
  return `http_build_query([\n${parts.join("")}    ])`;
}

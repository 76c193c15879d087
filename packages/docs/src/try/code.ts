/** A request in the words of those who would send it: a shell, a program, the wire. */

import { toCode } from "@orderwire/compiler/code";
import { shellWord } from "@orderwire/vocabulary/escape";
import type { Pair, Params, Sent } from "./protocol.ts";

/** The call with the vendor's client. */
export function typescriptOf(head: string, operation: string, params: Params): string {
  const given = Object.keys(params).length > 0 ? `, ${toCode(params)}` : "";
  return `${head}\nconsole.log(await ${operation}(api${given}));`;
}

/** A command that sends the same, with the secrets from the environment. */
export function curlOf({ method, address, query, headers, body }: Sent): string {
  const implied = method === "GET" || (method === "POST" && body);
  const isForm = body?.kind === "form" || body?.kind === "multipart";
  const asked = query.map(([name, value]) => `--data-urlencode ${word(`${name}=${value}`)}`);
  const lines = [
    // Beside a body curl would send the query in it.
    `curl ${word(body && query.length > 0 ? `${address}?${new URLSearchParams(query.map((pair) => [...pair]))}` : address)}`,
    ...(implied ? [] : [`-X ${method}`]),
    ...headers.flatMap((header) => headerOf(header, isForm)),
    ...(body || asked.length === 0 ? [] : ["-G", ...asked]),
    ...bodyOf(body),
  ];
  return lines.join(" \\\n  ");
}

function headerOf([name, value]: Pair, isForm: boolean): string[] {
  // What curl writes by itself.
  if (isForm && name === "content-type") {
    return [];
  }
  const [, credentials] = name === "authorization" ? (/^Basic (\$.*)$/.exec(value) ?? []) : [];
  return credentials === undefined ? [`-H ${word(`${name}: ${value}`)}`] : [`-u ${word(credentials)}`];
}

function bodyOf(body: Sent["body"]): string[] {
  if (!body) {
    return [];
  }
  if (body.kind === "text") {
    return [`--data-raw ${word(body.text)}`];
  }
  const flag = body.kind === "form" ? "--data-urlencode" : "-F";
  return body.fields.map(([name, value]) => `${flag} ${word(`${name}=${value}`)}`);
}

/** A word of the shell that means itself, but for variables in the place of secrets. */
function word(text: string): string {
  return /\$[A-Z][A-Z0-9_]*/.test(text)
    ? `"${text.replaceAll(/[\\"`]/g, "\\$&").replaceAll(/\$(?![A-Z][A-Z0-9_]*)/g, "\\$")}"`
    : shellWord(text);
}

/** The request line by line, as it can be read: the encoding of addresses and forms is left out. */
export function wireOf({ method, address, query, headers, body }: Sent): string {
  const { host, pathname } = new URL(address);
  const asked = query.map(([name, value]) => `${name}=${value}`).join("&");
  return [
    `${method} ${pathname}${asked === "" ? "" : `?${asked}`}`,
    `host: ${host}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body
      ? [
          "",
          body.kind === "text"
            ? body.text
            : body.fields.map(([name, value]) => `${name}=${value}`).join("\n&"),
        ]
      : []),
  ].join("\n");
}

/** A body as it reads best. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

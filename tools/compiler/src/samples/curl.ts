import { shellWord } from "@orderwire/vocabulary/escape";
import type { Operation, Vendor } from "../model/index.ts";
import { wireText } from "./parameter-texts.ts";
import { type SampleRequest, type Secret, sampleRequest } from "./request.ts";
import type { FormField, SampleBody } from "./sample-body.ts";

/** The sample call as a curl command that sends what the client sends. */
export function curlCommand(vendor: Vendor, operation: Operation): string {
  const request = sampleRequest(vendor, operation);
  const { method, address, query, headers, secretQuery, secretHeaders, basic, body } = request;
  // Written out where curl can put it into the address; beside a body it would join that.
  const listed = body
    ? []
    : [
        ...query.map(([name, value, wire]) => dataArgument({ name, text: value, wire })),
        ...secretQuery.map(secretPair).map((pair) => `--data-urlencode ${doubleQuoted(pair)}`),
      ];
  const lines = [
    `curl ${body ? addressWithQuery(request) : shellWord(address)}`,
    ...(method === "GET" || (method === "POST" && body) ? [] : [`-X ${method}`]),
    ...(basic ? [`-u "$${basic.username}:$${basic.password}"`] : []),
    ...secretHeaders.map(({ name, prefix = "", variable }) => `-H "${name}: ${prefix}$${variable}"`),
    ...headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    ...(listed.length > 0 ? ["-G", ...listed] : []),
    ...(body ? bodyArguments(body) : []),
  ];
  return lines.join(" \\\n  ");
}

function addressWithQuery({ address, query, secretQuery }: SampleRequest): string {
  const start = query.length > 0 ? `?${wireText(query)}` : "";
  const secrets = secretQuery.map(secretPair).join("&");
  return shellWord(address + start) + (secrets ? doubleQuoted(`${start ? "&" : "?"}${secrets}`) : "");
}

/** `name=$VARIABLE`; curl encodes no name by itself. */
function secretPair({ name, variable }: Secret): string {
  return `${encodeURIComponent(name)}=$${variable}`;
}

function bodyArguments(body: SampleBody): string[] {
  switch (body.kind) {
    case "form":
      return body.fields.map(dataArgument);
    case "multipart":
      return body.fields.map(([name, text]) => `-F ${shellWord(`${name}=${text}`)}`);
    case "json":
      return [typeHeader(body.type), `-d ${shellWord(JSON.stringify(body.value))}`];
    case "text":
      return [typeHeader(body.type), `--data-raw ${shellWord(body.text)}`];
    default:
      return [typeHeader(body.type), "--data-binary @file"];
  }
}

/** curl encodes a text, or sends it as it is. */
function dataArgument({
  name,
  text,
  wire,
}: Pick<FormField, "name" | "text"> & { wire?: string | undefined }): string {
  return wire === undefined
    ? `--data-urlencode ${shellWord(`${name}=${text}`)}`
    : `--data-raw ${shellWord(wire)}`;
}

function typeHeader(type: string): string {
  return `-H ${shellWord(`Content-Type: ${type}`)}`;
}

/** A word of the shell in which variables have their values. */
function doubleQuoted(text: string): string {
  return `"${text}"`;
}
